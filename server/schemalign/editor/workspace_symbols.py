"""Tables, models and columns of all files, by their names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from heapq import nsmallest
from typing import Final

from schemalign.editor.symbols import Kind
from schemalign.schema.tables import Table
from schemalign.session.project import Project
from schemalign.text.span import Location
from schemalign.values import NamedTuple

MOST: Final = 200
_KINDS: Final = (Kind.TABLE, Kind.CLASS, Kind.ENUM, Kind.COLUMN)


class NamedThing(NamedTuple):
    """Something with a name, what it belongs to, and where it is named."""

    name: str
    kind: Kind
    container: str
    location: Location


def workspace_symbols(projects: Iterable[Project], query: str) -> Iterator[NamedThing]:
    """Yield what a query finds, the best first: its letters must occur in the name in order.

    With a dot it also finds columns by their tables or classes.
    """
    wanted = query.strip().lower()
    pattern = re.compile(".*?".join(map(re.escape, wanted)))
    ranked = [
        (rank, _KINDS.index(thing.kind), len(thing.name), thing, project)
        for project in projects
        for thing in _things(project)
        if (rank := _rank(thing, wanted, pattern)) is not None
    ]
    best = nsmallest(2 * MOST, ranked, key=lambda each: (*each[:3], each[3][0], each[3][2]))
    seen: set[tuple[str, Location]] = set()
    for _, _, _, thing, project in best:
        place = project.place(thing.location)
        if (thing.name, place) not in seen and len(seen) < MOST:
            seen.add((thing.name, place))
            yield thing._replace(location=place)


def _rank(thing: NamedThing, wanted: str, pattern: re.Pattern[str]) -> int | None:
    """Return how good a match is, the best being 0; None for none."""
    name = thing.name.lower()
    if "." in wanted:
        name = f"{thing.container.lower()}.{name}"
    if pattern.search(name) is None:
        return None
    if name == wanted:
        return 0
    if name.startswith(wanted):
        return 1
    return 2 if wanted in name else 3


def _things(project: Project) -> Iterator[NamedThing]:
    """Yield everything that has a name, at places that may be those of earlier editions."""
    both = project.comparison.pair
    for table in both.canonical.tables.values():
        yield _table(table)
        for column in table.columns:
            yield NamedThing(column.name, Kind.COLUMN, str(table.name), column.location)
    for name, enum in both.canonical.enums.items():
        if enum.location is not None:
            yield NamedThing(name.name, Kind.ENUM, name.schema, enum.location)
    for model in project.comparison.declared.models:
        if model.class_name:
            yield NamedThing(model.class_name, Kind.CLASS, str(model.table), model.location)
    for table in both.declared.tables.values():
        yield from _declared(table)


def _table(table: Table) -> NamedThing:
    return NamedThing(table.name.name, Kind.TABLE, table.name.schema, table.location)


def _declared(table: Table) -> Iterator[NamedThing]:
    """Yield the attributes of models, and Core tables with their columns."""
    if table.is_core:
        yield _table(table)
    for column in table.columns:
        attribute = column.attribute
        if attribute is not None:
            container = attribute.class_name or str(table.name)
            yield NamedThing(attribute.name, Kind.COLUMN, container, attribute.location)
