"""What `Enum` stores: names or values, as a type of its own or as a string."""

from __future__ import annotations

import pytest

from schemalign.frameworks.sqlalchemy import reader
from schemalign.schema.names import QualifiedName
from schemalign.schema.sourced import UNKNOWN
from schemalign.schema.types import ColumnType, EnumType, TypeKind
from schemalign.workspace.modules import Modules, module

MODELS = """
import enum
import os
import sqlalchemy as sa
from sqlalchemy import Column, Enum, Integer, MetaData, Table
from sqlalchemy.dialects.postgresql import ENUM

class Color(enum.Enum):
    RED = "red"
    GREEN = "green"

class Level(enum.Enum):
    LOW = 1
    HIGH = 2

Mood = enum.Enum("Mood", "SAD HAPPY")
Made = enum.Enum("Made", names())
WORDS = ("one", "three")

def values(kinds):
    return [kind.value for kind in kinds]

def either(kinds):
    if os.environ.get("X"):
        return [kind.value for kind in kinds]
    return [kind.name for kind in kinds]

things = Table("things", MetaData(), Column("id", Integer), Column("kind", {written}))
"""


def kind_of(written: str) -> object:
    given = [module("models.py", MODELS.format(written=written))]
    found = reader.read(given, Modules(given, lambda _: None).find)
    column = found.schema.tables[QualifiedName("", "things")].column("kind")
    assert column is not None
    return column.type.value


def enum_of(written: str) -> tuple[ColumnType, EnumType]:
    kind = kind_of(written)
    assert isinstance(kind, ColumnType)
    assert kind.enum is not None
    return kind, kind.enum


NAMES = ("RED", "GREEN")
VALUES = ("red", "green")


@pytest.mark.parametrize(
    ("written", "members"),
    [
        ("Enum(Color)", NAMES),
        ("Enum(Level)", ("LOW", "HIGH")),
        ("Enum(Mood)", ("SAD", "HAPPY")),
        ("Enum(Color, values_callable=None)", NAMES),
        ("Enum(Color, values_callable=lambda e: [m.value for m in e])", VALUES),
        ("Enum(Color, values_callable=lambda e: [str(m.value) for m in e])", VALUES),
        ("Enum(Color, values_callable=lambda e: [m.name for m in e])", NAMES),
        ("Enum(Color, values_callable=lambda e: list(m.value for m in e))", VALUES),
        ("Enum(Color, values_callable=lambda e: list(e.__members__))", NAMES),
        ("Enum(Color, values_callable=lambda e: list(e.__members__.keys()))", NAMES),
        (
            "Enum(Color, values_callable=lambda e: [m.value for m in e.__members__.values()])",
            VALUES,
        ),
        ("Enum(Color, values_callable=values)", VALUES),
        ("Enum('a', 'b', name='k')", ("a", "b")),
        ("Enum(*WORDS, name='k')", ("one", "three")),
        ("Enum('zero', *WORDS, name='k')", ("zero", "one", "three")),
        ("ENUM(Color, create_type=False)", NAMES),
        # What is not decided:
        ("Enum(Color, values_callable=either)", UNKNOWN),
        ("Enum(Color, values_callable=lambda e: sorted(m.value for m in e))", UNKNOWN),
        ("Enum(Color, values_callable=lambda e: [m.value.upper() for m in e])", UNKNOWN),
        ("Enum(Color, values_callable=lambda e: [m.value for m in Level])", UNKNOWN),
        ("Enum(Color, values_callable=lambda e: os.environ)", UNKNOWN),
        ("Enum(Color, values_callable=lambda e: e.labels())", UNKNOWN),
        ("Enum(Color, values_callable=unknown)", UNKNOWN),
        ("Enum(Level, values_callable=lambda e: [m.value for m in e])", UNKNOWN),
        ("Enum(*os.environ, name='k')", UNKNOWN),
        ("Enum('a', os.environ['X'], name='k')", UNKNOWN),
        ("Enum(Made, name='k')", UNKNOWN),
        ("Enum(name='k')", UNKNOWN),
    ],
)
def test_the_members_that_are_stored(written: str, members: object) -> None:
    assert enum_of(written)[1].members == members


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("Enum(Color)", QualifiedName("", "color")),
        ("Enum(Mood)", QualifiedName("", "mood")),
        ("Enum(Color, name='Shade')", QualifiedName("", "Shade")),
        ("Enum(Color, name='shade', schema='art')", QualifiedName("art", "shade")),
        ("Enum(Color, schema='public')", QualifiedName("", "color")),
        ("Enum(Color, name=" + repr("x" * 70) + ")", QualifiedName("", "x" * 63)),
        ("ENUM('a', name='letter', schema='art')", QualifiedName("art", "letter")),
    ],
)
def test_the_type_that_a_native_enum_makes(written: str, name: QualifiedName) -> None:
    kind, enum = enum_of(written)
    assert kind.kind is TypeKind.ENUM
    assert enum.native
    assert enum.name == name
    assert (kind.schema, kind.name) == (name.schema, name.name)


@pytest.mark.parametrize(
    ("written", "length"),
    [
        ("Enum(Color, native_enum=False)", (5,)),
        ("Enum(Color, native_enum=False, length=40)", (40,)),
        ("Enum('a', 'bcd', native_enum=False)", (3,)),
        ("Enum('a', os.environ['X'], native_enum=False)", ()),
        ("Enum(Color, native_enum=False, length=int(os.environ['X']))", ()),
    ],
)
def test_a_string_is_as_long_as_its_longest_member(written: str, length: tuple[int, ...]) -> None:
    kind, enum = enum_of(written)
    assert kind.name == "varchar"
    assert kind.arguments == length
    assert not enum.native
    assert (enum.members is UNKNOWN) == (not length)


def test_a_check_is_made_only_on_demand() -> None:
    assert not enum_of("Enum(Color, native_enum=False)")[1].creates_check
    assert enum_of("Enum(Color, native_enum=False, create_constraint=True)")[1].creates_check
    assert not enum_of("Enum(Color, create_constraint=True)")[1].creates_check


@pytest.mark.parametrize(
    "written",
    [
        "Enum",
        "Enum(Color, native_enum=unknown())",
        "Enum(Color, name=os.environ['X'])",
        "Enum(Color, schema=os.environ['X'])",
    ],
)
def test_an_enum_that_the_text_does_not_decide(written: str) -> None:
    assert kind_of(written) is UNKNOWN


def test_members_may_be_written_out_in_steps() -> None:
    written = "Enum(*('a', *('b', 'c')), name='letters')"
    assert enum_of(written)[1].members == ("a", "b", "c")
