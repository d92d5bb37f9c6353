import sqlalchemy as sa
from alembic import op

revision = 'b1'
down_revision = 'a1'


def upgrade():
    op.create_table("users", sa.Column("id", sa.Integer, primary_key=True), sa.Column("name", sa.Text))
