import sqlalchemy as sa
from alembic import op

revision = "a1"
down_revision = None


def upgrade():
    op.create_table("users", sa.Column("id", sa.Integer, primary_key=True), sa.Column("name", sa.Text))
    op.create_table("notes", sa.Column("id", sa.Integer, primary_key=True))
    op.create_unique_constraint(None, "users", ["name"])
    op.create_index(None, "users", ["name"])
    op.create_check_constraint("short", "users", "length(name) < 9")
    op.create_unique_constraint("named", "notes", ["id"])
    op.create_check_constraint(op.f("final"), "notes", "id > 0")
    op.drop_constraint("users_pkey", "users", type_="primary")
