"""The statements that would make what a PostgreSQL's catalogue lists."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from schemalign.sql.ddl.timescale import INSERT_BLOCKER
from schemalign.values import NamedTuple

Rows = Sequence[Sequence[Any]]


class _Relation(NamedTuple):
    number: int
    name: str
    kind: str
    is_partition: bool
    partition_key: str | None
    bound: str | None
    parents: Sequence[int]
    comment: str | None


class _Column(NamedTuple):
    table: int
    name: str
    type: str
    collation: str | None
    not_null: bool
    identity: str
    generated: str
    expression: str | None
    is_local: bool
    comment: str | None


class _Constraint(NamedTuple):
    table: int
    kind: str
    name: str
    definition: str
    is_local: bool
    is_copy: bool


def script(answers: Mapping[str, Rows]) -> str:
    """Return the statements, in an order in which they could be run.

    `answers` are the rows of the queries of `postgresql_queries.QUESTIONS`, by their names.
    """
    return "".join(f"{statement};\n" for statement in _Script(answers).statements())


class _Script:
    def __init__(self, answers: Mapping[str, Rows]) -> None:
        self.answers = answers
        self.relations = {row[0]: _Relation(*row) for row in answers["relations"]}
        self.columns: dict[int, list[_Column]] = {}
        for row in answers["columns"]:
            self.columns.setdefault(row[0], []).append(_Column(*row))
        self.constraints = [_Constraint(*row) for row in answers["constraints"]]

    def statements(self) -> Iterator[str]:
        yield "SELECT pg_catalog.set_config('search_path', '', false)"
        yield from self._types()
        for name, _ in self.answers["sequences"]:
            yield f"CREATE SEQUENCE {name}"
        for relation in self._in_order():
            yield from self._relation(relation)
        for name, owner in self.answers["sequences"]:
            if owner:
                yield f"ALTER SEQUENCE {name} OWNED BY {owner}"
        yield from self._added_constraints()
        for (definition,) in self.answers["indexes"]:
            yield definition
        for (table,) in self.answers["hypertables"]:
            yield f"CREATE TRIGGER {INSERT_BLOCKER} BEFORE INSERT ON {table}"
        yield from self._foreign_keys()
        yield from self._comments()

    def _types(self) -> Iterator[str]:
        for (name,) in self.answers["schemas"]:
            yield f"CREATE SCHEMA IF NOT EXISTS {name}"
        for (name,) in self.answers["extensions"]:
            yield f"CREATE EXTENSION IF NOT EXISTS {name}"
        for name, labels in self.answers["enums"]:
            yield f"CREATE TYPE {name} AS ENUM ({labels or ''})"
        for (name,) in self.answers["other types"]:
            yield f"CREATE TYPE {name}"
        for name, base, default, not_null, checks in self.answers["domains"]:
            yield " ".join(
                filter(
                    None,
                    (
                        f"CREATE DOMAIN {name} AS {base}",
                        default and f"DEFAULT {default}",
                        "NOT NULL" if not_null else "",
                        checks,
                    ),
                )
            )

    def _in_order(self) -> Iterator[_Relation]:
        """Yield relations behind those that they inherit from."""
        done: set[int] = set()

        def yielded(relation: _Relation) -> Iterator[_Relation]:
            if relation.number in done:
                return
            done.add(relation.number)
            for parent in relation.parents:
                if parent in self.relations:
                    yield from yielded(self.relations[parent])
            yield relation

        for relation in self.relations.values():
            yield from yielded(relation)

    def _relation(self, relation: _Relation) -> Iterator[str]:
        columns = self.columns.get(relation.number, [])
        if relation.kind in "vm":
            word = "VIEW" if relation.kind == "v" else "MATERIALIZED VIEW"
            names = ", ".join(column.name for column in columns)
            yield f"CREATE {word} {relation.name} ({names}) AS SELECT {names or 1}"
            return
        elements = [
            _column(column) for column in columns if column.is_local or relation.is_partition
        ]
        elements += [
            f"CONSTRAINT {each.name} {each.definition}"
            for each in self.constraints
            if each.table == relation.number
            and each.kind == "c"
            and (each.is_local or relation.is_partition)
        ]
        parents = [self.relations[one].name for one in relation.parents if one in self.relations]
        word = "FOREIGN TABLE" if relation.kind == "f" else "TABLE"
        parts = [f"CREATE {word} {relation.name} ({', '.join(elements)})"]
        if parents and not relation.is_partition:
            parts.append(f"INHERITS ({', '.join(parents)})")
        if relation.partition_key:
            parts.append(f"PARTITION BY {relation.partition_key}")
        if relation.kind == "f":
            parts.append("SERVER elsewhere")
        yield " ".join(parts)
        yield from _identities(relation, columns)
        yield from _inherited_changes(relation, columns)
        if relation.is_partition and parents:
            bound = relation.bound or "DEFAULT"
            yield f"ALTER TABLE ONLY {parents[0]} ATTACH PARTITION {relation.name} {bound}"

    def _added_constraints(self) -> Iterator[str]:
        for each in self.constraints:
            relation = self.relations.get(each.table)
            if relation is not None and each.kind in "pux":
                constraint = f"CONSTRAINT {each.name} {each.definition}"
                yield f"ALTER TABLE ONLY {relation.name} ADD {constraint}"

    def _foreign_keys(self) -> Iterator[str]:
        for each in self.constraints:
            relation = self.relations.get(each.table)
            # A partition has copies of the keys of the table that it is a part of.
            if relation is None or each.kind != "f" or each.is_copy:
                continue
            only = "" if relation.kind == "p" else "ONLY "
            yield f"ALTER TABLE {only}{relation.name} ADD CONSTRAINT {each.name} {each.definition}"

    def _comments(self) -> Iterator[str]:
        words = {"v": "VIEW", "m": "MATERIALIZED VIEW", "f": "FOREIGN TABLE"}
        for relation in self.relations.values():
            if relation.comment is not None:
                word = words.get(relation.kind, "TABLE")
                yield f"COMMENT ON {word} {relation.name} IS {_literal(relation.comment)}"
            for column in self.columns.get(relation.number, []):
                if column.comment is not None:
                    name = f"{relation.name}.{column.name}"
                    yield f"COMMENT ON COLUMN {name} IS {_literal(column.comment)}"


def _column(column: _Column) -> str:
    parts = [column.name, column.type]
    if column.collation:
        parts.append(f"COLLATE {column.collation}")
    if column.generated and column.expression:
        stored = " STORED" if column.generated == "s" else ""
        parts.append(f"GENERATED ALWAYS AS ({column.expression}){stored}")
    elif column.expression:
        parts.append(f"DEFAULT {column.expression}")
    if column.not_null:
        parts.append("NOT NULL")
    return " ".join(parts)


def _identities(relation: _Relation, columns: Sequence[_Column]) -> Iterator[str]:
    if relation.is_partition:
        return  # of the table that it is a part of
    words = {"a": "ALWAYS", "d": "BY DEFAULT"}
    for column in columns:
        if column.identity in words:
            word = words[column.identity]
            yield (
                f"ALTER TABLE {relation.name} ALTER COLUMN {column.name}"
                f" ADD GENERATED {word} AS IDENTITY"
            )


def _inherited_changes(relation: _Relation, columns: Sequence[_Column]) -> Iterator[str]:
    """Yield what a table says of columns that it inherits: its own defaults and NOT NULL."""
    if relation.is_partition:
        return
    alter = f"ALTER TABLE ONLY {relation.name} ALTER COLUMN"
    for column in columns:
        if column.is_local or column.generated:
            continue
        if column.expression:
            yield f"{alter} {column.name} SET DEFAULT {column.expression}"
        else:
            yield f"{alter} {column.name} DROP DEFAULT"
        if column.not_null:
            yield f"{alter} {column.name} SET NOT NULL"


def _literal(text: str) -> str:
    doubled = text.replace("'", "''")
    if "\\" not in text:
        return f"'{doubled}'"
    return "E'" + doubled.replace("\\", "\\\\") + "'"
