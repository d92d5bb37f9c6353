"""Python expressions of models become the SQL that SQLAlchemy makes of them, or are undecided."""

from __future__ import annotations

import pytest

from schemalign.frameworks.sqlalchemy import reader
from schemalign.schema.names import QualifiedName
from schemalign.schema.sourced import UNKNOWN
from schemalign.schema.tables import Expression, Table
from schemalign.workspace.modules import Modules, module

MODELS = """
import enum
import os
import sqlalchemy as sa
from sqlalchemy import Column, Integer, MetaData, String, and_, cast, false, func, literal
from sqlalchemy import literal_column, not_, null, or_, text, true, type_coerce
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

class Base(DeclarativeBase):
    pass

class Color(str, enum.Enum):
    red = "red"
    GREEN = "green"

LIMIT = 10
KINDS = ["x", "y"]

class Item(Base):
    __tablename__ = "items"
    id: Mapped[int] = mapped_column(primary_key=True)
    size: Mapped[int] = mapped_column()
    name: Mapped[str] = mapped_column("Name")
    kind: Mapped[str] = mapped_column(server_default={default})
    __table_args__ = (
        sa.Index("ix_where", size, postgresql_where={predicate}),
        sa.Index("ix_key", {key}),
    )
"""


def items(*, default: str = "None", predicate: str = "None", key: str = "size") -> Table:
    text = MODELS.format(default=default, predicate=predicate, key=key)
    given = [module("models.py", text)]
    found = reader.read(given, Modules(given, lambda _: None).find)
    return found.schema.tables[QualifiedName("", "items")]


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("size > LIMIT", "size > 10"),
        ("size != 3", "size <> 3"),
        ("size == None", "size IS NULL"),
        ("size != None", "size IS NOT NULL"),
        ("size == null()", "size IS NULL"),
        ("size == True", "size = true"),
        ("size != false()", "size <> false"),
        ("size.is_(None)", "size IS NULL"),
        ("size.is_(true())", "size IS TRUE"),
        ("size.is_not(None)", "size IS NOT NULL"),
        ("size.isnot(null())", "size IS NOT NULL"),
        ("size.in_([1, 2])", "size IN (1, 2)"),
        ("size.not_in((1, LIMIT))", "size NOT IN (1, 10)"),
        ("kind.notin_(KINDS)", "kind NOT IN ('x', 'y')"),
        ("kind.like('a%')", "kind LIKE 'a%'"),
        ("kind.ilike('it''s')", "kind ILIKE 'its'"),
        ('kind == "it\'s"', "kind = 'it''s'"),
        ("size.between(1, LIMIT)", "size BETWEEN 1 AND 10"),
        ("name == 'a'", "\"Name\" = 'a'"),
        ("sa.column('kind') == 'a'", "kind = 'a'"),
        ("sa.column('Mixed').is_(None)", '"Mixed" IS NULL'),
        ("and_(size > 1, size < 9)", "((size > 1) AND (size < 9))"),
        ("or_(size > 1, kind == 'a')", "((size > 1) OR (kind = 'a'))"),
        ("not_(size > 1)", "NOT (size > 1)"),
        ("~(size > 1)", "NOT (size > 1)"),
        ("(size > 1) & (size < 9)", "(size > 1) AND (size < 9)"),
        ("(size > 1) | (size < 9)", "(size > 1) OR (size < 9)"),
        ("size + 1 > 3", "size + 1 > 3"),
        ("(size + 1) * 2 > 3", "(size + 1) * 2 > 3"),
        ("size - (size - 1) == 1", "size - (size - 1) = 1"),
        ("-(size - 1) < 0", "-(size - 1) < 0"),
        ("(size > 1) == (size < 9)", "(size > 1) = (size < 9)"),
        ("size > -1", "size > -1"),
        ("size > literal(4)", "size > 4"),
        ("cast(kind, Integer) > 4", "CAST(kind AS int4) > 4"),
        ("cast(size, String(5)) == 'a'", "CAST(size AS varchar(5)) = 'a'"),
        ("cast(kind, sa.ARRAY(Integer)).is_(None)", "CAST(kind AS int4[]) IS NULL"),
        ("type_coerce(kind, Integer) > 4", "kind > 4"),
        ("func.coalesce(kind, 'a') == 'a'", "coalesce(kind, 'a') = 'a'"),
        ("func.lower(func.trim(name)) == 'a'", "lower(trim(\"Name\")) = 'a'"),
        ("func.pg_catalog.upper(kind) == 'A'", "pg_catalog.upper(kind) = 'A'"),
        ("func.length(kind).label('x') > 1", "length(kind) > 1"),
        ("kind == Color.red", "kind = 'red'"),
        ("text(' size > 1 ')", "size > 1"),
        ("literal_column('size') > 1", "size > 1"),
        ("'size > 1'", "size > 1"),
    ],
)
def test_a_predicate_is_written_as_sqlalchemy_writes_it(written: str, expected: str) -> None:
    (index,) = [each for each in items(predicate=written).indexes if each.where.value is not None]
    assert index.where.value == expected


