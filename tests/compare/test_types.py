"""The table of equivalent and different types."""

from __future__ import annotations

import pytest

from schemalign.compare.types import compare_types
from schemalign.databases.postgresql_types import type_from_text
from schemalign.findings.severity import Severity
from schemalign.schema.names import QualifiedName
from schemalign.schema.sourced import UNKNOWN
from schemalign.schema.types import ColumnType, EnumType, TypeKind

SAME = "same"
UNDECIDED = "undecided"
INFO, WARNING = Severity.INFO, Severity.WARNING

# schema, model, rule that reports ("same" and "undecided" report nothing), own severity
PAIRS = [
    ("int4", "INTEGER", SAME, None),
    ("serial", "INTEGER", SAME, None),
    ("bigserial", "BIGINT", SAME, None),
    ("bigint", "INTEGER", "type-mismatch", None),
    ("integer", "BIGINT", "type-mismatch", None),
    ("smallint", "INTEGER", "type-mismatch", None),
    ("boolean", "INTEGER", "type-mismatch", None),
    ("bool", "BOOLEAN", SAME, None),
    ("text", "UUID", "type-mismatch", None),
    ("uuid", "VARCHAR(36)", "type-mismatch", None),
    ("uuid", "CHAR(32)", "type-mismatch", None),
    ("uuid", "UUID", SAME, None),
    ("date", "TIMESTAMP WITHOUT TIME ZONE", "type-mismatch", None),
    ("numeric(10,2)", "FLOAT", "type-mismatch", None),
    ("float8", "FLOAT", SAME, None),
    ("real", "FLOAT", SAME, None),
    ("real", "FLOAT(24)", SAME, None),
    ("real", "FLOAT(53)", "precision-mismatch", None),
    ("real", "DOUBLE PRECISION", "precision-mismatch", None),
    ("double precision", "REAL", "precision-mismatch", None),
    ("text", "TEXT", SAME, None),
    ("text", "VARCHAR", "type-spelling", None),
    ("varchar", "TEXT", "type-spelling", None),
    ("character varying", "VARCHAR", SAME, None),
    ("name", "VARCHAR(64)", SAME, None),
    ("varchar(50)", "VARCHAR(50)", SAME, None),
    ("varchar(50)", "VARCHAR(100)", "length-mismatch", WARNING),
    ("varchar(50)", "VARCHAR(20)", "length-mismatch", INFO),
    ("varchar(50)", "VARCHAR", "length-mismatch", INFO),
    ("varchar(50)", "TEXT", "length-mismatch", INFO),
    ("text", "VARCHAR(50)", "length-mismatch", INFO),
    ("text", "TEXT(50)", SAME, None),
    ("char(10)", "CHAR(10)", SAME, None),
    ("char(10)", "VARCHAR(10)", "length-mismatch", INFO),
    ("char(10)", "VARCHAR(20)", "length-mismatch", WARNING),
    ("char", "CHAR", SAME, None),
    ("char", "CHAR(1)", SAME, None),
    ('"char"', "CHAR(1)", "length-mismatch", INFO),
    ("bpchar", "TEXT", "length-mismatch", INFO),
    ("bpchar(7)", "CHAR(7)", SAME, None),
    ("citext", "CITEXT", SAME, None),
    ("public.citext", "CITEXT", SAME, None),
    ("extensions.citext", "CITEXT", SAME, None),
    ("citext", "TEXT", UNDECIDED, None),
    ("numeric", "NUMERIC(10, 2)", SAME, None),
    ("numeric(10,2)", "NUMERIC", SAME, None),
    ("numeric(10,2)", "NUMERIC(12, 2)", "precision-mismatch", None),
    ("numeric(10,2)", "NUMERIC(10)", "precision-mismatch", None),
    ("numeric(10)", "NUMERIC(10, 0)", SAME, None),
    ("decimal(10,2)", "NUMERIC(10, 2)", SAME, None),
    ("timestamptz", "TIMESTAMP WITH TIME ZONE", SAME, None),
    ("timestamptz", "TIMESTAMP WITHOUT TIME ZONE", "timezone-mismatch", None),
    ("timestamp(3)", "TIMESTAMP WITH TIME ZONE", "timezone-mismatch", None),
    ("time", "TIME WITH TIME ZONE", "timezone-mismatch", None),
    ("timestamp(3)", "TIMESTAMP WITHOUT TIME ZONE", SAME, None),
    ("timestamp(3)", "TIMESTAMP(6) WITHOUT TIME ZONE", "precision-mismatch", None),
    ("interval", "INTERVAL", SAME, None),
    ("interval", "INTERVAL DAY TO SECOND", SAME, None),
    ("interval day to second", "INTERVAL DAY TO SECOND", SAME, None),
    ("interval year", "INTERVAL MONTH", "precision-mismatch", None),
    ("interval(3)", "INTERVAL (6)", "precision-mismatch", None),
    ("interval day to second(3)", "INTERVAL DAY TO SECOND (3)", SAME, None),
    ("json", "JSONB", "json-mismatch", None),
    ("jsonb", "JSON", "json-mismatch", None),
    ("json", "JSON", SAME, None),
    ("jsonb", "TEXT", "type-mismatch", None),
    ("bytea", "BYTEA", SAME, None),
    ("bytea", "TEXT", "type-mismatch", None),
    ("bit", "BIT(1)", SAME, None),
    ("bit(8)", "BIT(16)", "length-mismatch", WARNING),
    ("varbit(8)", "BIT VARYING(4)", "length-mismatch", INFO),
    ("bit varying", "BIT VARYING", SAME, None),
    ("bit(8)", "BIT VARYING(8)", "type-mismatch", None),
    ("inet", "CIDR", "type-mismatch", None),
    ("oid", "INTEGER", "type-mismatch", None),
    ("oid", "OID", SAME, None),
    ("money", "NUMERIC", "type-mismatch", None),
    ("text[]", "TEXT[]", SAME, None),
    ("text[][]", "TEXT[]", SAME, None),
    ("int[3]", "INTEGER[]", SAME, None),
    ("_int4", "INTEGER[]", SAME, None),
    ("text[]", "VARCHAR[]", "type-spelling", None),
    ("varchar(10)[]", "VARCHAR(20)[]", "length-mismatch", WARNING),
    ("text[]", "TEXT", "type-mismatch", None),
    ("text", "TEXT[]", "type-mismatch", None),
    ("int[]", "BIGINT[]", "type-mismatch", None),
    ("int4range", "INT4RANGE", SAME, None),
    ("tsrange", "TSTZRANGE", "type-mismatch", None),
    ("tsvector", "TSVECTOR", SAME, None),
    ("hstore", "HSTORE", SAME, None),
    ("hstore", "JSONB", UNDECIDED, None),
    ("vector(3)", "VECTOR(3)", SAME, None),
    ("vector(3)", "VECTOR", SAME, None),
    ("public.vector(3)", "VECTOR(4)", "type-mismatch", None),
    ("vector", "HALFVEC", UNDECIDED, None),
    ("vector[]", "VECTOR", "type-mismatch", None),
    ("geometry(Point,4326)", "geometry(POINT,4326)", SAME, None),
    ("geometry(Point, 4326)", "geometry(POINT,4326)", SAME, None),
    ("geometry", "geometry(GEOMETRY,-1)", SAME, None),
    ("geometry", "geometry(POINT,4326)", SAME, None),
    ("geometry(Point,4326)", "geometry(POINT,-1)", SAME, None),
    ("geometry(Geometry,4326)", "geometry(POINT,4326)", SAME, None),
    ("geometry(Point,4326)", "geometry(POLYGON,4326)", "type-mismatch", None),
    ("geometry(Point,4326)", "geometry(POINT,3857)", "type-mismatch", None),
    ("geography(Point)", "geography(POINT,4326)", SAME, None),
    ("geometry(PointZ,4326)", "geometry(POINT,4326)", "type-mismatch", None),
    ("mystery(3)", "mystery(4)", UNDECIDED, None),
    ("mystery", "TEXT", UNDECIDED, None),
    ("text", "LONGTEXT", UNDECIDED, None),
    ("a.mystery", "b.mystery", UNDECIDED, None),
]


