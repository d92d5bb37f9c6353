"""Changes as edits of models: what the reader read, written in the style of the file.

Every writer takes a change and the program, and returns edits with the imports that they
need, or None where the change cannot be made.  Nothing here reads or writes files.
"""
