"""A revision of a history with branches."""

import sqlalchemy as sa
from alembic import op

revision = 'r2'
down_revision = 'r0'
branch_labels = ('rights',)


def upgrade():
    op.create_table("right_side", sa.Column("id", sa.Integer, primary_key=True))
    op.add_column("base", sa.Column("by_right", sa.Text()))
