import sqlalchemy as sa
from alembic import op

revision = "a1"
down_revision = None


def upgrade():
    op.create_table("users", sa.Column("id", sa.Integer, primary_key=True), sa.Column("name", sa.Text))
    op.create_table("notes", sa.Column("id", sa.Integer, primary_key=True))
    if op.get_bind().execute(sa.text("SELECT 1")).scalar():
        return
    op.drop_table("notes")
    op.create_table("later", sa.Column("id", sa.Integer, primary_key=True))
