"""A revision of a history with branches."""

import sqlalchemy as sa
from alembic import op

revision = 'r0'
down_revision = None


def upgrade():
    op.create_table("base", sa.Column("id", sa.Integer, primary_key=True))
