"""What PostgreSQL makes of a written expression is the same to us, what it tells apart is not."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

import psycopg
import pytest
from psycopg import sql

from schemalign.compare.expressions import same_check, same_default, same_expression
from schemalign.compare.verdict import Verdict
from schemalign.databases.postgresql_types import type_from_text
from schemalign.schema.tables import Expression
from schemalign.schema.types import ColumnType

COLUMNS = {
    "a": "integer",
    "b": "integer",
    "small": "smallint",
    "big": "bigint",
    "price": "numeric(10,2)",
    "ratio": "double precision",
    "name": "character varying(50)",
    "email": "character varying",
    "note": "text",
    "code": "character(3)",
    "active": "boolean",
    "born": "date",
    "made": "timestamp without time zone",
    "seen": "timestamp with time zone",
    "span": "interval",
    "mood": "mood",
    "tags": "text[]",
    "words": "character varying[]",
    "ids": "integer[]",
    "data": "jsonb",
    "raw": "json",
    "key": "uuid",
    "address": "inet",
    '"Mixed"': "text",
    '"order"': "integer",
}
CHECKS = [
    "a > 0",
    "a >= 0",
    "a > 1",
    "a > -1",
    "a <> 0",
    "a != 1",
    "a + b > 10",
    "a + b * 2 > 10",
    "(a + b) * 2 > 10",
    "a % 2 = 0",
    "-a < 5",
    "small > 0",
    "big > 9999999999",
    "big >= -9999999999",
    "price > 0",
    "price >= 0.01",
    "price >= 0.010",
    "price > 0 AND price < 100",
    "price BETWEEN 0 AND 100",
    "a BETWEEN 1 AND 5",
    "a NOT BETWEEN 1 AND 5",
    "ratio > 0",
    "ratio <= 0.5",
    "ratio BETWEEN 0 AND 1",
    "price > a",
    "ratio > a",
    "big > a",
    "a IN (1, 2, 3)",
    "a NOT IN (1, 2, 3)",
    "a = ANY (ARRAY[4, 5])",
    "small IN (1, 2)",
    "price IN (1, 2.5)",
    "name IN ('x', 'y')",
    "name IN ('x')",
    "name NOT IN ('x', 'y')",
    "note IN ('x', 'y')",
    "note IN ('x', 'y', 'z')",
    "code IN ('abc', 'def')",
    "mood IN ('sad', 'ok')",
    "mood = 'happy'",
    "mood <> 'happy'",
    "mood::text = 'ok'",
    "name = 'x' OR name = 'z'",
    "name = 'x' OR a = 1",
    "name <> ''",
    "name != 'n'",
    "note <> ''",
    "note = 'it''s'",
    "note = E'a\\nb'",
    "name LIKE 'a%'",
    "name NOT LIKE 'a%'",
    "name ILIKE 'a%'",
    "note NOT ILIKE '%b'",
    "name ~ '^[a-z]+$'",
    "note ~* '^[a-z]+$'",
    "email !~ ' '",
    "email LIKE '%@%' AND length(email) > 3",
    "char_length(name) > 2",
    "length(name) >= 3",
    "length(trim(name)) > 0",
    "trim(both from note) <> ''",
    "ltrim(note) = note",
    "upper(name) = name",
    "lower(email) = email",
    "coalesce(name, '') <> ''",
    "coalesce(a, b) IS NOT NULL",
    "nullif(name, '') IS NOT NULL",
    "greatest(a, b) < 10",
    "name || note <> ''",
    "name || ' ' || email <> ' '",
    "substring(note from 1 for 2) = 'ab'",
    "substr(note, 2) = 'b'",
    "position('@' in email) > 1",
    "code = 'abc'",
    "active",
    "NOT active",
    "active = true",
    "active IS TRUE",
    "active IS NOT FALSE",
    "active = 't'",
    "a IS NULL",
    "a IS NOT NULL",
    "a IS NULL OR b IS NULL",
    "(a IS NULL) = (b IS NULL)",
    "(a IS NULL) <> (b IS NULL)",
    "a IS DISTINCT FROM b",
    "a IS NOT DISTINCT FROM b",
    "num_nonnulls(a, b) = 1",
    "NOT (a > 3 AND b > 3)",
    "NOT (a > 3) AND b > 3",
    "a > 3 AND (b > 3 OR active)",
    "a > 3 AND b > 3 OR active",
    "born > '2000-01-01'",
    "born > '2000-1-2'",
    "born >= date '2000-01-03'",
    "born <= CURRENT_DATE",
    "made > '2000-01-01 00:00:00'",
    "made <= seen",
    "seen <= now()",
    "seen > CURRENT_TIMESTAMP - interval '1 day'",
    "span > '1 day'",
    "span > interval '2 hours'",
    "span > interval '1' hour",
    "made < seen + '1 day'::interval",
    "born + 7 > born",
    "extract(dow from born) IN (0, 6)",
    "extract(year from made) > 1999",
    "date_part('year', made) > 1999",
    "date_trunc('day', made) = made",
    "made::date = born",
    "CAST(made AS date) < born",
    "note::integer > 5",
    "name::text = note",
    "price::integer = 3",
    "a::numeric = price",
    "array_length(tags, 1) > 0",
    "cardinality(tags) < 10",
    "tags <@ ARRAY['x', 'y']",
    "words <@ ARRAY['x', 'y']::varchar[]",
    "'x' = ANY (tags)",
    "tags[1] = 'x'",
    "tags = '{}'",
    "tags <> ARRAY[]::text[]",
    "ids @> ARRAY[1, 2]",
    "jsonb_typeof(data) = 'array'",
    "data ? 'x'",
    "data ->> 'x' <> ''",
    "(data ->> 'n')::integer > 0",
    "data -> 'a' ->> 'b' = 'c'",
    "data @> '{\"a\": 1}'",
    "data <> '{}'::jsonb",
    "json_typeof(raw) = 'object'",
    "key <> '00000000-0000-0000-0000-000000000000'",
    "address << '10.0.0.0/8'",
    "\"Mixed\" <> 'm'",
    '"order" > 0',
    "checked.a > 77",
    "CASE WHEN a > 0 THEN b > 0 ELSE true END",
    "CASE WHEN a > 0 THEN b ELSE NULL END > 0",
    "CASE WHEN a > 0 THEN b END > 1",
    "CASE mood WHEN 'ok' THEN 1 ELSE 0 END = 1",
    "(a, b) <> (1, 2)",
    "ROW(a, b) = ROW(3, 4)",
    "a > 0 AND b > 0 AND active",
    "abs(a) < 1000",
    "round(price, 2) = price",
    "a ^ 2 < 100",
    "a & 1 = 0",
    "~ a > 0",
    "name COLLATE \"C\" > 'a'",
    "seen AT TIME ZONE 'utc' > made",
    "timezone('UTC', seen) < made",
    "a > 1e3",
    "name SIMILAR TO 'a|b'",
    "starts_with(name, 'a')",
    "note NOT SIMILAR TO 'a|b'",
    "note LIKE 'a!%' ESCAPE '!'",
    "note LIKE ANY (ARRAY['a%', 'b%'])",
    "name IN ('a', note)",
    "name NOT IN ('a', note)",
    "(a, note) IN ((1, 'a'), (2, 'b'))",
    "mood = ANY (enum_range(NULL::mood))",
    "mood < 'ok'",
    "a BETWEEN SYMMETRIC 1 AND 2",
    "seen > '2020-01-01'",
    "data @? '$.a'",
    "a & 1 = 1 AND NOT active OR b IS NULL",
    "a IS NULL = (b IS NOT NULL)",
    "(data -> 'n')::integer = 1",
    "num_nulls(a, b, name) IN (0, 3)",
    "ratio = 'NaN'",
    "made < 'infinity'",
    "'a' || name = note",
    "concat(name, note) <> ''",
    'note COLLATE "C" < upper(note)',
    "@ a > 1",
    "a # 3 > 0",
    "a << 1 > 0",
    "tags && '{x}'",
    "coalesce(array_length(tags, 1), 0) <= 3",
    "seen::date - born > 3",
    "age(made) < interval '18 years'",
    "isfinite(born)",
    "true",
]
# Written differently, stored differently, and the same promise all the same.
EQUIVALENT = [
    {"char_length(name) > 2", "length(name) >= 3"},
    {"tags = '{}'", "tags <> ARRAY[]::text[]"},
    {"a BETWEEN 1 AND 5", "a >= 1 AND a <= 5"},
    {"price >= 0.01", "price >= 0.010"},
    {"active = true", "active = 't'"},
    {"extract(year from made) > 1999", "date_part('year', made) > 1999"},
    {"made::date = born", "CAST(made AS date) < born"},
]
DEFAULTS = [
    ("integer", "0"),
    ("integer", "-1"),
    ("integer", "'5'"),
    ("integer", "(1 + 2)"),
    ("integer", "NULL"),
    ("smallint", "0"),
    ("smallint", "'3'"),
    ("bigint", "0"),
    ("bigint", "9999999999"),
    ("bigint", "-9999999999"),
    ("numeric(10,2)", "0"),
    ("numeric(10,2)", "0.00"),
    ("numeric(10,2)", "-1.50"),
    ("numeric", "1e3"),
    ("real", "0"),
    ("double precision", "0.5"),
    ("double precision", "'1.5'"),
    ("boolean", "true"),
    ("boolean", "FALSE"),
    ("boolean", "'t'"),
    ("boolean", "'no'"),
    ("boolean", "'1'"),
    ("text", "''"),
    ("text", "'x'"),
    ("text", "'it''s'"),
    ("text", "E'a\\nb'"),
    ("text", "$$dollar$$"),
    ("text", "NULL"),
    ("text", "current_user"),
    ("text", "upper('x')"),
    ("text", "'a' || 'b'"),
    ("text", "gen_random_uuid()::text"),
    ("text", "md5(random()::text)"),
    ("character varying(50)", "'pending'"),
    ("character varying(50)", "'pending'::text"),
    ("character varying", "'pending'::character varying"),
    ("character(3)", "'abc'"),
    ("character(3)", "'a'"),
    ("date", "CURRENT_DATE"),
    ("date", "now()"),
    ("date", "now()::date"),
    ("date", "('now'::text)::date"),
    ("date", "'2000-1-2'"),
    ("timestamp", "now()"),
    ("timestamp", "CURRENT_TIMESTAMP"),
    ("timestamp", "LOCALTIMESTAMP"),
    ("timestamp", "timezone('utc', now())"),
    ("timestamp", "(now() AT TIME ZONE 'utc')"),
    ("timestamp", "(CURRENT_TIMESTAMP AT TIME ZONE 'UTC')"),
    ("timestamp", "'2000-01-01'"),
    ("timestamp", "'infinity'"),
    ("timestamptz", "now()"),
    ("timestamptz", "CURRENT_TIMESTAMP"),
    ("timestamptz", "CURRENT_TIMESTAMP(3)"),
    ("timestamptz", "transaction_timestamp()"),
    ("timestamptz", "clock_timestamp()"),
    ("timestamptz", "statement_timestamp()"),
    ("timestamptz", "now() + interval '30 days'"),
    ("timestamptz", "now() + '1 day'::interval"),
    ("time", "CURRENT_TIME"),
    ("time", "LOCALTIME"),
    ("time", "'08:30'"),
    ("interval", "'1 day'"),
    ("interval", "interval '24 hours'"),
    ("interval", "'1 year 2 mons 3 days 04:05:06'"),
    ("interval", "'90 minutes'"),
    ("json", "'{}'"),
    ("json", "'{\"a\": 1}'"),
    ("jsonb", "'{}'"),
    ("jsonb", "'[]'::jsonb"),
    ("jsonb", '\'{"b":2,"a":1}\''),
    ("jsonb", "jsonb_build_object('a', 1)"),
    ("uuid", "gen_random_uuid()"),
    ("uuid", "'00000000-0000-0000-0000-00000000000A'"),
    ("text[]", "'{}'"),
    ("text[]", "ARRAY[]::text[]"),
    ("text[]", "'{a,b}'"),
    ("text[]", "ARRAY['a', 'b']"),
    ("character varying[]", "'{}'::varchar[]"),
    ("integer[]", "'{1,2}'"),
    ("integer[]", "ARRAY[1, 2]"),
    ("mood", "'ok'"),
    ("mood", "'ok'::mood"),
    ("mood", "'sad'::public.mood"),
    ("inet", "'127.0.0.1'"),
    ("bytea", "'\\xdead'"),
    ("integer", "nextval('counter')"),
    ("bigint", "nextval('public.counter'::regclass)"),
    ("bit(3)", "B'101'"),
    ("integer", "floor(random() * 10)"),
    ("integer", "CASE WHEN true THEN 1 ELSE 2 END"),
    ("text", "COALESCE(current_setting('app.user', true), 'nobody')"),
    ("numeric", "extract(epoch from now())"),
]
INDEX_EXPRESSIONS = [
    "lower(name)",
    "lower(note)",
    "upper(email)",
    "(name || ' ' || email)",
    "(data ->> 'x')",
    "((data ->> 'n')::int)",
    "(made::date)",
    "date(made)",
    "date_trunc('hour', made)",
    "COALESCE(name, '')",
    "COALESCE(a, 0)",
    "COALESCE(key, '00000000-0000-0000-0000-000000000000')",
    "to_tsvector('english', note)",
    "to_tsvector('english'::regconfig, coalesce(name, '') || ' ' || coalesce(note, ''))",
    "(a + b)",
    "(price * 2)",
    "abs(a)",
    "(seen AT TIME ZONE 'UTC')",
    "jsonb_array_length(data -> 'items')",
    "md5(name)",
    "substring(note, 1, 10)",
    "trim(note)",
    "(tags[1])",
    "(CASE WHEN active THEN a END)",
]
READ_DEFAULTS = """
    SELECT pg_get_expr(adbin, adrelid), pg_get_expr(adbin, adrelid, true) FROM pg_attrdef
    WHERE adrelid = 'defaulted'::regclass AND adnum = %s
