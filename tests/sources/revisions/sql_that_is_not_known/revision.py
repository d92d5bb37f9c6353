import sqlalchemy as sa
from alembic import op

revision = "a1"
down_revision = None


def upgrade():
    op.create_table("users", sa.Column("id", sa.Integer, primary_key=True), sa.Column("name", sa.Text))
    op.create_table("notes", sa.Column("id", sa.Integer, primary_key=True))
    op.execute(open("schema.sql").read())
    op.create_table("later", sa.Column("id", sa.Integer, primary_key=True))
    op.execute(sa.table("later").insert().values(id=1))
    op.get_bind().execute(sa.select(sa.text("1")))
