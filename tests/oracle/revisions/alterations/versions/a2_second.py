"""Every change of a column."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "a2"
down_revision = "a1"


def upgrade():
    op.alter_column("things", "name", type_=sa.Text(), existing_type=sa.String(50), nullable=True)
    op.alter_column("things", "name", server_default=None)
    op.alter_column("things", "size", new_column_name="width", type_=sa.BigInteger(), nullable=False)
    op.alter_column("things", "width", server_default=sa.text("10"), comment="in metres")
    op.alter_column("things", "kept", server_default=False, nullable=None)
    op.alter_column("things", "stays", comment=None, existing_comment="stays")
    op.alter_column(
        "things", "flag", type_=sa.Integer(), postgresql_using="flag::int", server_default="0"
    )
    op.alter_column("things", "number", server_default=sa.Identity(always=True))
    op.alter_column(
        "things", "counted", server_default=None, existing_server_default=sa.Identity()
    )
    op.drop_column("things", "unwanted")
    op.add_column("things", sa.Column("parent_id", sa.Integer(), sa.ForeignKey("parents.id"), nullable=True))
    op.add_column("things", sa.Column("code", sa.String(8), unique=True, index=False))
    op.add_column("things", sa.Column("looked_up", sa.Integer(), index=True, comment="often"))
    op.add_column("things", sa.Column("price", sa.Numeric(10), sa.CheckConstraint("price >= 0"), server_default="0"))
    op.add_column("things", sa.Column("price", sa.Integer()), if_not_exists=True)
    op.add_column("parents", sa.Column("second_id", sa.Integer(), primary_key=True))
    op.add_column("parents", sa.Column("at", postgresql.TIMESTAMP(timezone=True), server_default=sa.func.now()))
    op.drop_column("parents", "missing", if_exists=True)
