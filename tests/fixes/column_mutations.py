"""Mutations of single columns, a function for each kind."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from random import Random

from tests.fixes.mutation import (
    Catalogue,
    Kind,
    Mutation,
    alter,
    alter_column,
    quoted,
    retyped,
)
from tests.oracle.objects import Column


def rename_column(catalogue: Catalogue, random: Random) -> Iterator[Mutation]:
    """Rename a column; keys, indexes and checks go with it."""
    for table, column, _ in catalogue.columns(keys=True):
        new = random.choice([f"{column}_old", f"{column}2", f"new_{column}", f"{column}_value"])
        statement = f"{alter(table)} RENAME COLUMN {quoted(column)} TO {quoted(new)}"
        yield Mutation(table, f"{table}.{column} -> {new}", (statement,))


def drop_column(catalogue: Catalogue, _random: Random) -> Iterator[Mutation]:
    """Drop a column outside the primary key, with all that names it."""
    for table, column, _ in catalogue.columns():
        yield _dropped(table, column)


def drop_key_column(catalogue: Catalogue, _random: Random) -> Iterator[Mutation]:
    """Drop a column of a primary key: no model can follow by itself."""
    for table, facts in catalogue.decided():
        for column in facts.primary_key:
            yield _dropped(table, column)


def _dropped(table: str, column: str) -> Mutation:
    statement = f"{alter(table)} DROP COLUMN {quoted(column)} CASCADE"
    return Mutation(table, f"{table}.{column} dropped", (statement,))


_ADDED = (
    *("integer", "text NOT NULL", "timestamp with time zone DEFAULT now() NOT NULL"),
    *("boolean DEFAULT false NOT NULL", "uuid DEFAULT gen_random_uuid()", "numeric(10,2)"),
    *("jsonb DEFAULT '{}'::jsonb NOT NULL", "character varying(40) DEFAULT 'it''s'"),
    *("text[]", "date UNIQUE", "double precision", "bytea", "interval", "inet", "smallint"),
)


def add_column(catalogue: Catalogue, random: Random) -> Iterator[Mutation]:
    """Add a column of any type, with and without default."""
    for table, _ in catalogue.decided():
        name = random.choice(["legacy_code", "metadata", "archived flag", "class", "rowVersion"])
        definition = f"{quoted(name)} {random.choice(_ADDED)}"
        yield Mutation(
            table, f"{table} + {definition}", (f"{alter(table)} ADD COLUMN {definition}",)
        )


def _types(pattern: str, new: Callable[[re.Match[str]], str | list[str]]) -> Kind:
    def kind(catalogue: Catalogue, random: Random) -> Iterator[Mutation]:
        for table, column, facts in catalogue.columns(keys=True):
            match = re.fullmatch(pattern, facts.type)
            if match is None or facts.identity or facts.computed or facts.category == "E":
                continue
            types = new(match)
            type_ = types if isinstance(types, str) else random.choice(types)
            yield retyped(table, column, facts, type_)

    return kind


_OTHER_TYPES = {
    "integer": ["bigint", "smallint", "numeric(12,2)", "text", "boolean", "uuid"],
    "bigint": ["integer", "uuid"],
    "smallint": ["integer"],
    "boolean": ["integer", "text"],
    "text": ["uuid", "integer", "text[]", "jsonb", "bytea"],
    "uuid": ["text", "bigint"],
    "double precision": ["numeric(12,4)", "integer"],
    "timestamp without time zone": ["date", "text", "bigint"],
    "timestamp with time zone": ["date"],
    "date": ["timestamp without time zone"],
    "json": ["text"],
    "jsonb": ["text"],
    "bytea": ["text"],
}
_OTHERS = "|".join(_OTHER_TYPES) + r"|character varying(?:\(\d+\))?"
change_type = _types(
    _OTHERS, lambda match: _OTHER_TYPES.get(match[0], ["uuid", "integer", "inet", "date"])
)
change_length = _types(
    r"character varying(?:\((\d+)\))?|text",
    lambda match: (
        [f"character varying({int(match[1]) * 2})", "text", f"character({match[1]})"]
        if match[1]
        else "character varying(120)"
    ),
)
change_precision = _types(
    r"numeric\((\d+),(\d+)\)|double precision|timestamp (with(?:out)? time zone)",
    lambda match: (
        f"numeric({int(match[1]) + 3},{match[2]})"
        if match[1]
        else f"timestamp(3) {match[3]}"
        if match[3]
        else "real"
    ),
)
change_time_zone = _types(
    r"timestamp with(out)? time zone",
    lambda match: f"timestamp {'with' if match[1] else 'without'} time zone",
)
change_json = _types(r"json(b)?", lambda match: "json" if match[1] else "jsonb")


def set_not_null(catalogue: Catalogue, _random: Random) -> Iterator[Mutation]:
    """Refuse NULL."""
    for table, column, facts in catalogue.columns():
        if not facts.not_null:
            yield _altered(table, column, "SET NOT NULL")


def drop_not_null(catalogue: Catalogue, _random: Random) -> Iterator[Mutation]:
    """Allow NULL."""
    for table, column, facts in catalogue.columns():
        if facts.not_null and not facts.identity:
            yield _altered(table, column, "DROP NOT NULL")


def _altered(table: str, column: str, action: str) -> Mutation:
    return Mutation(
        table, f"{table}.{column} {action}", (f"{alter_column(table, column)} {action}",)
    )


_DEFAULTS = {
    "integer": ["0", "7", "'-1'::integer"],
    "bigint": ["0", "7"],
    "smallint": ["1"],
    "boolean": ["true", "false"],
    "text": ["'n/a'", "'it''s \"so\"'", "''"],
    "character varying": ["'n/a'", "'50%%'", "CURRENT_USER"],
    "timestamp without time zone": ["now()", "CURRENT_TIMESTAMP", "'2020-01-01 00:00:00'"],
    "timestamp with time zone": ["now()", "(now() + '1 day'::interval)"],
    "double precision": ["0", "1.5"],
    "uuid": ["gen_random_uuid()"],
    "jsonb": ["'{}'::jsonb", "'{\"a\": [1, 2]}'::jsonb"],
    "numeric": ["0"],
    "bytea": ["'\\x00'::bytea"],
}


def _defaults(facts: Column) -> list[str]:
    return _DEFAULTS.get(re.sub(r"\(.*\)", "", facts.type), [])


def _bare(default: str) -> str:
    return re.sub(r"::[\w .\"]+$", "", default).strip("'()")


def set_default(catalogue: Catalogue, random: Random) -> Iterator[Mutation]:
    """Give a server default to a column that has none."""
    for table, column, facts in catalogue.columns():
        if facts.category == "E" and facts.labels and facts.default is None:
            label = random.choice(facts.labels)
            yield _altered(table, column, f"SET DEFAULT '{label}'::{facts.type}")
        elif facts.default is None and _defaults(facts) and not (facts.identity or facts.computed):
            yield _altered(table, column, f"SET DEFAULT {random.choice(_defaults(facts))}")


def drop_default(catalogue: Catalogue, _random: Random) -> Iterator[Mutation]:
    """Take a server default."""
    for table, column, facts in catalogue.columns():
        if facts.default is not None:
            yield _altered(table, column, "DROP DEFAULT")


def change_default(catalogue: Catalogue, random: Random) -> Iterator[Mutation]:
    """Give a column another server default."""
    for table, column, facts in catalogue.columns():
        if facts.default is not None:
            others = [one for one in _defaults(facts) if _bare(one) != _bare(facts.default)]
            if others:
                yield _altered(table, column, f"SET DEFAULT {random.choice(others)}")


def add_identity(catalogue: Catalogue, random: Random) -> Iterator[Mutation]:
    """Let the server number a column."""
    for table, column, facts in catalogue.columns(keys=True):
        if facts.type in ("integer", "bigint") and not catalogue.tied(table, column):
            start = alter_column(table, column)
            how = random.choice(["ALWAYS", "BY DEFAULT"])
            statements = (
                f"{start} DROP DEFAULT",
                f"{start} SET NOT NULL",
                f"{start} ADD GENERATED {how} AS IDENTITY",
            )
            yield Mutation(table, f"{table}.{column} {how} AS IDENTITY", statements)


def drop_numbering(catalogue: Catalogue, _random: Random) -> Iterator[Mutation]:
    """Let the server number a key no longer."""
    for table, column, facts in catalogue.columns(keys=True):
        if facts.identity == "serial":
            yield _altered(table, column, "DROP DEFAULT")
        elif facts.identity in ("always", "by default"):
            yield _altered(table, column, "DROP IDENTITY")


_EXPRESSIONS = {"integer": "(1 + 1)", "text": "upper('a'::text)", "boolean": "(1 = 1)"}
_EXPRESSIONS |= {"double precision": "((2)::double precision * 3.5)", "bigint": "(2 * 3)"}


def add_computed(catalogue: Catalogue, _random: Random) -> Iterator[Mutation]:
    """Let the server compute a column."""
    for table, column, facts in catalogue.columns():
        expression = _EXPRESSIONS.get(facts.type)
        if expression and not facts.computed and not catalogue.tied(table, column):
            null = " NOT NULL" if facts.not_null else ""
            definition = f"{quoted(column)} {facts.type}{null}"
            statements = (
                f"{alter(table)} DROP COLUMN {quoted(column)}",
                f"{alter(table)} ADD COLUMN {definition} GENERATED ALWAYS AS {expression} STORED",
            )
            yield Mutation(table, f"{table}.{column} AS {expression}", statements)


def drop_computed(catalogue: Catalogue, _random: Random) -> Iterator[Mutation]:
    """Let the server compute a column no longer."""
    for table, column, facts in catalogue.columns():
        if facts.computed:
            yield _altered(table, column, "DROP EXPRESSION")


COLUMN_KINDS: dict[str, Kind] = {
    "rename column": rename_column,
    "drop column": drop_column,
    "drop key column": drop_key_column,
    "add column": add_column,
    "change type": change_type,
    "change length": change_length,
    "change precision": change_precision,
    "change time zone": change_time_zone,
    "json or jsonb": change_json,
    "set not null": set_not_null,
    "drop not null": drop_not_null,
    "set default": set_default,
    "drop default": drop_default,
    "change default": change_default,
    "add identity": add_identity,
    "drop numbering": drop_numbering,
    "add computed": add_computed,
    "drop computed": drop_computed,
}
"""Each kind by its name in the table of results."""
