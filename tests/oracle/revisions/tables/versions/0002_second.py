"""Tables that go, or get another name or comment."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade():
    op.drop_table("gone")
    op.drop_table("never", if_exists=True)
    op.rename_table("old_name", "new_name")
    op.create_table_comment("plain", "as plain as can be", existing_comment=None)
    op.create_table_comment("keyed", "for a while")
    op.drop_table_comment("keyed", existing_comment="for a while")
    rows = op.create_table("colours", sa.Column("id", sa.Integer, primary_key=True), sa.Column("n", sa.Text))
    op.bulk_insert(rows, [{"id": 1, "n": "red"}])


def downgrade():
    pass
