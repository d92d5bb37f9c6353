"""A revision of a history with branches."""

import sqlalchemy as sa
from alembic import op

revision = 's1'
down_revision = 's0'
depends_on = ('r4',)


def upgrade():
    op.alter_column("base", "by_right", new_column_name="by_others", nullable=False)
