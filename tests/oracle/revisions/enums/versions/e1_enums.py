"""Enums, made along with tables, by themselves, and by SQL."""

import enum

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "e1"
down_revision = None

mood = postgresql.ENUM("happy", "sad", name="mood", create_type=False)


class Colour(enum.Enum):
    RED = "r"
    GREEN = "g"


def upgrade():
    mood.create(op.get_bind(), checkfirst=True)
    op.create_table(
        "people",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("mood", mood, nullable=False),
        sa.Column("status", sa.Enum("active", "gone", name="status"), server_default="active"),
        sa.Column("colour", sa.Enum(Colour, name="colour")),
        sa.Column("size", sa.Enum("s", "m", "large", name="size", native_enum=False)),
        sa.Column(
            "shape", sa.Enum("round", "flat", name="shape", native_enum=False, create_constraint=True)
        ),
        sa.Column("moods", postgresql.ARRAY(mood)),
    )
    op.execute("ALTER TYPE mood ADD VALUE IF NOT EXISTS 'angry' BEFORE 'sad'")
    op.execute("ALTER TYPE status RENAME TO state")
    op.execute("ALTER TYPE state RENAME VALUE 'gone' TO 'left'")
