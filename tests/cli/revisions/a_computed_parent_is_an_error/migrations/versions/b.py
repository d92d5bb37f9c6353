import sqlalchemy as sa
from alembic import op

revision = 'b2'
down_revision = open('x').read()


def upgrade():
    pass
