"""What the text of models leaves open is undecided, with its reason, and never guessed."""

from __future__ import annotations

import textwrap

from schemalign.frameworks.sqlalchemy import reader
from schemalign.schema.names import ANY_NAMESPACE, QualifiedName
from schemalign.schema.sourced import UNKNOWN
from schemalign.schema.tables import Table, Unread
from schemalign.workspace.modules import Modules, module

HEAD = """
import os
import sqlalchemy as sa
from sqlalchemy import CheckConstraint, Column, ForeignKey, Index, Integer, MetaData, String
from sqlalchemy import Table, UniqueConstraint
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column
class Base(DeclarativeBase):
    pass
metadata = MetaData()
"""


def declared(text: str) -> reader.Declared:
    given = [module("models.py", HEAD + textwrap.dedent(text))]
    return reader.read(given, Modules(given, lambda _: None).find)


def table(found: reader.Declared, name: str) -> Table:
    return found.schema.tables[QualifiedName("", name)]


def reasons(found: reader.Declared) -> set[tuple[str | None, str | None, str]]:
    return {(item.table, item.column, item.reason) for item in found.undecided}


def test_tables_made_in_a_loop_have_undecided_names() -> None:
    found = declared("""
        for name in names():
            shard = Table(name, metadata, Column("id", Integer))
        for number in range(3):
            part = Table("part_" + str(number), metadata, Column("id", Integer))
    """)
    assert not found.schema.tables
    assert {name.name for name in found.schema.undecided_tables} == {"*", "part_*"}


def test_a_class_under_an_unknown_base_is_open() -> None:
    found = declared("""
        from elsewhere import Auditing
        class User(Auditing, Base):
            __tablename__ = "users"
            id: Mapped[int] = mapped_column(primary_key=True)
    """)
    assert table(found, "users").is_open


def test_a_column_in_branches_is_undecided() -> None:
    found = declared("""
        class User(Base):
            __tablename__ = "users"
            id: Mapped[int] = mapped_column(primary_key=True)
            if os.environ.get("LONG"):
                name = Column(String(80))
            else:
                name = Column(String(10))
    """)
    users = table(found, "users")
    name = users.column("name")
    assert users.is_open or (name is not None and name.type.value is UNKNOWN)


def test_a_column_that_only_one_branch_has_opens_nothing_else() -> None:
    found = declared("""
        class User(Base):
            __tablename__ = "users"
            id: Mapped[int] = mapped_column(primary_key=True)
            if os.environ.get("EXTRA"):
                extra = Column(String(80))
    """)
    assert table(found, "users").is_open


def test_columns_set_in_a_loop_open_the_class() -> None:
    found = declared("""
        class User(Base):
            __tablename__ = "users"
            id: Mapped[int] = mapped_column(primary_key=True)
            for name in ("a", "b"):
                locals()[name] = Column(Integer)
    """)
    assert table(found, "users").is_open


def test_computed_types_and_options_are_undecided() -> None:
    found = declared("""
        LENGTH = int(os.environ["LENGTH"])
        class User(Base):
            __tablename__ = "users"
            id: Mapped[int] = mapped_column(primary_key=True)
            name = Column(String(LENGTH), nullable=bool(LENGTH), server_default=os.environ["X"])
            kind = Column(choose_type())
    """)
    users = table(found, "users")
    name, kind = users.column("name"), users.column("kind")
    assert name is not None
    assert kind is not None
    assert name.type.value is UNKNOWN
    assert name.nullable.value is UNKNOWN
    assert name.default.value is UNKNOWN
    assert kind.type.value is UNKNOWN
    assert ("users", "name", "nullable= is computed") in reasons(found)


def test_constraints_added_at_run_time_may_be_more() -> None:
    found = declared("""
        class User(Base):
            __tablename__ = "users"
            id: Mapped[int] = mapped_column(primary_key=True)
        User.__table__.append_constraint(UniqueConstraint("id"))
    """)
    assert table(found, "users").unread == {Unread.UNIQUE}


def test_computed_table_arguments_may_bring_anything() -> None:
    found = declared("""
        class User(Base):
            __tablename__ = "users"
            __table_args__ = build_arguments()
            id: Mapped[int] = mapped_column(primary_key=True)
        class Group(Base):
            __tablename__ = "groups"
            __table_args__ = (
                (Index("ix", "id"),) if os.environ.get("X") else (CheckConstraint("id > 0"),)
            )
            id: Mapped[int] = mapped_column(primary_key=True)
    """)
    # Even the namespace may be among the arguments.
    tables = found.schema.tables
    assert tables[QualifiedName(ANY_NAMESPACE, "users")].unread == set(Unread)
    assert tables[QualifiedName(ANY_NAMESPACE, "groups")].unread == set(Unread)


def test_reflected_tables_are_open() -> None:
    found = declared("""
        users = Table("users", metadata, autoload_with=engine)
        groups = Table("groups", metadata, Column("id", Integer), *more_columns())
        parts = Table("parts", metadata, *[Column(n, Integer) for n in names()])
    """)
    assert [table(found, name).is_open for name in ("users", "groups", "parts")] == [True] * 3


def test_a_computed_foreign_key_target_is_undecided() -> None:
    found = declared("""
        class User(Base):
            __tablename__ = "users"
            id: Mapped[int] = mapped_column(primary_key=True)
            group_id = Column(Integer, ForeignKey(os.environ["TARGET"]))
    """)
    (key,) = table(found, "users").foreign_keys
    assert key.target.value is UNKNOWN


def test_a_column_made_by_an_unknown_function_opens_the_class() -> None:
    found = declared("""
        from elsewhere import make_column
        class User(Base):
            __tablename__ = "users"
            id: Mapped[int] = mapped_column(primary_key=True)
            other = make_column()
    """)
    assert table(found, "users").is_open


def test_the_key_of_the_mapper_is_the_key_of_a_table_without_one() -> None:
    found = declared("""
        class View(Base):
            __tablename__ = "a_view"
            one = Column(Integer, nullable=False)
            two = Column("second", Integer, nullable=False)
            __mapper_args__ = {"primary_key": [one, two]}
    """)
    key = table(found, "a_view").primary_key
    assert key is not None
    assert key.columns == ("one", "second")


def test_properties_left_out_of_the_mapping_open_the_class() -> None:
    found = declared("""
        class User(Base):
            __tablename__ = "users"
            __mapper_args__ = {"include_properties": ["id"]}
            id: Mapped[int] = mapped_column(primary_key=True)
    """)
    assert table(found, "users").is_open


def test_a_class_among_its_own_ancestors_is_open() -> None:
    found = declared("""
        class User(User, Base, User):
            __tablename__ = "users"
            id = mapped_column(Integer, primary_key=True)
    """)
    assert [column.name for column in table(found, "users").columns] == ["id"]
    assert table(found, "users").is_open


def test_many_ways_to_one_ancestor_are_read_once() -> None:
    diamonds = [
        f"class {side}{level}(A{level - 1}, B{level - 1}): __abstract__ = True"
        for level in range(1, 30)
        for side in "AB"
    ]
    lines = [
        "class A0(Base): __abstract__ = True",
        "class B0(Base): __abstract__ = True",
        *diamonds,
        "class User(A29):",
        '    __tablename__ = "users"',
        "    id = mapped_column(Integer, primary_key=True)",
    ]
    found = declared("\n".join(lines))
    assert QualifiedName("", "users") in found.schema.tables
    assert not found.undecided
