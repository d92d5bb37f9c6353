"""The tolerant reader of data definition statements, one module for each construct.

Every function takes a `Cursor` over the tokens of one statement and gives a value of
`definitions`, with code-point offsets.  What cannot be read becomes a fault at its exact
place, and its neighbours are read.  Nothing here knows which tables exist: statements are
carried out by `sources`.  sqlglot has no part in this, since its trees lose facts of DDL.
"""
