"""Defaults, checks and index expressions: what is the same, what differs, what is left open."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schemalign.compare.expressions import (
    membership,
    same_check,
    same_default,
    same_expression,
)
from schemalign.compare.verdict import Verdict
from schemalign.databases.postgresql_types import type_from_text
from schemalign.schema.tables import Expression
from schemalign.schema.types import ColumnType, EnumType, TypeKind
from schemalign.sql.expressions import parse

SAME, DIFFERENT, UNDECIDED = Verdict.SAME, Verdict.DIFFERENT, Verdict.UNDECIDED
MOOD = ColumnType("mood", kind=TypeKind.ENUM, enum=EnumType(None, ("sad", "ok")))

# type, schema's default, model's default, verdict; a model's default in angle brackets is a
# plain Python string, which SQLAlchemy quotes.
DEFAULTS = [
    ("integer", "0", "<0>", SAME),
    ("integer", "0", "'0'", SAME),
    ("smallint", "'0'::smallint", "0", SAME),
    ("integer", "'-1'::integer", "-1", SAME),
    ("integer", "0", "1", DIFFERENT),
    ("integer", "0", "<1>", DIFFERENT),
    ("integer", "0", "(0)", SAME),
    ("numeric(10,2)", "0.00", "0", SAME),
    ("numeric(10,2)", "0.10", "0.1", SAME),
    ("numeric(10,2)", "0.1", "0.2", DIFFERENT),
    ("boolean", "true", "<t>", SAME),
    ("boolean", "true", "<true>", SAME),
    ("boolean", "true", "1", SAME),
    ("boolean", "false", "<0>", SAME),
    ("boolean", "true", "false", DIFFERENT),
    ("boolean", "'t'::boolean", "TRUE", SAME),
    ("text", "'x'::text", "<x>", SAME),
    ("text", "'x'", "'y'", DIFFERENT),
    ("text", "'true'", "<t>", DIFFERENT),
    ("text", "''::character varying", "<>", SAME),
    ("text", "'0'", "0", SAME),
    ("character varying(9)", "'it''s'::character varying", "<it's>", SAME),
    ("character(3)", "'a'::bpchar", "<a  >", SAME),
    ("jsonb", "'{}'::jsonb", "<{}>", SAME),
    ("jsonb", "'{}'", "'{}'::jsonb", SAME),
    ("jsonb", '\'{"a": 1, "b": [true]}\'', '<{"b":[true],"a":1}>', SAME),
    ("jsonb", "'[1]'", "'[true]'", DIFFERENT),
    ("jsonb", "'{}'", "'[]'", DIFFERENT),
    ("jsonb", "'{}'", "jsonb_build_object()", UNDECIDED),
    ("json", "'{ }'", "<{}>", SAME),
    ("text[]", "'{}'::text[]", "ARRAY[]::text[]", SAME),
    ("text[]", "'{}'", "<{}>", SAME),
    ("text[]", "'{a}'", "array['a']", SAME),
    ("text[]", "'{a}'", "array['b']", DIFFERENT),
    ("text[]", "'{\"a,b\"}'", "array['a,b']", UNDECIDED),
    ("uuid", "gen_random_uuid()", "public.gen_random_uuid()", SAME),
    ("uuid", "gen_random_uuid()", "pg_catalog.gen_random_uuid()", SAME),
    ("uuid", "extensions.uuid_generate_v4()", "uuid_generate_v4()", SAME),
    ("uuid", "gen_random_uuid()", "uuid_generate_v4()", UNDECIDED),
    ("uuid", "gen_random_uuid()", "uuid_generate_v1()", DIFFERENT),
    ("uuid", "gen_random_uuid()", "<gen_random_uuid()>", DIFFERENT),
    ("uuid", "'A0EEBC99-9C0B-4EF8-BB6D-6BB9BD380A11'", "<a0eebc999c0b4ef8bb6d6bb9bd380a11>", SAME),
    ("timestamptz", "now()", "CURRENT_TIMESTAMP", SAME),
    ("timestamptz", "now()", "transaction_timestamp()", SAME),
    ("timestamptz", "NOW()", "pg_catalog.now()", SAME),
    ("timestamptz", "now()", "clock_timestamp()", DIFFERENT),
    ("timestamptz", "now()", "CURRENT_TIMESTAMP(3)", UNDECIDED),
    ("timestamptz", "CURRENT_TIMESTAMP(6)", "now()", SAME),
    ("timestamptz", "('now'::text)::timestamp(3) with time zone", "CURRENT_TIMESTAMP(3)", SAME),
    ("timestamp", "now()", "('now'::text)::timestamp without time zone", SAME),
    ("timestamp", "timezone('utc'::text, now())", "(now() AT TIME ZONE 'utc')", SAME),
    ("timestamp", "(CURRENT_TIMESTAMP AT TIME ZONE 'UTC'::text)", "timezone('utc', now())", SAME),
    ("timestamp", "timezone('utc', now())", "now()", DIFFERENT),
    ("timestamp", "'2020-01-01 00:00:00'", "<2020-01-01>", SAME),
    ("timestamptz", "'2020-01-01 00:00:00+00'", "<2020-01-01>", UNDECIDED),
    ("timestamptz", "'2020-01-01 00:00:00+00'", "<2020-01-01 01:00:00+01:00>", SAME),
    ("date", "('now'::text)::date", "CURRENT_DATE", SAME),
    ("date", "CURRENT_DATE", "now()", SAME),
    ("date", "'2020-01-01'::date", "<2020-01-02>", DIFFERENT),
    ("interval", "'01:00:00'::interval", "interval '1 hour'", SAME),
    ("interval", "'1 mon'", "<1 month>", SAME),
    ("interval", "'1 day'", "<24 hours>", DIFFERENT),
    ("integer", "nextval('s'::regclass)", "nextval('public.s')", SAME),
    ("integer", "nextval('s'::regclass)", "nextval('other')", DIFFERENT),
    ("integer", "NULL::integer", None, SAME),
    ("integer", "NULL", "NULL::integer", SAME),
    ("integer", None, None, SAME),
    ("integer", "0", None, DIFFERENT),
    ("integer", None, "0", DIFFERENT),
    ("integer", "0", "random_number()", UNDECIDED),
    ("integer", "(1 + 2)", "3", UNDECIDED),
    ("integer", "${start}", "${start}", SAME),
    ("integer", "${start}", "1", UNDECIDED),
    ("text", "CURRENT_USER", '"current_user"()', SAME),
    ("text", "E'a\\tb'", "'a\tb'::text", SAME),
    ("mystery", "'x'", "'x'::mystery", SAME),
    ("mystery", "'x'", "'y'::mystery", DIFFERENT),
    ("mystery", "'t'", "'true'", UNDECIDED),
    (None, "'x'::character varying", "<x>", SAME),
    (None, "0", "<0>", SAME),
    (None, "'f'", "<false>", UNDECIDED),
    (None, "(select 1)", "(SELECT 1)", SAME),
    (None, "(select 1)", "(SELECT 2)", UNDECIDED),
]


def _declared(text: str | None) -> Expression | None:
    if text is None:
        return None
    if text.startswith("<"):
        return Expression(text[1:-1], is_literal=True)
    return Expression(text)


@pytest.mark.parametrize(("type_", "canonical", "declared", "expected"), DEFAULTS)
def test_defaults(
    type_: str | None, canonical: str | None, declared: str | None, expected: Verdict
) -> None:
    """Each pair of defaults for a column of the type gives the verdict."""
    wanted = None if canonical is None else Expression(canonical)
    column_type = None if type_ is None else type_from_text(type_)
    assert same_default(wanted, _declared(declared), column_type) is expected


def test_enum_defaults() -> None:
    """A member of an enum is a string, whatever the schema calls the type."""
    ok = Expression("'ok'::public.mood")
    assert same_default(ok, Expression("ok", is_literal=True), MOOD) is SAME
    assert same_default(ok, Expression("'ok'::mood"), MOOD) is SAME
    assert same_default(ok, Expression("sad", is_literal=True), MOOD) is DIFFERENT


EXPRESSIONS = [
    ("a > 0", "A>0", SAME),
    ("a > 0", "((a > 0))", SAME),
    ("a > 0", "t.a > 0", SAME),
    ("a > 0", '"a" > 0', SAME),
    ("a > 0", '"A" > 0', DIFFERENT),
    ("a > 0", "a >= 0", DIFFERENT),
    ("a > 0", "b > 0", DIFFERENT),
    ("a > 0", "a > 0 /* yes */ -- no", SAME),
    ("(price > (0)::numeric)", "price > 0", SAME),
    ("price >= 0.0", "price >= 0", SAME),
    ("s IN ('a', 'b')", "s IN ('b', 'a')", SAME),
    ("s IN ('a', 'b')", "s = 'a' OR s = 'b'", SAME),
    ("s IN ('a', 'b')", "s IN ('a', 'b', 'c')", DIFFERENT),
    ("s IN ('a', 'b')", "s NOT IN ('a', 'b')", DIFFERENT),
    (
        "((s)::text = ANY ((ARRAY['a'::character varying, 'b'::character varying])::text[]))",
        "s in ('a','b')",
        SAME,
    ),
    ("s = ANY (ARRAY['a'::mood, 'b'::mood])", "s IN ('a', 'b')", SAME),
    ("s = ANY ('{a,b}'::text[])", "s IN ('a', 'b')", SAME),
    ("NOT s IN ('a')", "s <> 'a'", SAME),
    ("NOT (a IS NULL)", "a IS NOT NULL", SAME),
    ("a NOTNULL", "a IS NOT NULL", SAME),
    ("a IS NULL", "a IS NOT NULL", DIFFERENT),
    ("a BETWEEN 1 AND 2", "((a >= 1) AND (a <= 2))", SAME),
    ("a > 0 AND b > 0", "b > 0 AND a > 0", SAME),
    ("a > 0 AND b > 0", "a > 0 OR b > 0", DIFFERENT),
    ("a > 0 AND b > 0", "a > 0", DIFFERENT),
    ("lower(s)", "lower((s)::text)", SAME),
    ("lower(s)", "upper(s)", DIFFERENT),
    ("lower(s)", "s", DIFFERENT),
    ("date_part('year'::text, d)", "EXTRACT(year FROM d)", SAME),
    ("btrim(s)", "TRIM(BOTH FROM s)", SAME),
    ("\"position\"(s, 'a'::text)", "POSITION('a' IN s)", SAME),
    ('"substring"(s, 1, 2)', "SUBSTRING(s FROM 1 FOR 2)", SAME),
    ("d::date", "CAST(d AS date)", SAME),
    ("d::date", "d", UNDECIDED),
    ("d::date", "d::timestamp", UNDECIDED),
    ("d::date", "e::date", DIFFERENT),
    ("a::numeric <= p", "a::float8 <= p", UNDECIDED),
    ("((((p)::bigint)::numeric) > p)", "p::bigint > p", SAME),
    ("(s)::character varying(5)::text < t", "s::varchar(5) < t", SAME),
    ("((s = 'a') OR ((s)::text = t)) OR x > 0", "s IN ('a', t) OR x > 0", SAME),
    (
        "(s <> ALL (ARRAY['a'::bpchar, 'b'::bpchar])) AND ((s)::text <> t)",
        "s NOT IN ('a', t, 'b')",
        SAME,
    ),
    ('s COLLATE "C"', "s", UNDECIDED),
    ("s ~~ 'a%'::text", "s LIKE 'a%'", SAME),
    ("s !~~* 'a%'::text", "s NOT ILIKE 'a%'", SAME),
    ("a OPERATOR(public.=) 'x'::public.citext", "a = 'x'", SAME),
    ("CASE WHEN a THEN 1 ELSE NULL::integer END", "CASE WHEN a THEN 1 END", SAME),
    ("a != 1", "a <> 1", SAME),
    ("a=-1", "a = '-1'::integer", SAME),
    ("-a < 0", "(- a) < 0", SAME),
    ("d > '2020-1-1'", "d > '2020-01-01'::date", SAME),
    ("d > 'x'", "d > 'y'", DIFFERENT),
    ("d > 'X'", "d > 'x'", UNDECIDED),
    ("f(a)", "g(a)", DIFFERENT),
    ("one.f(a)", "two.f(a)", UNDECIDED),
    ("f(a)", "f(a, b)", DIFFERENT),
    ("f(a => 1)", "f(a => 1)", SAME),
    ("f(a => 1)", "f(1)", UNDECIDED),
    ("a > (SELECT 1)", "a > 0", UNDECIDED),
    ("", "a", UNDECIDED),
    ("a >", "a", UNDECIDED),
]


@pytest.mark.parametrize(("canonical", "declared", "expected"), EXPRESSIONS)
def test_expressions(canonical: str, declared: str, expected: Verdict) -> None:
    """Each pair gives the verdict, whichever side is which."""
    assert same_expression(canonical, declared) is expected
    assert same_expression(declared, canonical) is expected


def test_types_of_columns_tell_written_casts() -> None:
    """PostgreSQL casts a varchar to text by itself, but never an integer."""
    columns = {"a": type_from_text("integer"), "s": type_from_text("varchar")}
    assert same_check("(s)::text = '1'::text", "s = '1'", columns) is SAME
    assert same_check("(a)::text = '1'::text", "a = 1", columns) is UNDECIDED
    assert same_check("(a)::numeric > 1.5", "a > 1.5", columns) is SAME
    assert same_check("(a)::smallint > 1", "a > 1", columns) is UNDECIDED


@pytest.mark.parametrize(
    "check",
    [
        "s IN ('a', 'b')",
        "\"s\" = ANY (ARRAY['a'::mood, 'b'::mood])",
        "(s)::text = ANY ((ARRAY['a'::character varying, 'b'::character varying])::text[])",
        "s = ANY ('{a,b}'::text[])",
        "s = 'a' OR s = 'b'",
        "s IS NULL OR s IN ('a', 'b')",
        "(((s)::text = ANY (ARRAY['a'::text, 'b'::text])) OR (s IS NULL))",
    ],
)
def test_membership(check: str) -> None:
    """The strings that a check allows are read from any spelling."""
    assert membership(check) == ("s", ("a", "b"))


@pytest.mark.parametrize(
    "check",
    [
        "s NOT IN ('a', 'b')",
        "s IN (1, 2)",
        "s IN ('a', t)",
        "lower(s) IN ('a', 'b')",
        "s IN ('a', 'b') AND t IS NULL",
        "t IS NULL OR s IN ('a', 'b')",
        "s IN ('a', 'b') OR s LIKE 'c%'",
        "s > 'a'",
        "s IN (SELECT 1)",
    ],
)
def test_no_membership(check: str) -> None:
    """Any other check says nothing about members."""
    assert membership(check) is None


def test_depth_has_a_limit() -> None:
    """An expression that is nested beyond reason is not read, and does not raise."""
    assert parse("(" * 5000 + "a" + ")" * 5000) is None
    assert parse("NOT " * 5000 + "a") is None
    assert parse("-" * 5001 + "a") is None
    assert parse("a" + "::int" * 5000) is None
    assert parse("a" + " || a" * 5000) is None


def test_long_lists_are_compared() -> None:
    """There is no limit to alternatives, and many of them take no long time."""
    values = [f"'v{number}'" for number in range(2000)]
    written = f"s IN ({', '.join(values)})"
    stored = f"s = ANY (ARRAY[{', '.join(f'{value}::mood' for value in reversed(values))}])"
    assert same_check(stored, written) is SAME
    assert same_check(stored, " OR ".join(f"s = {value}" for value in values)) is SAME
    assert same_check(stored, f"s IN ({', '.join(values[:-1])})") is DIFFERENT
    casts = "::int::bigint" * 20
    assert same_check(f"a{casts} > 0", f"b{casts}::numeric > 0") is not SAME


WORDS = (
    "a b 0 1.5 'x' '' E'\\n' $$x$$ ( ) [ ] , . :: = <> < + - * / ~~ || AND OR NOT IN LIKE IS NULL"
    " BETWEEN ANY ARRAY CASE WHEN THEN ELSE END CAST AS text int4 now date interval 'a' \"q\" =>"
    " AT TIME ZONE COLLATE EXTRACT FROM TRIM SIMILAR TO ESCAPE ISNULL DISTINCT ROW ${x} ; : ' \" ?"
).split()


@given(st.lists(st.sampled_from(WORDS), max_size=14).map(" ".join))
def test_any_words(text: str) -> None:
    """Nothing raises, and a text is the same as itself."""
    parse(text)
    membership(text)
    assert same_expression(text, f" {text} ") is SAME
    for column_type in (None, type_from_text("text"), type_from_text("integer[]")):
        verdict = same_default(Expression(text), Expression(f"({text})"), column_type)
        assert verdict is not DIFFERENT or parse(text) is None


@given(st.text(max_size=30), st.text(max_size=30))
def test_any_text(left: str, right: str) -> None:
    """Nothing raises, and the sides can be exchanged."""
    assert same_expression(left, right) is same_expression(right, left)
    for written in ("text", "boolean", "jsonb", "interval", "timestamptz", "numeric", "int4[]"):
        column_type = type_from_text(written)
        sides = Expression(left, is_literal=True), Expression(right, is_literal=True)
        assert same_default(*sides, column_type) is same_default(*sides[::-1], column_type)
