"""A revision of a history with branches."""

import sqlalchemy as sa
from alembic import op

revision = 'r1'
down_revision = 'r0'
branch_labels = ('lefts',)


def upgrade():
    op.create_table("left_side", sa.Column("id", sa.Integer, primary_key=True))
    op.add_column("base", sa.Column("by_left", sa.Text()))
