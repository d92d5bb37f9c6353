"""What a program adds at run time is not missing from its models, and nothing more is silenced."""

from __future__ import annotations

import textwrap

import pytest

from schemalign.frameworks.sqlalchemy import reader
from schemalign.python.outline import Module
from schemalign.schema.names import QualifiedName
from schemalign.schema.tables import Unread
from schemalign.workspace.modules import Modules, module

INDEXES = {Unread.INDEX, Unread.UNIQUE}
EVERYTHING = set(Unread)
MODELS = """
import pandas as pd
import sqlalchemy as sa
from types import new_class
from sqlalchemy import DDL, CheckConstraint, Column, ForeignKey, Index, Integer, MetaData, String
from sqlalchemy import Table, UniqueConstraint, event, text
from sqlalchemy.orm import declarative_base
Base = declarative_base()
class User(Base):
    __tablename__ = "users"
    id = Column(Integer, primary_key=True)
    name = Column(String)
class Group(Base):
    __tablename__ = "groups"
    id = Column(Integer, primary_key=True)
    name = Column(String)
notes = Table("notes", Base.metadata, Column("id", Integer, primary_key=True))
"""


def declared(text: str) -> reader.Declared:
    given = [module("models.py", MODELS + textwrap.dedent(text))]
    return reader.read(given, Modules(given, lambda _: None).find)


def unread(text: str) -> dict[str, set[Unread]]:
    tables = declared(text).schema.tables.values()
    return {table.name.name: set(table.unread) for table in tables if table.unread}


def names(text: str) -> set[str]:
    return {name.name for name in declared(text).schema.undecided_tables}


ALL_INDEXED = dict.fromkeys(("users", "groups", "notes"), INDEXES)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('event.listen(User.__table__, "after_create", prepare)', {"users": EVERYTHING}),
        ('event.listen(notes, "before_create", DDL("CREATE INDEX x ON %(table)s (id)"))',
         {"notes": INDEXES}),
        ('event.listen(Base.metadata, "after_create", DDL("CREATE EXTENSION pg_trgm"))', {}),
        ('event.listen(Base.metadata, "after_create", DDL("CREATE INDEX a ON %s (b)" % x))',
         ALL_INDEXED),
        ('event.listen(Table, "after_create", index_all)', ALL_INDEXED),
        ('event.listen(User.__table__, "after_create", DDL("ALTER TABLE users ADD x int"))',
         {"users": EVERYTHING}),
        ('event.listen(User.name, "set", remember)', {}),
        ('event.listen(User.__table__, "after_create")', {"users": EVERYTHING}),
    ],
)  # fmt: skip
def test_listeners_of_creation(text: str, expected: dict[str, set[Unread]]) -> None:
    assert unread(text) == expected


def test_a_decorated_listener_is_read_to_its_end_and_no_further() -> None:
    found = unread("""
        @event.listens_for(Group.__table__, "after_create")
        def touch(target, connection, **options):
            connection.execute(text("CREATE TRIGGER touch BEFORE UPDATE ON groups"))

        def other():
            return "CREATE INDEX"
    """)
    assert found == {}


def test_the_definition_of_a_named_handler_tells_what_it_adds() -> None:
    found = unread("""
        class Indexes:
            by_name = DDL("CREATE INDEX by_name ON %(table)s (name)")
        constraint = DDL("ALTER TABLE %(table)s ADD CONSTRAINT named CHECK (name <> '')")
        event.listen(User.__table__, "after_create", Indexes.by_name.execute_if(dialect="x"))
        event.listen(Group.__table__, "after_create", constraint)
    """)
    assert found == {"users": INDEXES, "groups": EVERYTHING}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("def f():\n    Index('a', User.name)", {"users": INDEXES}),
        ("def f():\n    sa.Index('a', notes.c.id)", {"notes": INDEXES}),
        ("def f():\n    CheckConstraint('x', table=User.__table__)", {"users": {Unread.CHECK}}),
        ("def f():\n    User.__table__.append_constraint(made())", {"users": EVERYTHING}),
        ("def f(column):\n    Index('a', column)", ALL_INDEXED),
        ("def f(column):\n    Index('a', column)\nf(User.name)", {"users": INDEXES}),
        ("def f(column):\n    Index('a', column)\nf(User.name)\nf(column)", ALL_INDEXED),
        ("class Tools:\n    def f(self, column):\n        Index('a', column)", ALL_INDEXED),
        ("def f():\n    return Index('a', 'name')", {}),
        ("def f():\n    found = Index('a', 'name', unique=True)", {}),
        ("def f(frame):\n    pd.Index(frame.names)", {}),
        ("def f():\n    pass\nIndex('a', User.name)", {}),
        ("def f(c):\n    c.execute('CREATE INDEX a ON public.users (name)')", {"users": INDEXES}),
        ("def f(c, t):\n    c.execute(f'CREATE INDEX a ON {t} (name)')", ALL_INDEXED),
    ],
)
def test_indexes_and_constraints_made_in_functions(
    text: str, expected: dict[str, set[Unread]]
) -> None:
    assert unread(text) == expected


