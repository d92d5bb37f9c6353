"""A revision of a history with branches."""

import sqlalchemy as sa
from alembic import op

revision = 's2'
down_revision = 's1'


def upgrade():
    op.create_index("ix_other", "other", ["b"])
