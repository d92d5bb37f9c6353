"""Facts of the program around the tables, as frozen values.

What the mapped classes are called and where they hang; later its imports,
engines and uses.  Imports only `text` and `schema`.
"""
