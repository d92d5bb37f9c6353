"""A project of a few files, without a server."""

from __future__ import annotations

from collections.abc import Mapping

from schemalign.databases.database import POSTGRESQL
from schemalign.session.project import Project, inputs_of
from schemalign.session.scopes import Scope
from schemalign.settings import Settings
from schemalign.workspace.documents import Document, read


def small_project(files: Mapping[str, str], dialect: str = POSTGRESQL) -> Project:
    """Write files into the current folder, and read them; SQL files in the given order."""
    for path, text in files.items():
        with open(path, "w", encoding="utf-8", newline="") as file:
            file.write(text)
    schema = tuple(path for path in files if path.endswith(".sql"))
    scope = Scope(Settings(schema=schema, dialect=dialect), ".")

    def load(path: str) -> Document:
        return read(path)

    project = Project(scope, inputs_of(scope, load), load)
    project.settle()
    return project


SCHEMA = """\
CREATE TYPE order_status AS ENUM ('new', 'paid', 'sent');

CREATE TABLE users (
    user_id uuid PRIMARY KEY,
    email varchar(100) NOT NULL UNIQUE,
    created_at timestamptz NOT NULL DEFAULT now()
);
COMMENT ON TABLE users IS 'Those who buy';

CREATE TABLE orders (
    id bigint PRIMARY KEY,
    owner uuid NOT NULL REFERENCES users (user_id) ON DELETE CASCADE,
    status order_status NOT NULL,
    total  numeric(10, 2) NOT NULL CHECK (total >= 0),
    note text
);
CREATE INDEX orders_by_owner ON orders (owner, status);

CREATE TABLE audit_log (id int PRIMARY KEY);
"""

LATER = """\
ALTER TABLE users ALTER COLUMN email TYPE text;
ALTER TABLE orders ADD COLUMN shipped_at timestamp;
"""

MODELS = '''\
from datetime import datetime
from decimal import Decimal
from uuid import UUID

from sqlalchemy import BigInteger, Column, Enum, ForeignKey, Index, Integer, Numeric, Table
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class Base(DeclarativeBase):
    """\U0001f600."""


class Stamped:
    created_at: Mapped[datetime] = mapped_column()


class User(Stamped, Base):
    __tablename__ = "users"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    email: Mapped[str] = mapped_column(unique=True)  # é


class Order(Stamped, Base):
    __tablename__ = "orders"
    __table_args__ = (Index("orders_by_owner", "owner", "status"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    owner: Mapped[UUID] = mapped_column(
        ForeignKey("users.user_id"),
    )
    status: Mapped[str] = mapped_column(Enum("new", "paid", name="order_status"))
    total: Mapped[Decimal] = mapped_column(Numeric(10, 2))
    note: Mapped[str | None] = mapped_column(some_type())


tags = Table("tags", Base.metadata, Column("id", Integer, primary_key=True))
'''

FILES = {"schema.sql": SCHEMA, "later.sql": LATER, "models.py": MODELS}

MIXED = """\
from sqlalchemy import Column, Date, Integer
from sqlalchemy.orm import declarative_base

Base = declarative_base()


class Made:
    made = Column(Date)


class A(Made, Base):
    __tablename__ = "a"
    id = Column(Integer, primary_key=True)


class B(Made, Base):
    __tablename__ = "b"
    id = Column(Integer, primary_key=True)
"""
"""Two models that share an attribute of a mixin."""