@pytest.mark.parametrize(("canonical", "declared", "expected", "severity"), PAIRS)
def test_pair(canonical: str, declared: str, expected: str, severity: Severity | None) -> None:
    """Each pair gives the rule, or none, and the severity where it is not the rule's own."""
    verdict = compare_types(type_from_text(canonical), type_from_text(declared))
    outcome = verdict.rule or verdict.verdict.value
    assert (outcome, verdict.severity) == (expected, severity), verdict.reason
    assert verdict.reason


def _enum(
    name: str | None = "mood",
    *members: str,
    native: bool = True,
    named: bool = True,
    schema: str = "",
    unknown: bool = False,
    length: int | None = None,
) -> ColumnType:
    qualified = None if name is None else QualifiedName(schema, name)
    enum = EnumType(qualified, UNKNOWN if unknown else members, native=native, named=named)
    if native:
        return ColumnType(name or "", kind=TypeKind.ENUM, schema=schema, enum=enum)
    return ColumnType("varchar", (length,) if length else (), enum=enum)


MOOD = _enum("mood", "sad", "ok")
TEXT = type_from_text("text")
ENUM_PAIRS = [
    ("same members", MOOD, _enum("mood", "ok", "sad"), SAME),
    ("a member is lacking", MOOD, _enum("mood", "ok"), "enum-mismatch"),
    ("a member too many", MOOD, _enum("mood", "ok", "sad", "x"), "enum-mismatch"),
    ("another name", MOOD, _enum("feeling", "ok", "sad"), "enum-name"),
    ("a name that nobody stated", MOOD, _enum("feeling", "ok", "sad", named=False), SAME),
    ("another schema that is stated", MOOD, _enum("mood", "ok", "sad", schema="app"), SAME),
    ("members come before the name", MOOD, _enum("feeling", "ok"), "enum-mismatch"),
    ("unreadable members", MOOD, _enum("mood", unknown=True), UNDECIDED),
    ("unreadable members, other name", MOOD, _enum("feeling", unknown=True), "enum-name"),
    ("only the name is given", MOOD, _enum("mood"), UNDECIDED),
    ("a string in the model", MOOD, type_from_text("VARCHAR(10)"), "enum-as-string"),
    ("text in the model", MOOD, TEXT, "enum-as-string"),
    ("not native in the model", MOOD, _enum("mood", "ok", "sad", native=False), "enum-as-string"),
    ("not native and other members", MOOD, _enum("mood", "ok", native=False), "enum-mismatch"),
    ("a string in the schema", TEXT, MOOD, "enum-as-string"),
    ("an integer in the model", MOOD, type_from_text("INTEGER"), "type-mismatch"),
    ("an integer in the schema", type_from_text("int"), MOOD, "type-mismatch"),
    ("a type of that name in the model", MOOD, type_from_text("mood"), SAME),
    ("a foreign type in the model", MOOD, type_from_text("feeling"), UNDECIDED),
    (
        "a non-native enum fits",
        type_from_text("varchar(9)"),
        _enum("m", "ok", native=False, length=2),
        SAME,
    ),
    ("a non-native enum on text", TEXT, _enum("m", "ok", native=False, length=2), SAME),
    (
        "it does not fit",
        type_from_text("varchar(1)"),
        _enum("m", "ok", native=False),
        "length-mismatch",
    ),
    (
        "it may not fit",
        type_from_text("varchar(1)"),
        _enum("m", unknown=True, native=False),
        UNDECIDED,
    ),
    ("on an integer", type_from_text("int"), _enum("m", "ok", native=False), "type-mismatch"),
    (
        "a check in the schema",
        _enum(None, "a", native=False),
        _enum("m", "b", native=False),
        "enum-mismatch",
    ),
    ("a check that agrees", _enum(None, "a", native=False), _enum("m", "a", native=False), SAME),
    (
        "a check under a native enum",
        _enum(None, "a", native=False),
        _enum("m", "a"),
        "enum-as-string",
    ),
    ("a check under a string", _enum(None, "a", native=False), type_from_text("VARCHAR"), SAME),
]


