"""Alembic's revisions as a source of the schema, read as text.

`history` puts the revisions of a folder into the order in which they run; `running` walks the
statements of `upgrade()`, and one module for each kind of operation says in the words of
`sql.ddl.definitions` what it does, so that it is carried out like a statement of an SQL file.
https://alembic.sqlalchemy.org/en/latest/ops.html
"""
