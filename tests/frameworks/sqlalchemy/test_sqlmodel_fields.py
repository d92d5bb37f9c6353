"""The columns that SQLModel makes of annotations and `Field(...)`."""

from __future__ import annotations

import pytest

from schemalign.frameworks.sqlalchemy import reader
from schemalign.schema.constraints import IndexElement
from schemalign.schema.names import QualifiedName
from schemalign.schema.sourced import UNKNOWN
from schemalign.schema.tables import Column, Expression, Table
from schemalign.schema.types import ColumnType
from schemalign.workspace.modules import Modules, module

MODELS = """
import datetime
import decimal
import enum
import os
import pathlib
import uuid
from typing import Annotated, Any, Optional
import sqlalchemy as sa
from pydantic import EmailStr
from sqlmodel import Field, SQLModel

class Color(str, enum.Enum):
    RED = "r"
    GREEN = "g"

class Thing(SQLModel, table=True):
    id: Optional[int] = Field(default=None, primary_key=True)
    kind: {written}
"""


def thing(written: str, *, sqlmodel: str = "") -> Table:
    given = [module("models.py", MODELS.format(written=written))]
    find = Modules(given, lambda _: None).find
    found = reader.read(given, find, sqlmodel_version=sqlmodel)
    return found.schema.tables[QualifiedName("", "thing")]


def column(written: str, *, name: str = "kind", sqlmodel: str = "") -> Column:
    found = thing(written, sqlmodel=sqlmodel).column(name)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("written", "name", "arguments"),
    [
        ("str", "varchar", ()),
        ("str = Field(max_length=30)", "varchar", (30,)),
        ("EmailStr", "varchar", ()),
        ("int", "int4", ()),
        ("bool = False", "bool", ()),
        ("float", "float8", ()),
        ("bytes", "bytea", ()),
        ("uuid.UUID", "uuid", ()),
        ("pathlib.Path", "varchar", ()),
        ("datetime.date", "date", ()),
        ("datetime.timedelta", "interval", ()),
        ("decimal.Decimal", "numeric", ()),
        ("decimal.Decimal = Field(max_digits=8, decimal_places=2)", "numeric", (8, 2)),
        ("Color", "color", ()),
        ("str = Field(sa_type=sa.Text)", "text", ()),
        ("Annotated[str, Field(max_length=9)]", "varchar", (9,)),
        ("Any = Field(sa_column=sa.Column(sa.BigInteger))", "int8", ()),
    ],
)
def test_the_type_of_a_field(written: str, name: str, arguments: tuple[int, ...]) -> None:
    kind = column(written).type.value
    assert isinstance(kind, ColumnType)
    assert kind.name == name
    if name != "numeric" or arguments:
        assert kind.arguments == arguments


def test_an_enum_is_stored_by_its_names() -> None:
    kind = column("Color").type.value
    assert isinstance(kind, ColumnType)
    assert kind.enum is not None
    assert kind.enum.members == ("RED", "GREEN")


@pytest.mark.parametrize(
    "written",
    [
        "str = Field(max_length=int(os.environ['X']))",
        "decimal.Decimal = Field(max_digits=int(os.environ['X']))",
        "Unknown",
        "complex",
    ],
)
def test_a_type_that_the_text_does_not_decide(written: str) -> None:
    kind = column(written).type
    assert kind.value is UNKNOWN
    assert kind.reason


@pytest.mark.parametrize(
    ("version", "name"),
    [("0.0.44", "timestamp"), ("0.0.45", "timestamptz"), ("0.1.0", "timestamptz"), ("", None)],
)
def test_whether_a_datetime_has_a_time_zone_depends_on_the_version(
    version: str, name: str | None
) -> None:
    kind = column("datetime.datetime", sqlmodel=version).type.value
    assert (kind.name if isinstance(kind, ColumnType) else None) == name


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("str", False),
        ("Optional[str]", True),
        ("str | None = None", True),
        ("str = Field(nullable=True)", True),
        ("Optional[str] = Field(default=None, nullable=False)", False),
        ("Optional[int] = Field(default=None, primary_key=True)", False),
        ("str = Field(nullable=bool(os.environ))", UNKNOWN),
    ],
)
def test_whether_a_field_admits_null(written: str, expected: object) -> None:
    assert column(written).nullable.value is expected


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("str", False),
        ("str = 'a'", True),
        ("Optional[str] = None", False),
        ("str = Field(...)", False),
        ("str = Field('a')", True),
        ("Optional[str] = Field(default=None)", False),
        ("str = Field(default_factory=str)", True),
    ],
)
def test_whether_a_field_has_a_default_in_python(written: str, *, expected: bool) -> None:
    attribute = column(written).attribute
    assert attribute is not None
    assert attribute.python_default is expected


def test_arguments_of_the_column_are_passed_on() -> None:
    arguments = "{{'server_default': sa.text('now()'), 'comment': 'why', 'name': 'Kind'}}"
    found = column(f"str = Field(sa_column_kwargs={arguments[1:-1]})", name="Kind")
    assert found.default.value == Expression("now()")
    assert found.comment.value == "why"
    called = column("str = Field(sa_column_kwargs=dict(server_default='x'))")
    assert called.default.value == Expression("x", is_literal=True)


def test_keys_and_constraints_of_a_field() -> None:
    table = thing("int = Field(foreign_key='other.id', ondelete='CASCADE', index=True)")
    (key,) = table.foreign_keys
    assert key.target.value == QualifiedName("", "other")
    assert (key.target_columns, key.on_delete.value) == (("id",), "CASCADE")
    assert [index.elements.value for index in table.indexes] == [(IndexElement(column="kind"),)]
    assert [each.columns for each in thing("str = Field(unique=True)").uniques] == [("kind",)]
    table = thing("int = Field(sa_column_args=[sa.ForeignKey('other.id')])")
    assert [each.target_columns for each in table.foreign_keys] == [("id",)]
