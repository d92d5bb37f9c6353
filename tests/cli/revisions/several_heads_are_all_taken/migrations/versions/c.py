import sqlalchemy as sa
from alembic import op

revision = 'c1'
down_revision = 'a1'


def upgrade():
    op.add_column("users", sa.Column("by_c", sa.Text))
