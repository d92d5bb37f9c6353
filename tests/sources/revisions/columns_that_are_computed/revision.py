import sqlalchemy as sa
from alembic import op

revision = "a1"
down_revision = None


def upgrade():
    op.create_table("users", sa.Column("id", sa.Integer, primary_key=True), sa.Column("name", sa.Text))
    op.create_table("notes", sa.Column("id", sa.Integer, primary_key=True))
    kind = open("x").read()
    op.add_column("users", sa.Column("a", kind))
    op.add_column("users", sa.Column("b", sa.Text, server_default=kind.strip("x")))
    op.add_column("users", sa.Column("c", sa.Text, nullable=kind))
    op.alter_column("users", "name", type_=kind, nullable=kind == "x", server_default=kind)
    op.create_table("open", sa.Column("id", sa.Integer, primary_key=True), *columns_of(kind))
    op.create_table(kind, sa.Column("id", sa.Integer))
    op.create_table("named", sa.Column(kind, sa.Integer))
    op.add_column("notes", made(kind))
