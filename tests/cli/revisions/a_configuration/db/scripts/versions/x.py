import sqlalchemy as sa
from alembic import op

revision = 'x1'
down_revision = None


def upgrade():
    op.create_table("users", sa.Column("id", sa.Integer, primary_key=True), sa.Column("name", sa.Text))