"""
READ_CHECKS = """
    SELECT conname, pg_get_expr(conbin, conrelid), pg_get_expr(conbin, conrelid, true)
    FROM pg_constraint WHERE conrelid = 'checked'::regclass
"""
READ_INDEX = """
    SELECT pg_get_expr(indexprs, indrelid, %s) FROM pg_index WHERE indexrelid = %s::regclass
"""
READ_PREDICATE = """
    SELECT pg_get_expr(indpred, indrelid) FROM pg_index WHERE indexrelid = %s::regclass
"""
TYPES: dict[str, ColumnType] = {
    name.strip('"'): type_from_text(written) for name, written in COLUMNS.items()
}


@pytest.fixture
def connection(database_url: str) -> Iterator[psycopg.Connection]:
    """Give a connection to a database with the enum, the sequence and a table of every type."""
    columns = ", ".join(f"{name} {written}" for name, written in COLUMNS.items())
    with psycopg.connect(database_url, autocommit=True) as connection:
        connection.execute("CREATE TYPE mood AS ENUM ('sad', 'ok', 'happy')")
        connection.execute("CREATE SEQUENCE counter")
        connection.execute(f"CREATE TABLE checked ({columns})".encode())
        yield connection


@pytest.fixture
def stored_checks(connection: psycopg.Connection) -> dict[str, tuple[str, str]]:
    """Give what the server makes of every check, printed plainly and prettily."""
    for number, check in enumerate(CHECKS):
        connection.execute(f"ALTER TABLE checked ADD CONSTRAINT c{number} CHECK ({check})".encode())
    rows = connection.execute(READ_CHECKS).fetchall()
    return {CHECKS[int(name[1:])]: (plain, pretty) for name, plain, pretty in rows}


def test_checks_as_stored(stored_checks: dict[str, tuple[str, str]]) -> None:
    """What the server stores of a check is the check, with and without knowing the types."""
    wrong = [
        (check, text, verdict.value)
        for check, texts in stored_checks.items()
        for text in texts
        for columns in (None, TYPES)
        if (verdict := same_check(text, check, columns)) is not Verdict.SAME
        and check not in NOT_MODELLED
    ]
    assert "\n".join(map(repr, wrong)) == ""


# The server's time zone, the normal form of a path, and a word that nobody uses.
NOT_MODELLED = {"seen > '2020-01-01'", "data @? '$.a'", "a BETWEEN SYMMETRIC 1 AND 2"}


def test_different_checks(stored_checks: dict[str, tuple[str, str]]) -> None:
    """Checks that the server stores differently are not the same, those it stores alike are."""
    wrong = []
    for left, right in itertools.combinations(CHECKS, 2):
        alike = stored_checks[left][0] == stored_checks[right][0]
        for wanted in (left, stored_checks[left][0]):
            verdict = same_check(wanted, right, TYPES)
            expected = {Verdict.SAME} if alike else {Verdict.DIFFERENT, Verdict.UNDECIDED}
            if verdict not in expected and {left, right} not in EQUIVALENT:
                wrong.append((wanted, right, verdict.value))
    assert "\n".join(map(repr, wrong)) == ""


def test_index_expressions_as_stored(connection: psycopg.Connection) -> None:
    """What the server stores of an index key is the written key."""
    wrong = []
    for number, written in enumerate(INDEX_EXPRESSIONS):
        connection.execute(f"CREATE INDEX i{number} ON checked ({written})".encode())
        for pretty in (True, False):
            row = connection.execute(READ_INDEX, (pretty, f"i{number}")).fetchone()
            assert row is not None
            if same_expression(row[0], written, TYPES) is not Verdict.SAME:
                wrong.append((written, row[0]))
    assert "\n".join(map(repr, wrong)) == ""


def test_index_predicates_as_stored(connection: psycopg.Connection) -> None:
    """What the server stores of a partial index's WHERE is the written condition."""
    wrong = []
    for number, written in enumerate(CHECKS):
        try:
            connection.execute(f"CREATE INDEX p{number} ON checked (a) WHERE {written}".encode())
        except psycopg.errors.InvalidObjectDefinition:
            continue  # an index must not depend on the clock
        query = (
            "SELECT pg_get_expr(indpred, indrelid) FROM pg_index WHERE indexrelid = %s::regclass"
        )
        row = connection.execute(query, (f"p{number}",)).fetchone()
        if row is None or row[0] is None:
            continue  # WHERE true is no condition
        if same_expression(row[0], written) is not Verdict.SAME and written not in NOT_MODELLED:
            wrong.append((written, row[0]))
    assert "\n".join(map(repr, wrong)) == ""