def test_a_class_decorator_that_makes_an_index_touches_the_classes_under_it() -> None:
    found = unread("""
        def indexed(cls):
            Index(f"ix_{cls.__tablename__}_state", cls.state)
            return cls

        @indexed
        class Job(Base):
            __tablename__ = "jobs"
            id = Column(Integer, primary_key=True)
            state = Column(String)
    """)
    assert found == {"jobs": INDEXES}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("T = type('T', (Base,), {'__tablename__': 'things', 'id': Column(Integer)})", {"things"}),
        ("T = new_class('T', (Base,), {}, lambda body: body.update(__tablename__='things'))",
         {"things"}),
        ("rest = {'__tablename__': 'rest'}\nT = type('T', (Base,), rest)", {"rest"}),
        ("def make(name):\n    return type(name, (Base,), {'__tablename__': f'{name}_rows'})",
         {"*_rows"}),
        ("def make(bases):\n    return type('T', bases, {'__tablename__': 'things'})", {"things"}),
        ("def make(name):\n    return type(name, (Base,), {'__tablename__': name})", {"*"}),
        ("T = type('T', (Base,), {'__abstract__': True})", set()),
        ("T = type('T', (dict,), {})\nkind = type(T)", set()),
        ("T = type('T', (Exception, object), {'x': 1})", set()),
        ("def make():\n    class T(Base):\n        __tablename__ = 'things'", {"things"}),
        ("def make(n):\n    class T(Base):\n        __tablename__ = 'p_' + n", {"p_*"}),
        ("def make(metadata):\n    Table('things', metadata, Column('id', Integer))", {"things"}),
        ("def make(metadata, name):\n    Table(name, metadata, autoload_with=engine)", set()),
    ],
)  # fmt: skip
def test_names_of_tables_made_at_run_time(text: str, expected: set[str]) -> None:
    assert names(text) == expected


def test_a_made_child_opens_the_table_of_its_parent_only() -> None:
    found = declared("Guest = type('Guest', (User,), {'extra': Column(String)})").schema
    assert [table.name.name for table in found.tables.values() if table.is_open] == ["users"]
    assert not found.undecided_tables


def test_flask_models_made_by_calls_have_names_that_are_not_known() -> None:
    found = names("""
        from flask_sqlalchemy import SQLAlchemy
        db = SQLAlchemy()
        Thing = type("Thing", (db.Model,), {"id": Column(Integer, primary_key=True)})
    """)
    assert found == {"*"}


def test_histories_are_named_as_the_options_say() -> None:
    found = names("""
        make_versioned(options={"table_name": "%s_history"})
        class Bill(Base):
            __tablename__ = "bills"
            __versioned__ = {}
            id = Column(Integer, primary_key=True)
    """)
    assert {"bills_version", "bills_history", "notes_history", "transaction"} <= found


LIBRARY = """
from sqlalchemy import Column, ForeignKey, Integer
from app.base import Base
class Standard(Base):
    __tablename__ = "standards"
    id = Column(Integer, primary_key=True)
class Standardized:
    standard = Column(Integer, ForeignKey("standards.id"))
"""
BASE = """
from sqlalchemy.orm import declarative_base
Base = declarative_base()
Base.metadata.naming_convention = {"ix": "index_of_%(table_name)s"}
"""


def followed() -> reader.Declared:
    text = """
from sqlalchemy import Column, Integer
from app.base import Base
from app.library import Standardized
class Thing(Standardized, Base):
    __tablename__ = "things"
    id = Column(Integer, primary_key=True, index=True)
"""
    files = {"/x/app/library.py": LIBRARY, "/x/app/base.py": BASE}
    given = module("/x/app/models.py", text)
    others = {path: Module(path, text, "/x/app", reported=False) for path, text in files.items()}
    found = {"app.library": others["/x/app/library.py"], "app.base": others["/x/app/base.py"]}
    return reader.read([given], lambda name, _: found.get(name))


def test_tables_that_come_with_a_mixin_of_a_library_have_a_model() -> None:
    schema = followed().schema
    assert [name.name for name in schema.tables] == ["things"]
    assert {name.name for name in schema.undecided_tables} == {"standards"}


def test_a_convention_that_the_base_is_given_later_leaves_names_open() -> None:
    (index,) = followed().schema.tables[QualifiedName("", "things")].indexes
    assert index.name is None
