"""A revision of a history with branches."""

import sqlalchemy as sa
from alembic import op

revision = 's0'
down_revision = None
branch_labels = 'others'
depends_on = 'r3'


def upgrade():
    op.create_table("other", sa.Column("id", sa.Integer, primary_key=True))
    op.add_column("other", sa.Column("b", sa.Integer, sa.ForeignKey("left_wing.id")))