@pytest.fixture
def stored_defaults(connection: psycopg.Connection) -> list[tuple[str, str] | None]:
    """Give what the server makes of every default."""
    columns = ", ".join(
        f"d{number} {type_} DEFAULT {default}" for number, (type_, default) in enumerate(DEFAULTS)
    )
    connection.execute(f"CREATE TABLE defaulted ({columns})".encode())
    return [
        connection.execute(READ_DEFAULTS, (number,)).fetchone()
        for number in range(1, len(DEFAULTS) + 1)
    ]


def test_defaults_as_stored(stored_defaults: list[tuple[str, str] | None]) -> None:
    """What the server stores of a default is the default."""
    wrong = []
    for (written, default), texts in zip(DEFAULTS, stored_defaults, strict=True):
        for text in texts or (None,):
            canonical = None if text is None else Expression(text)
            verdict = same_default(canonical, Expression(default), type_from_text(written))
            if verdict is not Verdict.SAME:
                wrong.append((written, default, text, verdict.value))
    assert "\n".join(map(repr, wrong)) == ""


def test_different_defaults(
    connection: psycopg.Connection, stored_defaults: list[tuple[str, str] | None]
) -> None:
    """Defaults of one type that give different values are not the same."""
    wrong: list[tuple[object, ...]] = []
    for (first, left), (second, right) in itertools.combinations(enumerate(DEFAULTS), 2):
        if left[0] != right[0]:
            continue
        pair = ", ".join(f"({default})::{type_}::text" for type_, default in (left, right))
        values = connection.execute(f"SELECT {pair}".encode()).fetchone() or ("", "")
        verdict = same_default(Expression(left[1]), Expression(right[1]), type_from_text(left[0]))
        stored = [stored_defaults[first], stored_defaults[second]]
        if values[0] != values[1] and verdict is Verdict.SAME and stored[0] != stored[1]:
            wrong.append((left, right, values, verdict.value))
        if stored[0] == stored[1] and verdict is not Verdict.SAME:
            wrong.append((left, right, stored, verdict.value))
    assert "\n".join(map(repr, wrong)) == ""


