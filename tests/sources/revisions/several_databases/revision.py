import sqlalchemy as sa
from alembic import op

revision = "a1"
down_revision = None


def upgrade(engine_name):
    op.create_table("users", sa.Column("id", sa.Integer, primary_key=True), sa.Column("name", sa.Text))
    op.create_table("notes", sa.Column("id", sa.Integer, primary_key=True))
    globals()["upgrade_%s" % engine_name]()


def upgrade_first():
    op.create_table("first", sa.Column("id", sa.Integer))
