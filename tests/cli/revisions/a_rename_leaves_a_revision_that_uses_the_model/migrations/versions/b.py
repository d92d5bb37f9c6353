import sqlalchemy as sa
from alembic import op

from models import User

revision = 'b1'
down_revision = 'a1'


def upgrade():
    session = sa.orm.Session(op.get_bind())
    session.query(User).filter(User.nickname == None).delete()