@pytest.mark.parametrize(
    ("canonical", "declared", "expected"),
    [pair[1:] for pair in ENUM_PAIRS],
    ids=[pair[0] for pair in ENUM_PAIRS],
)
def test_enum(canonical: ColumnType, declared: ColumnType, expected: str) -> None:
    """Members are sets, names count if the model states them, and a string is no enum."""
    verdict = compare_types(canonical, declared)
    assert (verdict.rule or verdict.verdict.value) == expected, verdict.reason


def test_domain_is_its_base_type() -> None:
    """A domain was resolved to its base, and a model may name the domain too."""
    domain = ColumnType("int4", domain=QualifiedName("", "posint"), raw="posint")
    assert compare_types(domain, type_from_text("INTEGER")).verdict.value == SAME
    assert compare_types(domain, type_from_text("posint")).verdict.value == SAME
    assert compare_types(domain, type_from_text("TEXT")).rule == "type-mismatch"


def test_user_types() -> None:
    """A composite type is equal by name and differs from what is built in."""
    address = ColumnType("address", kind=TypeKind.USER)
    assert compare_types(address, type_from_text("address")).verdict.value == SAME
    assert compare_types(address, TEXT).rule == "type-mismatch"
    assert compare_types(address, type_from_text("elsewhere")).verdict.value == UNDECIDED
