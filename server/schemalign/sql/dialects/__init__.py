"""Data definition of databases other than PostgreSQL.

A text is first spelt with PostgreSQL's quotes and comments, every character at its place
(`spelling.py` and the files of the dialects), so that statements are found and cut into tokens in
one way.  The readers here give the same definitions as those of `sql.ddl`.
"""
