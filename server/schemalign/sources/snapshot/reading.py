"""Reads a document that was written of a canonical schema."""

from __future__ import annotations

import json
import types
from collections.abc import Iterator
from enum import Enum
from typing import Any, Literal, Union, get_args, get_origin

from schemalign.findings.finding import Undecided
from schemalign.schema.names import QualifiedName, UnresolvedName
from schemalign.schema.sourced import UNKNOWN, Sourced, Unknown
from schemalign.schema.tables import Column, Schema, Table
from schemalign.schema.types import ColumnType, EnumType, TypeKind
from schemalign.sources.json_text import JsonError, Member, Node
from schemalign.sources.snapshot.shape import SHORT, UNDECIDED, facts_of, hints_of, key_of, usual
from schemalign.sources.snapshot.writing import VERSION
from schemalign.sources.source import Reading
from schemalign.text.span import Location, database_place, is_file
from schemalign.values import is_dataclass


def dialect_of(text: str) -> str:
    """Return the dialect that a snapshot names; "" if the text is none, or names none."""
    try:
        document = json.loads(text)
    except (ValueError, RecursionError):
        return ""
    if not isinstance(document, dict) or not {"version", "schema"} <= document.keys():
        return ""
    named = document.get("dialect")
    return named if isinstance(named, str) else ""


def is_snapshot(document: Node) -> bool:
    """Whether a document is one that holds a schema; its version is not looked at."""
    return document.get("version") is not None and document.get("schema") is not None


def read_document(path: str, document: Node, default_schema: str, dialect: str) -> Reading:
    """Return what a snapshot says; raise `JsonError` if it is none that can be read.

    A path that is a database's URL makes the places name objects.
    """
    _check_head(path, document, dialect)
    own = document.get("default-schema")
    spoken = str(own.value) if own is not None else "public"
    decoder = _Decoder(path, default_schema, spoken, dialect)
    schema = decoder.schema(_required(document, "schema"))
    return Reading(schema, undecided=tuple(_undecided(schema)))


def _check_head(path: str, document: Node, dialect: str) -> None:
    version = _required(document, "version")
    if version.value != VERSION:
        message = f"this is version {version.value}; this schemalign reads version {VERSION}"
        raise JsonError(message, version.start, version.end)
    own = document.get("dialect")
    if own is not None and own.value != dialect and is_file(path):
        message = f"this is a snapshot of {own.value}, but the dialect is {dialect}"
        raise JsonError(message, own.start, own.end)


def _undecided(schema: Schema) -> Iterator[Undecided]:
    for table in schema.tables.values():
        if table.is_open:
            reason = "a part of it was not read when the snapshot was taken"
            yield Undecided(table.location, str(table.name), None, "table", reason)
        for column in table.columns:
            for facet in ("type", "nullable", "default", "identity", "computed"):
                fact: Sourced[object] = getattr(column, facet)
                if not fact.decided and not table.kind.value.endswith("view"):
                    place = fact.location or column.location
                    yield Undecided(place, str(table.name), column.name, facet, fact.reason)


def _required(node: Node, key: str) -> Node:
    found = node.get(key)
    if found is None:
        raise JsonError(f'the key "{key}" is missing here', node.start, node.start + 1)
    return found


def _members(node: Node) -> dict[str, Member]:
    if not isinstance(node.value, dict):
        raise JsonError("an object should stand here", node.start, node.end)
    return node.value


def _items(node: Node) -> list[Node]:
    if not isinstance(node.value, list):
        raise JsonError("a list should stand here", node.start, node.end)
    return node.value


