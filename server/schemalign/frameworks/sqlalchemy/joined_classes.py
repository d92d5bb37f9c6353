"""Foreign keys between mapped classes, and the relationships that follow them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from schemalign.application.models import Model
from schemalign.application.relationships import Join
from schemalign.frameworks.sqlalchemy.classes import mapped_parent
from schemalign.frameworks.sqlalchemy.hidden_relationships import loose_targets, unknown_call
from schemalign.frameworks.sqlalchemy.lineage import lineage
from schemalign.frameworks.sqlalchemy.reader import Declared
from schemalign.frameworks.sqlalchemy.references import class_table
from schemalign.frameworks.sqlalchemy.registries import registry_of
from schemalign.frameworks.sqlalchemy.relationships import (
    Relationship,
    mapped_classes,
    read_relationships,
    text_of,
)
from schemalign.frameworks.sqlalchemy.vocabulary import Context
from schemalign.python.outline import ClassDefinition, Module
from schemalign.schema.constraints import ForeignKey
from schemalign.schema.names import QualifiedName
from schemalign.schema.sourced import UNKNOWN, Sourced
from schemalign.schema.tables import Table
from schemalign.text.span import Location
from schemalign.values import NamedTuple

_WORD: Final = re.compile(r"\w+")


def joins(context: Context, modules: Sequence[Module], declared: Declared) -> tuple[Join, ...]:
    """Return the foreign keys of the models that lead from one mapped class to one other.

    Left out are keys of tables without a class of their own, those that join a class to the one
    that it inherits from, and those into another registry.
    """
    reading = _reading(context, modules, declared)
    return tuple(
        found
        for table in declared.schema.tables.values()
        for key in table.foreign_keys
        if (found := _join(reading, table, key)) is not None
    )


class _Reading(NamedTuple):
    """What the models say; `loose` are relationships that belong to no class that was read."""

    context: Context
    declared: Declared
    models: Mapping[Location, Model]
    classes: Mapping[QualifiedName, list[ClassDefinition]]
    names: frozenset[str]
    relationships: tuple[Relationship, ...]
    loose: tuple[str, ...]


class _Ends(NamedTuple):
    """A foreign key with the classes at both its ends."""

    table: Table
    key: ForeignKey
    owner: ClassDefinition
    target: ClassDefinition
    target_table: QualifiedName


def _reading(context: Context, modules: Sequence[Module], declared: Declared) -> _Reading:
    found = list(mapped_classes(context, modules))
    places = {each.location for each in found}
    for definition in found:  # those above in files that are only followed join the list
        parent = mapped_parent(context, definition)
        if parent is not None and parent.location not in places:
            places.add(parent.location)
            found.append(parent)
    relationships = read_relationships(context, found, declared.schema.tables)
    models = {model.location: model for model in declared.models if model.class_name}
    by_table: dict[QualifiedName, list[ClassDefinition]] = {}
    for definition in found:
        if definition.name_location in models:
            model = models[definition.name_location]
            by_table.setdefault(model.table, []).append(definition)
    names = frozenset(each.name for each in found)
    loose = tuple(loose_targets(modules, relationships, names))
    return _Reading(context, declared, models, by_table, names, relationships, loose)


def _join(reading: _Reading, table: Table, key: ForeignKey) -> Join | None:
    ends = _ends(reading, table, key)
    if ends is None or not _are_of_one_registry(reading, ends):
        return None
    own, other = _tables(reading, ends.owner), _tables(reading, ends.target)
    if ends.owner.location != ends.target.location and own & other:
        return None
    model = reading.models[ends.owner.name_location]
    target = reading.models[ends.target.name_location]
    return Join(table, key, model, target, _followers(reading, ends))


def _ends(reading: _Reading, table: Table, key: ForeignKey) -> _Ends | None:
    name = key.target.value
    target_table = reading.declared.schema.tables.get(name) if name is not UNKNOWN else None
    column = table.column(key.columns[0])
    if target_table is None or column is None or column.attribute is None:
        return None
    written_for = column.attribute.class_name
    owner = _class_of(reading, table.name, written_for)
    target = _class_of(reading, target_table.name)
    if owner is None or target is None or not owner.module.reported:
        return None
    return _Ends(table, key, owner, target, target_table.name)


def _class_of(reading: _Reading, table: QualifiedName, name: str = "") -> ClassDefinition | None:
    """The class of a table: that of a name, else the only one that inherits from no other of it."""
    found = reading.classes.get(table, [])
    named = [each for each in found if each.name == name]
    if len(named) == 1:
        return named[0]
    context = reading.context
    parents = [mapped_parent(context, each) for each in found]
    roots = [
        each
        for each, parent in zip(found, parents, strict=True)
        if parent is None or table not in _tables(reading, parent)
    ]
    return roots[0] if len(roots) == 1 else None


def _are_of_one_registry(reading: _Reading, ends: _Ends) -> bool:
    found = [registry_of(reading.context, each) for each in (ends.owner, ends.target)]
    identities = {each.identity for each in found if each is not None}
    return len(identities) == 1 and None not in found


def _tables(reading: _Reading, definition: ClassDefinition) -> frozenset[QualifiedName]:
    """The tables of a class: its own and those of the classes that it inherits from."""
    found = set()
    current: ClassDefinition | None = definition
    while current is not None:
        model = reading.models.get(current.name_location)
        table = model.table if model is not None else class_table(reading.context, current)
        found.update([table] if table is not None else [])
        current = mapped_parent(reading.context, current)
    return frozenset(found)


def _followers(reading: _Reading, ends: _Ends) -> Sourced[tuple[str, ...]]:
    found, doubts = [], []
    for each in reading.relationships:
        follows = _follows(reading, each, ends)
        name = f"{each.owner.name}.{each.name}"
        if follows:
            found.append(name)
        elif follows is None:
            doubts.append(name)
    if found:
        return Sourced(tuple(found))
    if doubts:
        return Sourced(UNKNOWN, reason=f"{doubts[0]} may follow the foreign key")
    reason = _reason(reading, ends)
    return Sourced(UNKNOWN, reason=reason) if reason else Sourced(())


def _follows(reading: _Reading, each: Relationship, ends: _Ends) -> bool | None:
    """Whether a relationship follows a foreign key; None if that cannot be told."""
    own = _tables(reading, each.owner)
    places = {ends.table.name, ends.target_table}
    if each.has_secondary:
        return _follows_secondary(reading, each, ends, touches=bool(own & places))
    if each.target is None:
        return None if own & places and _may_be(each, ends) else False
    other = _tables(reading, each.target)
    if not _joins((ends.table, ends.key), own, other):
        return False
    candidates = [key for key in _keys(reading) if _joins(key, own, other)]
    if len(candidates) == 1:
        return True
    text = f"{each.words.get('foreign_keys', '')} {each.words.get('primaryjoin', '')}"
    if _mentions(text, ends.table, ends.key):
        return True
    return False if any(_mentions(text, *key) for key in candidates) else None


def _follows_secondary(
    reading: _Reading, each: Relationship, ends: _Ends, *, touches: bool
) -> bool | None:
    if each.secondary is None:
        return None if touches else False
    if each.secondary.name == ends.table.name.name:
        return True
    if any(each.secondary.name == name.name for name in reading.declared.schema.tables):
        return False
    words = _WORD.findall(text_of(each.call))
    return None if touches or ends.table.name.name in words or ends.owner.name in words else False


def _may_be(each: Relationship, ends: _Ends) -> bool:
    """Whether the class that a relationship names may be one at the end of a foreign key."""
    if each.named is None:
        return True
    words = _WORD.findall(text_of(each.named))
    if {ends.owner.name, ends.target.name} & {*words}:
        return True
    is_written = each.named is each.annotation or text_of(each.named)[:1] in {'"', "'"}
    text = each.named.module.text
    return not is_written or any(re.search(rf"\bas\s+{word}\b", text) for word in words)


def _keys(reading: _Reading) -> Iterator[tuple[Table, ForeignKey]]:
    for table in reading.declared.schema.tables.values():
        for key in table.foreign_keys:
            yield table, key


def _joins(
    key: tuple[Table, ForeignKey], own: frozenset[QualifiedName], other: frozenset[QualifiedName]
) -> bool:
    """Whether a foreign key leads from one group of tables to the other, either way."""
    table, target = key[0].name, key[1].target.value
    return (table in own and target in other) or (table in other and target in own)


def _mentions(text: str, table: Table, key: ForeignKey) -> bool:
    """Whether the columns of a foreign key are named, by their attributes, in a text."""
    words = {*_WORD.findall(text)}
    for name in key.columns:
        column = table.column(name)
        attribute = column.attribute.name if column is not None and column.attribute else name
        if not words & {name, attribute}:
            return False
    return True


def _reason(reading: _Reading, ends: _Ends) -> str:
    """Why a relationship may be there that was not read, "" if none can."""
    for definition in (ends.owner, ends.target):
        registry = registry_of(reading.context, definition)
        is_open = registry is not None and (registry.is_open or not registry.is_seen)
        if is_open or lineage(reading.context, definition).is_open:
            return f"not every base class of {definition.name} is known"
    names = {"", ends.owner.name, ends.target.name}
    if not names.isdisjoint(reading.loose):
        return "a relationship is made outside of the classes"
    if _is_concrete(reading, ends.owner):
        return f"{ends.owner.name} has a table of its own beside that of its parent"
    for one, other in ((ends.owner, ends.target), (ends.target, ends.owner)):
        name = unknown_call(reading.context, one, other.name)
        if name:
            return f"{one.name}.{name} may be a relationship"
    return ""


def _is_concrete(reading: _Reading, definition: ClassDefinition) -> bool:
    parent = mapped_parent(reading.context, definition)
    if parent is None:
        return False
    above = _tables(reading, parent)
    own = _tables(reading, definition) - above
    return bool(own) and not any(_joins(key, own, above) for key in _keys(reading))
