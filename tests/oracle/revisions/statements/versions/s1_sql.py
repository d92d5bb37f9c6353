"""SQL in every form in which a revision may hold it."""

import textwrap

import sqlalchemy as sa
from alembic import op
from sqlalchemy import text
from sqlalchemy.schema import DDL

revision = "s1"
down_revision = None

CREATE_BOOKS = """
CREATE TABLE books (
    id serial PRIMARY KEY,
    title varchar(200) NOT NULL, -- the title
    pages int DEFAULT 1
);
CREATE INDEX books_title ON books (title);
"""
TABLE = "authors"
COLUMNS = ("born", "died")


def upgrade():
    op.execute(CREATE_BOOKS)
    op.execute(f"CREATE TABLE {TABLE} (id bigint PRIMARY KEY, name text)")
    op.execute(sa.text("ALTER TABLE authors ADD COLUMN country char(2) DEFAULT 'de'"))
    op.execute(text("ALTER TABLE authors ALTER COLUMN country SET NOT NULL").execution_options(x=1))
    op.execute("ALTER TABLE books " "ADD COLUMN isbn text " 'DEFAULT \'it\'\'s\'')
    op.execute(textwrap.dedent("""
        ALTER TABLE books ADD CONSTRAINT isbn_unique UNIQUE (isbn);
        COMMENT ON COLUMN books.isbn IS 'the number';
    """))
    op.execute(DDL("CREATE INDEX authors_name ON authors (lower(name))"))
    connection = op.get_bind()
    connection.execute(text("ALTER TABLE books ADD COLUMN author_id bigint REFERENCES authors"))
    op.get_bind().exec_driver_sql("ALTER TABLE books DROP COLUMN pages")
    op.get_bind().execute(sa.text("INSERT INTO authors (id, name) VALUES (:id, :name)"), {"id": 1, "name": "x"})
    for column in COLUMNS:
        op.execute("ALTER TABLE %s ADD COLUMN %s date" % (TABLE, column))
    op.execute("UPDATE authors SET name = 'y'")
    op.execute(sa.table("authors", sa.column("name")).update().values(name="z"))
    op.execute("""DO $$ BEGIN
        CREATE TYPE genre AS ENUM ('novel', 'poem');
    EXCEPTION WHEN duplicate_object THEN NULL; END $$;""")
    op.execute("ALTER TABLE books ADD COLUMN genre genre")
    op.execute("CREATE VIEW titles AS SELECT id, title FROM books")
    op.execute("DROP TABLE IF EXISTS nothing")
    op.execute("CREATE TABLE {} (id int)".format("formatted"))
    op.execute("CREATE SEQUENCE numbers")
    op.add_column(
        "formatted", sa.Column("n", sa.Integer, server_default=sa.text("nextval('numbers'::regclass)"))
    )
