import sqlalchemy as sa
from alembic import op

revision = 'a1'
down_revision = None


def upgrade():
    op.alter_column("users", "name", new_column_name="nickname")
