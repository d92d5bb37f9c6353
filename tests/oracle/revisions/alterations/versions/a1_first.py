"""A table to be changed."""

import sqlalchemy as sa
from alembic import op

revision = "a1"
down_revision = None


def upgrade():
    op.create_table(
        "things",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("name", sa.String(50), nullable=False, server_default="x"),
        sa.Column("size", sa.Integer()),
        sa.Column("kept", sa.Integer(), server_default="1"),
        sa.Column("stays", sa.Text(), comment="stays"),
        sa.Column("flag", sa.Boolean()),
        sa.Column("unwanted", sa.Integer(), index=True),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("counted", sa.Integer(), sa.Identity(), nullable=False),
    )
    op.create_table("parents", sa.Column("id", sa.Integer(), primary_key=True))
