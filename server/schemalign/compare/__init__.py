"""Which tables, columns, keys and indexes of the two sides belong together, and whether they agree.

May import `sql` (to normalise expressions), `databases`, `findings`, `schema`
and `text`.  Decides; never words a message.
"""
