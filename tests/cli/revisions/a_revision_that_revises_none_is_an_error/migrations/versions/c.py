import sqlalchemy as sa
from alembic import op

revision = 'c3'
down_revision = 'a1'
depends_on = ['gone']


def upgrade():
    pass
