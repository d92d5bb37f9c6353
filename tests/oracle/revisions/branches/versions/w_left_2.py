"""A revision of a history with branches."""

import sqlalchemy as sa
from alembic import op

revision = 'r3'
down_revision = 'r1'


def upgrade():
    op.rename_table("left_side", "left_wing")
