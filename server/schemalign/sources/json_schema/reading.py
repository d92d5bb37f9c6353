"""Reads a JSON Schema document, or a list of them, as tables."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from schemalign.findings.finding import Undecided
from schemalign.schema.names import QualifiedName
from schemalign.schema.sourced import Sourced
from schemalign.schema.tables import Column, Schema, Table, Unread
from schemalign.sources.json_schema.columns import read_column
from schemalign.sources.json_schema.keys import (
    Properties,
    foreign_keys,
    indexes,
    primary_key,
    uniques,
)
from schemalign.sources.json_schema.references import Schemas, is_true, words_of
from schemalign.sources.json_text import JsonError, Node
from schemalign.sources.source import Reading
from schemalign.text.span import Location
from schemalign.values import NamedTuple, replace

_TABLE: Final = ("x-table", "x-table-name", "x-tableName", "tableName", "x-db-table")
_NAMESPACE: Final = ("x-schema", "x-db-schema")
_DEFINITIONS: Final = ("$defs", "definitions", "tables", "schemas")
_IDENTIFIER: Final = re.compile(r"[a-z_][a-z0-9_$]*")
# What a document need not state although the database has it.
_UNREAD: Final = frozenset(set(Unread) - {Unread.PRIMARY_KEY})


class _Described(NamedTuple):
    """A schema of a table, and what it is called if it does not say so itself."""

    node: Node
    name: str
    at: Node  # where that name stands, or the schema


def read_document(path: str, document: Node, default_schema: str = "public") -> Reading:
    """Return the tables of a document; raise `JsonError` if there is none, or it has a mistake."""
    schemas = Schemas(document)
    described = list(_described(document, schemas, _stem(path)))
    if not described:
        raise JsonError(
            "this describes no table: neither it nor one of its definitions has properties",
            document.start,
        )
    tables = [_table(path, schemas, each, default_schema) for each in described]
    schema = Schema(
        {table.name: table for table in tables},
        namespaces=frozenset(table.name.schema for table in tables),
    )
    return Reading(schema, undecided=tuple(_undecided(tables)))


def _stem(path: str) -> str:
    name = path.replace("\\", "/").rpartition("/")[2]
    return name.removesuffix(".json").removesuffix(".schema").removesuffix(".table")


def _described(document: Node, schemas: Schemas, stem: str) -> Iterator[_Described]:
    """Yield the schemas of tables: the document, those of a list, else its definitions."""
    if isinstance(document.value, list):
        for each in document.value:
            if _properties(schemas, each):
                yield _Described(each, "", each)
        return
    if _properties(schemas, document):
        yield _Described(document, stem, document)
        return
    components = document.get("components")
    found = document.get(*_DEFINITIONS) or (components and components.get("schemas"))
    if found is None:
        return
    if isinstance(found.value, list):
        yield from _described(found, schemas, stem)
    elif isinstance(found.value, dict):
        every = [
            _Described(member.value, key, member.key)
            for key, member in found.value.items()
            if _properties(schemas, member.value)
        ]
        yield from [one for one in every if schemas.get(one.node, *_TABLE)] or every


def _properties(schemas: Schemas, node: Node) -> dict[str, tuple[Node, Node]]:
    """Return the properties of an object with everything that it is made of."""
    found: dict[str, tuple[Node, Node]] = {}
    for part in schemas.parts(node):
        properties = part.get("properties")
        if properties is None or not isinstance(properties.value, dict):
            continue
        for name, member in properties.value.items():
            if isinstance(member.value.value, dict):
                found.setdefault(name, (member.key, member.value))
    return found


def _table(path: str, schemas: Schemas, described: _Described, default_schema: str) -> Table:
    name, at = _name(schemas, described, default_schema)
    members = _properties(schemas, described.node)
    properties = Properties(path, schemas, described.node, members, default_schema)
    required = {
        str(word.value)
        for part in schemas.parts(described.node)
        for word in words_of(part.get("required"))
    }
    columns = [
        read_column(path, schemas, key, node, required=each in required)
        for each, (key, node) in members.items()
    ]
    key = primary_key(properties)
    if key is not None:
        columns = [_in_key(column) if column.name in key.columns else column for column in columns]
    return Table(
        name,
        Location(path, at.start, at.end),
        columns=tuple(columns),
        primary_key=key,
        foreign_keys=tuple(foreign_keys(properties)),
        uniques=tuple(uniques(properties)),
        indexes=tuple(indexes(properties)),
        is_open=not schemas.is_whole(described.node),
        statement=Location(path, described.node.start, described.node.end),
        unread=_UNREAD if key is not None else frozenset(Unread),
    )


def _in_key(column: Column) -> Column:
    """A column of the primary key is NOT NULL, whether the property is required or not."""
    return replace(column, nullable=Sourced(False, column.nullable.location))


def _name(
    schemas: Schemas, described: _Described, default_schema: str
) -> tuple[QualifiedName, Node]:
    """Return a table's name and where it stands.

    A title counts only if it looks like a table's name: most are words for people.
    """
    stated = schemas.get(described.node, *_TABLE)
    title = described.node.get("title")
    written, at = described.name, described.at
    if stated is not None and isinstance(stated.value, str):
        written, at = stated.value, stated
    elif (
        title is not None
        and isinstance(title.value, str)
        and (_IDENTIFIER.fullmatch(title.value) or not written)
    ):
        written, at = title.value, title
    if not written:
        message = 'this table has no name: say it with "x-table"'
        raise JsonError(message, described.node.start)
    schema, _, name = written.rpartition(".")
    namespace = schemas.get(described.node, *_NAMESPACE)
    if not schema and namespace is not None and is_true(namespace):
        schema = str(namespace.value)
    if at is described.node:  # the name of the file: there is no text for it but the beginning
        at = Node(None, at.start, at.start + 1)
    return QualifiedName("" if schema == default_schema else schema, name), at


def _undecided(tables: list[Table]) -> Iterator[Undecided]:
    for table in tables:
        if table.is_open:
            reason = "it refers to another document, which is not read"
            yield Undecided(table.location, str(table.name), None, "table", reason)
        for column in table.columns:
            for facet in ("type", "nullable"):
                fact: Sourced[object] = getattr(column, facet)
                if not fact.decided:
                    place = column.location
                    yield Undecided(place, str(table.name), column.name, facet, fact.reason)
