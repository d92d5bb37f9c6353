import sqlalchemy as sa
from alembic import op

revision = "a1"
down_revision = None


def upgrade():
    op.create_table("users", sa.Column("id", sa.Integer, primary_key=True), sa.Column("name", sa.Text))
    op.create_table("notes", sa.Column("id", sa.Integer, primary_key=True))
    op.execute("ALTER TABLE users " "ADD COLUMN joined text" " NOT NULL")
    op.execute("""
        CREATE TABLE plain (
            id serial PRIMARY KEY, -- a key
            owner integer REFERENCES users (id),
            CONSTRAINT positive CHECK (id > 0)
        );
        CREATE INDEX by_owner ON plain (owner, lower('x'));
    """)
    op.execute('CREATE TABLE "escaped\\tname" (id int)')
    op.execute(f"CREATE TABLE {'formatted'} (id int)")
