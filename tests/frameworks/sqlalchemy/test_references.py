"""Which columns foreign keys and indexes mean, however the program names them."""

from __future__ import annotations

import textwrap

import pytest

from schemalign.frameworks.sqlalchemy import reader
from schemalign.schema.names import QualifiedName
from schemalign.schema.sourced import UNKNOWN
from schemalign.schema.tables import Table
from schemalign.workspace.modules import Modules, module

MODELS = """
import os
from sqlalchemy import Column, ForeignKey, ForeignKeyConstraint, Index, Integer, MetaData, String
from sqlalchemy import CheckConstraint, Table, UniqueConstraint
from sqlalchemy.orm import declarative_base, declared_attr
Base = declarative_base()
class User(Base):
    __tablename__ = "users"
    id = Column(Integer, primary_key=True)
    number = Column("no", Integer, unique=True)
User.extra = Column("extra_no", Integer, unique=True)
class Guest(User):
    pass
groups = Table("groups", Base.metadata, Column("id", Integer, primary_key=True), schema="other")
shared = Column("shared_no", Integer)
"""


def tables(text: str) -> dict[str, Table]:
    given = [module("models.py", MODELS + textwrap.dedent(text))]
    found = reader.read(given, Modules(given, lambda _: None).find)
    return {str(name): table for name, table in found.schema.tables.items()}


def target(written: str) -> tuple[object, tuple[str, ...]]:
    """Return the table and the columns that a foreign key on the column `no` references."""
    text = f'things = Table("things", Base.metadata, Column("no", Integer, ForeignKey({written})))'
    (key,) = tables(text)["things"].foreign_keys
    return key.target.value, key.target_columns


USERS = QualifiedName("", "users")


@pytest.mark.parametrize(
    ("written", "table", "column"),
    [
        ('"users.no"', USERS, "no"),
        ('"public.users.no"', USERS, "no"),
        ('"users"', USERS, "no"),
        ('"other.groups.id"', QualifiedName("other", "groups"), "id"),
        ("User.number", USERS, "no"),
        ("User.extra", USERS, "extra_no"),
        ("Guest.number", USERS, "no"),
        ("User.__table__.c.no", USERS, "no"),
        ('User.__table__.c["no"]', USERS, "no"),
        ("groups.c.id", QualifiedName("other", "groups"), "id"),
        ('groups.columns["id"]', QualifiedName("other", "groups"), "id"),
    ],
)
def test_targets_of_foreign_keys(written: str, table: QualifiedName, column: str) -> None:
    assert target(written) == (table, (column,))


@pytest.mark.parametrize("written", ['os.environ["TARGET"]', "groups.c[name]", "User.nothing()"])
def test_a_target_that_the_text_does_not_decide(written: str) -> None:
    assert target(written)[0] is UNKNOWN


def test_what_every_branch_of_the_arguments_returns_is_sure() -> None:
    found = tables("""
        class Thing(Base):
            __tablename__ = "things"
            id = Column(Integer, primary_key=True)
            name = Column(String)
            _common = (UniqueConstraint("name"),)
            @declared_attr
            def __table_args__(cls):
                if os.environ.get("STRICT"):
                    return cls._common + (CheckConstraint("name <> ''"),)
                return cls._common
    """)
    (thing,) = (table for table in found.values() if table.name.name == "things")
    assert [unique.columns for unique in thing.uniques] == [("name",)]
    assert not thing.checks
    assert thing.unread


def test_arguments_may_hold_options_made_by_dict() -> None:
    thing = tables("""
        class Thing(Base):
            __tablename__ = "things"
            __table_args__ = (UniqueConstraint("name"), dict(schema="other"))
            id = Column(Integer, primary_key=True)
            name = Column(String)
    """)["other.things"]
    assert [unique.columns for unique in thing.uniques] == [("name",)]
    assert not thing.unread
