"""What a mutation of a schema is, and what its makers look at."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from random import Random
from typing import NamedTuple

from psycopg import sql

from tests.oracle.objects import Column, Table, Tables


class Mutation(NamedTuple):
    """Statements that change a database in one way; `story` tells how."""

    table: str
    story: str
    statements: tuple[str, ...]


Kind = Callable[["Catalogue", Random], Iterator[Mutation]]
"""Yields all mutations of a kind that a database allows."""


@dataclass(frozen=True)
class Catalogue:
    """The tables of a database, those left out that no fix can be expected for."""

    tables: Tables
    undecided: frozenset[str]

    def decided(self) -> Iterator[tuple[str, Table]]:
        """Yield the names and tables that may be mutated."""
        for name, table in sorted(self.tables.items()):
            if name not in self.undecided and table.is_stored:
                yield name, table

    def columns(self, *, keys: bool = False) -> Iterator[tuple[str, str, Column]]:
        """Yield tables with their columns; columns of primary keys only if asked for."""
        for name, table in self.decided():
            for column, facts in table.columns.items():
                if keys or column not in table.primary_key:
                    yield name, column, facts

    def tied(self, table: str, column: str) -> bool:
        """Whether a foreign key starts or ends at the column."""
        own = any(column in key.columns for key in self.tables[table].foreign_keys)
        return own or any(
            key.target == table and column in key.target_columns
            for other in self.tables.values()
            for key in other.foreign_keys
        )

    def referenced(self, table: str) -> bool:
        """Whether another table has a foreign key to the table."""
        return any(
            key.target == table
            for name, other in self.tables.items()
            for key in other.foreign_keys
            if name != table
        )


def quoted(name: str) -> str:
    """Return a name as SQL writes it; a dot separates its schema."""
    return sql.Identifier(*name.split(".")).as_string()


def alter(table: str) -> str:
    """Return the start of a statement that alters a table."""
    return f"ALTER TABLE {quoted(table)}"


def alter_column(table: str, column: str) -> str:
    """Return the start of a statement that alters a column."""
    return f"{alter(table)} ALTER COLUMN {quoted(column)}"


def retyped(table: str, column: str, facts: Column, type_: str) -> Mutation:
    """Return the mutation that gives a column another type, its default kept if it fits."""
    start = alter_column(table, column)
    convert = f"{start} TYPE {type_} USING NULL::{type_}"
    statements = [convert]
    if facts.default is not None:
        text = re.sub(r"::[\w .\"]+(\(\d+\))?$", "", facts.default)
        statements = [f"{start} DROP DEFAULT", convert, f"{start} SET DEFAULT {text}"]
    return Mutation(table, f"{table}.{column} {facts.type} -> {type_}", tuple(statements))
