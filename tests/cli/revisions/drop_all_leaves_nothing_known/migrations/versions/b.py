import sqlalchemy as sa
from alembic import op

revision = 'b1'
down_revision = 'a1'


def upgrade():
    from models import Base

    Base.metadata.drop_all(bind=op.get_bind())
