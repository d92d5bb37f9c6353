"""Columns that revisions share; no revision itself."""

import sqlalchemy as sa


def timestamps():
    return [
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.func.now(), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True)),
    ]


def key(name="id"):
    return sa.Column(name, sa.BigInteger(), sa.Identity(always=False), primary_key=True)