class _Decoder:
    """Turns nodes into values of the neutral model, by the types of their fields."""

    def __init__(self, path: str, default_schema: str, spoken: str, dialect: str) -> None:
        self.path = path
        self.default_schema = default_schema
        self.dialect = dialect
        self.spoken = spoken  # the namespace that the document leaves out
        self.objects: list[str] = []  # what is being read: table, then column or constraint

    def schema(self, node: Node) -> Schema:
        members = _members(node)
        known = {"tables", "enums", "namespaces", "undecided-tables", "unresolved-names"}
        _refuse_unknown(members, known)
        tables: list[Table] = self._list(node, "tables", Table)
        enums: list[EnumType] = self._list(node, "enums", EnumType)
        namespaces: list[str] = self._list(node, "namespaces", str)
        return Schema(
            {table.name: table for table in tables},
            {each.name: each for each in enums if each.name is not None},
            frozenset(map(self._namespace, namespaces)),
            frozenset(self._list(node, "undecided-tables", QualifiedName)),
            tuple(self._list(node, "unresolved-names", UnresolvedName)),
        )

    def _list(self, node: Node, key: str, kind: Any) -> list[Any]:
        found = node.get(key)
        return [self.value(kind, each) for each in _items(found)] if found is not None else []

    def _namespace(self, written: str) -> str:
        full = written or self.spoken
        return "" if full == self.default_schema else full

    def place(self, node: Node) -> Location:
        if is_file(self.path):
            return Location(self.path, node.start, node.end)
        return database_place(self.path, ".".join(self.objects))

    def value(self, kind: Any, node: Node) -> Any:
        """Return the value of a type that a node stands for."""
        origin = get_origin(kind)
        if kind is QualifiedName:
            return self._name(node)
        if origin is Sourced:
            return self._sourced(get_args(kind)[0], node)
        if origin in (tuple, frozenset):
            inner = get_args(kind)[0]
            return origin(self.value(inner, each) for each in _items(node))
        if origin in (Union, types.UnionType):
            return self._one_of(get_args(kind), node)
        if isinstance(kind, type) and issubclass(kind, Enum):
            return self._member(kind, node)
        if is_dataclass(kind):
            return self._facts(kind, node)
        if type(node.value) is not kind:
            word = {str: "a string", int: "a whole number", bool: "true or false"}[kind]
            raise JsonError(f"{word} should stand here", node.start, node.end)
        return node.value

    def _name(self, node: Node) -> QualifiedName:
        if isinstance(node.value, str):
            return QualifiedName(self._namespace(""), node.value)
        _refuse_unknown(_members(node), {"schema", "name"})
        schema = self.value(str, _required(node, "schema"))
        return QualifiedName(self._namespace(schema), self.value(str, _required(node, "name")))

    def _sourced(self, inner: Any, node: Node) -> Sourced[Any]:
        if isinstance(node.value, dict) and node.value.keys() == {UNDECIDED}:
            reason = self.value(str, node.value[UNDECIDED].value)
            return Sourced(UNKNOWN, self.place(node), reason)
        return Sourced(self.value(inner, node), self.place(node))

    def _one_of(self, kinds: tuple[Any, ...], node: Node) -> Any:
        if node.value is None and type(None) in kinds:
            return None
        is_unknown = isinstance(node.value, dict) and node.value.keys() == {UNDECIDED}
        if is_unknown and any(_is_unknown(each) for each in kinds):
            return UNKNOWN
        left = [each for each in kinds if each is not type(None) and not _is_unknown(each)]
        exact = [each for each in left if each is type(node.value)]
        return self.value((exact or left)[0], node)

    def _member(self, kind: type[Enum], node: Node) -> Enum:
        try:
            return kind(node.value)
        except ValueError:
            words = ", ".join(f'"{each.value}"' for each in kind)
            raise JsonError(f"one of {words} should stand here", node.start, node.end) from None

    def _facts(self, kind: Any, node: Node) -> Any:
        short = SHORT.get(kind)
        if short is not None and not isinstance(node.value, dict):
            at = self.place(node)
            inner = self.value(hints_of(kind)[short], node)
            place = {"location": at} if _has_place(kind) else {}
            return kind(**{short: inner}, **place, **self._of_dialect(kind))
        members, facts = _members(node), facts_of(kind)
        _refuse_unknown(members, facts)
        named = self._named(kind, node)
        if named:
            self.objects.append(named)
        values = {
            name: self.value(hint, members[key].value)
            for key, (name, hint) in facts.items()
            if key in members
        }
        values |= self._places(kind, node) | self._of_dialect(kind)
        if named:
            self.objects.pop()
        for key, (name, _) in facts.items():
            if name not in values and name not in usual(kind):
                raise JsonError(f'the key "{key}" is missing here', node.start)
        if kind is ColumnType and values.get("kind", TypeKind.BUILT_IN) is not TypeKind.BUILT_IN:
            values["schema"] = self._namespace(values.get("schema", ""))
        return kind(**values)

    def _named(self, kind: Any, node: Node) -> str:
        """Return what a node adds to the name of the object that is read."""
        name = node.get("name")
        if kind is Table and name is not None:
            own = self._name(name)
            schema = own.schema or self.default_schema
            return f"{schema}.{own.name}" if schema else own.name
        if not self.objects or kind is ColumnType or name is None:
            return ""
        text = name.get("text") or name
        return text.value if isinstance(text.value, str) else ""

    def _of_dialect(self, kind: Any) -> dict[str, str]:
        return {"dialect": self.dialect} if "dialect" in hints_of(kind) else {}

    def _places(self, kind: Any, node: Node) -> dict[str, Any]:
        """Return the places that a value remembers, as far as the document shows them."""
        hints = hints_of(kind)
        places: dict[str, Any] = {}
        if "location" in hints:
            at = node.get("name") if kind in (Table, Column, EnumType, UnresolvedName) else None
            places["location"] = self.place(at or node)
        if "statement" in hints:
            places["statement"] = self.place(node)
        for key in ("column_locations", "target_column_locations"):
            columns = node.get(key_of(key).replace("column-locations", "columns"))
            if key in hints and columns is not None:
                places[key] = tuple(map(self.place, _items(columns)))
        return places


def _has_place(kind: Any) -> bool:
    return "location" in hints_of(kind)


def _is_unknown(kind: Any) -> bool:
    return kind is Unknown or (get_origin(kind) is Literal and get_args(kind) == (UNKNOWN,))


def _refuse_unknown(members: dict[str, Member], known: Any) -> None:
    for key, member in members.items():
        if key not in known:
            place = member.key
            message = f'"{key}" is no fact that this schemalign knows'
            raise JsonError(message, place.start, place.end)
