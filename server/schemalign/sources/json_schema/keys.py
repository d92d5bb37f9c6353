"""What a document says of primary and foreign keys, unique columns and indexes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from schemalign.schema.constraints import ForeignKey, Index, IndexElement, Name, PrimaryKey, Unique
from schemalign.schema.names import QualifiedName
from schemalign.schema.sourced import UNKNOWN, Sourced
from schemalign.sources.json_schema.references import Schemas, is_true, words_of
from schemalign.sources.json_text import Node
from schemalign.text.span import Location
from schemalign.values import NamedTuple

_KEY: Final = ("primaryKey", "x-primary-key", "x-primaryKey", "primary_key", "x-pk")
_FOREIGN: Final = (
    *("x-foreign-key", "x-foreignKey", "foreignKey", "foreign_key", "x-references"),
    *("references", "x-fk"),
)
_FOREIGN_LISTS: Final = ("foreignKeys", "x-foreign-keys", "x-foreignKeys", "foreign_keys")
_UNIQUE: Final = ("x-unique", "unique")
_UNIQUE_LISTS: Final = ("x-unique", "uniqueKeys", "x-unique-keys", "x-uniques", "unique")
_INDEX: Final = ("x-index", "index")
_INDEX_LISTS: Final = ("x-indexes", "x-index", "indexes")
_REFERENCE: Final = re.compile(r"([^()\s]+?)\s*(?:\(([^()]*)\)|\.([^.()\s]+))?")
_ACTIONS: Final = frozenset({"CASCADE", "SET NULL", "SET DEFAULT", "RESTRICT"})
_OPEN: Final[Sourced[str]] = Sourced(UNKNOWN, reason="the document does not state the action")
_OPEN_BOOLEAN: Final[Sourced[bool]] = Sourced(UNKNOWN, reason="the document does not state it")


class Properties(NamedTuple):
    """The properties of a table, by name: the key and the schema of each."""

    path: str
    schemas: Schemas
    table: Node
    members: dict[str, tuple[Node, Node]]
    default_schema: str

    def place(self, node: Node) -> Location:
        """Return where a node stands."""
        return Location(self.path, node.start, node.end)

    def at_property(self, keys: tuple[str, ...], *kinds: type) -> Iterator[tuple[Node, Node]]:
        """Yield the keys of properties that have one of some keywords, with its value.

        A property may refer to what is a table itself, with keywords of another form.
        """
        for key, schema in self.members.values():
            found = self.schemas.get(schema, *keys)
            if found is not None and isinstance(found.value, kinds) and found.value is not False:
                yield key, found


def primary_key(properties: Properties) -> PrimaryKey | None:
    """Return the primary key, if the document states one."""
    stated = properties.schemas.get(properties.table, *_KEY)
    columns = [each for each in words_of(stated) if str(each.value) in properties.members]
    if not columns:
        columns = [key for key, _ in properties.at_property(_KEY, bool)]
        stated = next((found for _, found in properties.at_property(_KEY, bool)), None)
    if not columns or stated is None:
        return None
    names, places = _names_and_places(properties, columns)
    return PrimaryKey(names, properties.place(stated), column_locations=places)


def uniques(properties: Properties) -> Iterator[Unique]:
    """Yield the columns that are unique, alone or together."""
    for key, _ in properties.at_property(_UNIQUE, bool):
        yield Unique((str(key.value),), properties.place(key))
    stated = properties.schemas.get(properties.table, *_UNIQUE_LISTS)
    for each in _lists(stated):
        columns = words_of(each.get("columns", "fields") or each)
        if columns and all(str(one.value) in properties.members for one in columns):
            names, places = _names_and_places(properties, columns)
            name = _name(properties, each)
            yield Unique(names, properties.place(each), name, column_locations=places)


def indexes(properties: Properties) -> Iterator[Index]:
    """Yield the indexes that are stated; what they do not say is not decided."""
    for key, found in properties.at_property(_INDEX, bool, str):
        yield _index(properties, found, [key], _named(properties, found))
    for each in _lists(properties.schemas.get(properties.table, *_INDEX_LISTS)):
        columns = words_of(each.get("columns", "fields") or each)
        if columns and all(str(one.value) in properties.members for one in columns):
            yield _index(properties, each, columns, _name(properties, each))


def _index(properties: Properties, node: Node, columns: list[Node], name: Name | None) -> Index:
    elements = tuple(
        IndexElement(str(each.value), location=properties.place(each)) for each in columns
    )
    return Index(
        Sourced(elements, properties.place(node)),
        properties.place(node),
        name,
        is_true(node.get("unique", "isUnique")),
        where=Sourced(UNKNOWN, reason="the document does not state it"),
    )


def foreign_keys(properties: Properties) -> Iterator[ForeignKey]:
    """Yield the foreign keys, stated at properties or for the table."""
    for key, found in properties.at_property(_FOREIGN, str, dict):
        made = _foreign_key(properties, [key], found, found)
        if made is not None:
            yield made
    for each in _lists(properties.schemas.get(properties.table, *_FOREIGN_LISTS)):
        columns = words_of(each.get("columns", "fields", "column", "from"))
        target = each.get("references", "reference", "to", "target") or each
        if columns and all(str(one.value) in properties.members for one in columns):
            made = _foreign_key(properties, columns, target, each)
            if made is not None:
                yield made


def _foreign_key(
    properties: Properties, columns: list[Node], target: Node, stated: Node
) -> ForeignKey | None:
    reference = _reference(target)
    if reference is None:
        return None
    table, target_columns = reference
    names, places = _names_and_places(properties, columns)
    target_name = _qualified(properties, table)
    return ForeignKey(
        names,
        Sourced(target_name, properties.place(target)),
        target_columns,
        properties.place(stated),
        _action(properties, stated, target, "onDelete", "on_delete", "on-delete", "ondelete"),
        _action(properties, stated, target, "onUpdate", "on_update", "on-update", "onupdate"),
        _OPEN_BOOLEAN,
        _OPEN_BOOLEAN,
        column_locations=places,
    )


def _reference(target: Node) -> tuple[str, tuple[str, ...]] | None:
    """Return the table and columns of `users.id`, `users(id)` or an object that names both."""
    if isinstance(target.value, str):
        match = _REFERENCE.fullmatch(target.value.strip())
        if match is None:
            return None
        written = match[2] if match[2] is not None else match[3] or ""
        return match[1], tuple(part.strip() for part in written.split(",") if part.strip())
    inner = target.get("references", "reference")
    if inner is not None:
        return _reference(inner)
    table = target.get("table", "resource", "tableName", "$ref")
    if table is None or not isinstance(table.value, str):
        return None
    columns = words_of(target.get("columns", "column", "fields", "field"))
    return table.value, tuple(str(each.value) for each in columns)


def _qualified(properties: Properties, written: str) -> QualifiedName:
    schema, _, name = written.rpartition(".")
    return QualifiedName("" if schema == properties.default_schema else schema, name)


def _action(properties: Properties, *nodes_and_keys: Node | str) -> Sourced[str]:
    nodes = [each for each in nodes_and_keys if isinstance(each, Node)]
    keys = [each for each in nodes_and_keys if isinstance(each, str)]
    found = next((one for node in nodes if (one := node.get(*keys)) is not None), None)
    if found is None or not isinstance(found.value, str):
        return _OPEN
    word = found.value.upper().replace("_", " ").replace("-", " ")
    if word == "NO ACTION":
        word = ""
    if word and word not in _ACTIONS:
        return _OPEN
    return Sourced(word, properties.place(found))


def _lists(node: Node | None) -> list[Node]:
    """Return what a keyword of a table lists; one list of names is a list of itself."""
    if node is None or not isinstance(node.value, list):
        return [node] if node is not None and isinstance(node.value, dict) else []
    if node.value and all(isinstance(each.value, str) for each in node.value):
        return [node]
    return [each for each in node.value if isinstance(each.value, (list, dict))]


def _names_and_places(
    properties: Properties, columns: list[Node]
) -> tuple[tuple[str, ...], tuple[Location, ...]]:
    names = tuple(str(each.value) for each in columns)
    return names, tuple(properties.place(each) for each in columns)


def _name(properties: Properties, node: Node) -> Name | None:
    return _named(properties, node.get("name"))


def _named(properties: Properties, node: Node | None) -> Name | None:
    if node is None or not isinstance(node.value, str):
        return None
    return Name(node.value, location=properties.place(node))