@pytest.mark.parametrize(
    "written",
    [
        "size > int(os.environ['LIMIT'])",
        "size.in_(values())",
        "size.in_([1, int(os.environ['LIMIT'])])",
        "size.in_([])",
        "size.in_(1, 2)",
        "kind.like('a/%', escape='/')",
        "size.between(1, 2, symmetric=True)",
        "kind.contains('a')",
        "os.environ['X'].is_(None)",
        "kind == Color.GREEN",
        "and_(*conditions())",
        "and_()",
        "or_(size > 1, unknown())",
        "not_(unknown())",
        "cast(unknown(), Integer) > 1",
        "cast(kind, unknown()) > 1",
        "sa.bindparam('limit') > size",
        "sa.column(os.environ['X']) > 1",
        "func.lower(unknown()) == 'a'",
        "func.lower(kind, type_=String) == 'a'",
        "text(os.environ['X'])",
        "text()",
        "size // 2 == 1",
        "sa.case((size > 1, 1), else_=2) == 1",
        "lambda: size > 1",
    ],
)
def test_a_predicate_that_the_text_does_not_decide(written: str) -> None:
    (where,) = [each.where for each in items(predicate=written).indexes if each.where.reason]
    assert where.value is UNKNOWN
    assert where.reason == "the predicate is computed"


def test_a_name_that_stands_for_itself_ends() -> None:
    written = "~" * 40 + "(size > 1)"
    (where,) = [each.where for each in items(predicate=written).indexes if each.where.reason]
    assert where.value is UNKNOWN


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("'new'", Expression("new", is_literal=True)),
        ("text(\"'new'\")", Expression("'new'")),
        ("func.now()", Expression("now()")),
        ("func.current_timestamp()", Expression("CURRENT_TIMESTAMP")),
        ("sa.sql.functions.now()", Expression("now()")),
        ("true()", Expression("true")),
        ("false()", Expression("false")),
        ("null()", Expression("NULL")),
        ("literal('a')", Expression("'a'")),
        ("cast('1', Integer)", Expression("CAST('1' AS int4)")),
        ("func.concat('a', LIMIT)", Expression("concat('a', 10)")),
    ],
)
def test_a_server_default(written: str, expected: Expression) -> None:
    column = items(default=written).column("kind")
    assert column is not None
    assert column.default.value == expected


@pytest.mark.parametrize("written", ["unknown()", "os.environ['X']", "func.f(unknown())"])
def test_a_server_default_that_the_text_does_not_decide(written: str) -> None:
    column = items(default=written).column("kind")
    assert column is not None
    assert column.default.value is UNKNOWN


def test_an_index_key_is_an_expression_or_undecided() -> None:
    def key(written: str) -> object:
        (index,) = [i for i in items(key=written).indexes if i.name and i.name.text == "ix_key"]
        elements = index.elements.value
        return elements if elements is UNKNOWN else [(e.column, e.expression) for e in elements]

    assert key("func.lower(name)") == [("", 'lower("Name")')]
    assert key("size + 1") == [("", "size + 1")]
    assert key("name") == [("Name", "")]
    assert key("unknown(name)") is UNKNOWN
