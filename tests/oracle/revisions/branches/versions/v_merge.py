"""A revision of a history with branches."""

import sqlalchemy as sa
from alembic import op

revision = 'r4'
down_revision = ('r3', 'r2')


def upgrade():
    op.drop_column("base", "by_left")
    op.add_column("left_wing", sa.Column("right_id", sa.Integer, sa.ForeignKey("right_side.id")))
