"""What a database's catalogue says, as the statements that would make it.

For PostgreSQL they are those that `pg_dump --schema-only` would write, as far as they
matter here: the database spells types, defaults, constraints and indexes itself, and the
reader of SQL files does the rest.  Pure: whoever calls asks the database.
"""
