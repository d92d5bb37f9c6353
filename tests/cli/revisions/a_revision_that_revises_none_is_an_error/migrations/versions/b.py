import sqlalchemy as sa
from alembic import op

revision = 'b2'
down_revision = 'lost'


def upgrade():
    pass
