import sqlalchemy as sa
from alembic import op

revision = 'b1'
down_revision = None


def upgrade():
    pass
