"""Written types have the normal form that PostgreSQL's catalogue gives them."""

from __future__ import annotations

import pytest

from schemalign.databases.postgresql_types import type_from_text
from schemalign.schema.types import TypeKind


@pytest.mark.parametrize(
    ("text", "name", "arguments"),
    [
        ("VARCHAR(40)", "varchar", (40,)),
        ("character  varying ( 40 )", "varchar", (40,)),
        ("CHARACTER VARYING", "varchar", ()),
        ("national character varying(30)", "varchar", (30,)),
        ("TEXT", "text", ()),
        ("char", "bpchar", (1,)),
        ("CHAR(3)", "bpchar", (3,)),
        ("nchar(3)", "bpchar", (3,)),
        ("bpchar", "bpchar", ()),
        ('"char"', "char", ()),
        ("pg_catalog.bpchar(3)", "bpchar", (3,)),
        ('pg_catalog."bpchar"(3)', "bpchar", (3,)),
        ("int", "int4", ()),
        ("INTEGER", "int4", ()),
        ("pg_catalog.int4", "int4", ()),
        ("smallint", "int2", ()),
        ("BIGINT", "int8", ()),
        ("serial8", "int8", ()),
        ("FLOAT", "float8", ()),
        ("FLOAT(24)", "float4", ()),
        ("FLOAT(25)", "float8", ()),
        ("DOUBLE PRECISION", "float8", ()),
        ("real", "float4", ()),
        ("NUMERIC", "numeric", ()),
        ("NUMERIC(10, 2)", "numeric", (10, 2)),
        ("dec(12)", "numeric", (12, 0)),
        ("numeric(3,-6)", "numeric", (3, -6)),
        ("BOOLEAN", "bool", ()),
        ("bit", "bit", (1,)),
        ("BIT VARYING(4)", "varbit", (4,)),
        ("TIMESTAMP WITHOUT TIME ZONE", "timestamp", ()),
        ("TIMESTAMP(3) WITH TIME ZONE", "timestamptz", (3,)),
        ("timestamptz", "timestamptz", ()),
        ("time with time zone", "timetz", ()),
        ("TIME(2)", "time", (2,)),
        ("interval", "interval", ()),
        ("interval(3)", "interval", (3,)),
        ("INTERVAL DAY TO SECOND (3)", "interval", ("day to second", 3)),
        ("interval year to month", "interval", ("year to month",)),
        ("interval second(2)", "interval", ("second", 2)),
    ],
)
def test_built_in_types(text: str, name: str, arguments: tuple[int | str, ...]) -> None:
    read = type_from_text(text)
    assert (read.name, read.arguments, read.is_array) == (name, arguments, False)
    assert read.kind is TypeKind.BUILT_IN
    assert read.schema == ""


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("int[]", "int4"),
        ("integer[3][3]", "int4"),
        ("text ARRAY", "text"),
        ("text ARRAY[4]", "text"),
        ("_int4", "int4"),
        ("timestamp with time zone[]", "timestamptz"),
    ],
)
def test_arrays_forget_their_sizes(text: str, name: str) -> None:
    read = type_from_text(text)
    assert (read.name, read.is_array) == (name, True)


@pytest.mark.parametrize(
    ("text", "schema", "name", "arguments"),
    [
        ("mood", "", "mood", ()),
        ("public.Mood", "", "mood", ()),
        ('app."Mixed Status"', "app", "Mixed Status", ()),
        ("geometry(Point, 4326)", "", "geometry", ("point", 4326)),
        ('"integer"', "", "integer", ()),
        ("datetime", "", "datetime", ()),
        ("1 + 1", "", "1 + 1", ()),
        ("", "", "", ()),
    ],
)
def test_other_types_are_foreign(
    text: str, schema: str, name: str, arguments: tuple[int | str, ...]
) -> None:
    read = type_from_text(text)
    assert (read.schema, read.name, read.arguments) == (schema, name, arguments)
    assert read.kind is TypeKind.FOREIGN
