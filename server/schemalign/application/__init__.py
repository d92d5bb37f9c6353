"""Facts of the program around the tables, as frozen values.

What the mapped classes are called, where they hang and what joins them; later
its imports, engines and uses.  Imports only `text` and `schema`.
"""