LITERALS = [
    ("integer", "0"),
    ("integer", "-5"),
    ("numeric(10,2)", "0.00"),
    ("boolean", "true"),
    ("boolean", "0"),
    ("boolean", "f"),
    ("text", "0"),
    ("text", "it's"),
    ("character varying(20)", "pending"),
    ("jsonb", '{"b": 2, "a": 1}'),
    ("json", "[]"),
    ("text[]", "{}"),
    ("text[]", "{a,b}"),
    ("mood", "ok"),
    ("uuid", "00000000-0000-0000-0000-000000000000"),
    ("date", "2000-01-01"),
    ("timestamp", "2000-01-01"),
    ("interval", "1 hour"),
    ("inet", "127.0.0.1"),
]


def test_literal_defaults(connection: psycopg.Connection) -> None:
    """A plain Python string in `server_default` is a quoted literal of the column's type."""
    columns = [
        sql.SQL("{} {} DEFAULT {}").format(
            sql.Identifier(f"d{number}"), sql.SQL(written), sql.Literal(value)
        )
        for number, (written, value) in enumerate(LITERALS)
    ]
    connection.execute(sql.SQL("CREATE TABLE defaulted ({})").format(sql.SQL(", ").join(columns)))
    wrong = []
    for number, (written, value) in enumerate(LITERALS, 1):
        row = connection.execute(READ_DEFAULTS, (number,)).fetchone()
        assert row is not None
        declared = Expression(value, is_literal=True)
        verdict = same_default(Expression(row[0]), declared, type_from_text(written))
        if verdict is not Verdict.SAME:
            wrong.append((written, value, row[0], verdict.value))
    assert "\n".join(map(repr, wrong)) == ""
