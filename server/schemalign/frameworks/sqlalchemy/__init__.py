"""SQLAlchemy 1.4 to 2.1, Flask-SQLAlchemy and SQLModel: models as neutral tables.

`reader.read` is the entry.  The modules follow the constructs: classes, columns,
column types, annotations, constraints, tables.  What types mean in the database is
data taken from SQLAlchemy's own compilers.
"""
