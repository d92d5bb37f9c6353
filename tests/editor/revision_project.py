"""A project whose schema are two revisions of Alembic."""

from __future__ import annotations

from pathlib import Path

from schemalign.session.workspace import Workspace

FIRST = """\
import sqlalchemy as sa
from alembic import op

revision = "a1"
down_revision = None


def upgrade():
    op.create_table(
        "users",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("email", sa.String(40), nullable=False),
        sa.Column("old", sa.Text()),
    )
    op.create_table(
        "posts",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("user_id", sa.Integer(), sa.ForeignKey("users.id"), index=True),
    )
"""
SECOND = """\
import sqlalchemy as sa
from alembic import op

revision = "b2"
down_revision = "a1"


def upgrade():
    op.alter_column("users", "old", new_column_name="nickname")
    op.alter_column("users", "email", type_=sa.Text())
    op.execute("ALTER TABLE posts ADD COLUMN title text NOT NULL")
"""
MODELS = '''\
from sqlalchemy import ForeignKey, Text
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class Base(DeclarativeBase):
    """All models."""


class User(Base):
    __tablename__ = "users"

    id: Mapped[int] = mapped_column(primary_key=True)
    email: Mapped[str] = mapped_column(Text)
    nickname: Mapped[str | None] = mapped_column(Text)


class Post(Base):
    __tablename__ = "posts"

    id: Mapped[int] = mapped_column(primary_key=True)
    user_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"), index=True)
    title: Mapped[str] = mapped_column(Text)
'''
# The names of the files do not tell their order.
FILES = {
    "migrations/env.py": "target_metadata = None\n",
    "migrations/versions/z_first.py": FIRST,
    "migrations/versions/a_second.py": SECOND,
    "models.py": MODELS,
}


def workspace_of(folder: Path) -> Workspace:
    """Write the files into the current folder, and read them."""
    for name, text in FILES.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    workspace = Workspace([str(folder)])
    workspace.settle()
    return workspace
