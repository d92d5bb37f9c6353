import sqlalchemy as sa
from alembic import op

revision = 'c1'
down_revision = 'a1'


def upgrade():
    op.create_table("users", sa.Column("id", sa.Text, primary_key=True))
