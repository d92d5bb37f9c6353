import sqlalchemy as sa
from alembic import op

revision = 'c1'
down_revision = ('a1', 'b1')


def upgrade():
    pass
