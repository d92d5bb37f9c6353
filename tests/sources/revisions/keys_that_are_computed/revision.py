import sqlalchemy as sa
from alembic import op

revision = "a1"
down_revision = None


def upgrade():
    op.create_table("users", sa.Column("id", sa.Integer, primary_key=True), sa.Column("name", sa.Text))
    op.create_table("notes", sa.Column("id", sa.Integer, primary_key=True))
    name = open("x").read()
    op.create_unique_constraint(name, "users", ["name"])
    op.create_index("ix", "users", name)
    op.create_index(name, "notes", ["id"])
    op.create_foreign_key("fk", "notes", "users", name, ["id"])
    op.create_check_constraint("ck", "notes", name)
    op.create_table("third", sa.Column("id", sa.Integer))
    op.create_table("fourth", sa.Column("id", sa.Integer))
    op.drop_constraint(name, "third", type_="unique")
    op.drop_index(name, "fourth")
