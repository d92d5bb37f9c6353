"""Fields of Pydantic models that are filled from a mapped class, or fill it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from schemalign.frameworks.sqlalchemy.classes import is_mapped
from schemalign.frameworks.sqlalchemy.lineage import lineage
from schemalign.frameworks.sqlalchemy.uses.members import member
from schemalign.frameworks.sqlalchemy.uses.reading import Readings
from schemalign.frameworks.sqlalchemy.uses.record import Connection
from schemalign.frameworks.sqlalchemy.uses.values import (
    Instance,
    Key,
    Many,
    Value,
    key_of,
)
from schemalign.frameworks.sqlalchemy.uses.world import World
from schemalign.python.outline import Assignment, ClassDefinition
from schemalign.text.span import Location

_SUFFIXES: Final = (
    "Read|Response|Out|Public|InDB|Schema|Base|Detail|Details|Summary|List|ListItem|Item|Dto|DTO"
    "|View|Model|Info|Full|Get|Result|Resource|ResponseModel|WithRelations"
)
_READS: Final = re.compile(r"(?:from_attributes|orm_mode)[\"']?\s*[:=]\s*True")
_ALIAS: Final = re.compile(r"\b(?:validation_alias|alias)\s*=\s*([\"'])(?P<name>\w+)\1")
_ROUNDS: Final = 5  # of models inside models


def connections(readings: Readings) -> list[Connection]:
    """Return which models belong to which mapped classes, seen in the code or by their names."""
    world = readings.world
    seen: dict[tuple[Key, Key], Connection] = {}
    for file in readings.connected():
        for each in file.record.connections:
            _add(world, seen, each)
    bound = {key for _, key in seen}
    for each in _by_name(readings):
        if key_of(each.contract) not in bound:
            _add(world, seen, each)
    pending = list(seen.values())
    for _ in range(_ROUNDS):
        before = len(seen)
        for each in pending:
            for inner in _nested(world, each):
                _add(world, seen, inner)
        pending = list(seen.values())[before:]
    return list(seen.values())


def _add(world: World, seen: dict[tuple[Key, Key], Connection], each: Connection) -> None:
    """Keep a connection of a mapped class and one that maps nothing, whichever came first."""
    one, other = is_mapped(world.context, each.mapped), is_mapped(world.context, each.contract)
    if one is other:
        return
    found = each if one else Connection(each.contract, each.mapped)
    seen.setdefault((key_of(found.mapped), key_of(found.contract)), found)


def _by_name(readings: Readings) -> Iterator[Connection]:
    world = readings.world
    names = {each.name: each for each in world.every_mapped()}
    if not names:
        return
    pattern = re.compile(
        rf"^class ({'|'.join(map(re.escape, names))})(?:{_SUFFIXES})\b", re.MULTILINE
    )
    for file in readings.files.values():
        if not pattern.search(file.module.text):
            continue
        for definition in file.module.contents.classes:
            match = pattern.match(f"class {definition.name}")
            if match and len(world.mapped(match[1])) == 1 and reads_attributes(world, definition):
                yield Connection(names[match[1]], definition)


def reads_attributes(world: World, definition: ClassDefinition) -> bool:
    """Return whether a model may be filled from an object's attributes."""
    for each in lineage(world.context, definition).classes:
        text = each.module.text[each.statement.start : each.statement.last]
        if _READS.search(text):
            return True
    return False


def _nested(world: World, connection: Connection) -> Iterator[Connection]:
    """The models inside a model, and the classes that relationships of its class lead to."""
    for each in lineage(world.context, connection.contract).classes:
        for assignment, _ in world.context.names.contents(each).assignments:
            inner = _definition(world.annotated(assignment))
            if inner is None or assignment.name.startswith("__"):
                continue
            held = member(world, Instance(connection.mapped), assignment.name)
            mapped = _definition(held)
            if mapped is not None:
                yield Connection(mapped, inner)


def _definition(value: Value) -> ClassDefinition | None:
    value = value.item if isinstance(value, Many) else value
    return value.definition if isinstance(value, Instance) else None


def aliased_fields(
    world: World, contracts: Iterable[ClassDefinition], name: str
) -> Iterator[Location]:
    """Return where fields are filled from an attribute by an alias: `Field(alias="name")`."""
    for contract in contracts:
        for each in lineage(world.context, contract).classes:
            for assignment, _ in world.context.names.contents(each).assignments:
                match = alias_of(assignment)
                if match is not None and match["name"] == name:
                    yield each.module.location(match.start("name"), match.end("name"))


def alias_of(assignment: Assignment) -> re.Match[str] | None:
    """Return the alias that a field is filled by."""
    span = assignment.value_span
    return _ALIAS.search(assignment.module.text, span.start, span.end) if span else None


def field_of(
    world: World, contract: ClassDefinition, name: str
) -> tuple[ClassDefinition, Assignment] | None:
    """Return the field of a model, inherited or not, and the class that writes it.

    One with an alias is filled by that name instead.
    """
    for each in lineage(world.context, contract).classes:
        bindings = world.context.names.contents(each).bindings.get(name)
        if bindings:
            found = bindings[-1].value
            if not isinstance(found, Assignment) or found.annotation_span is None:
                return None
            return None if alias_of(found) else (each, found)
    return None
