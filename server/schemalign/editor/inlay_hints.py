"""The types of the schema's columns, behind the attributes that map them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from schemalign.compare.pairs import ColumnPair
from schemalign.editor.column_facts import brief
from schemalign.editor.outline import OutlinedTable, line_around, outline
from schemalign.session.project import Project
from schemalign.text.span import Location, Span
from schemalign.values import NamedTuple

_MOST: Final = 3  # types of the columns of one mixin


class InlayHint(NamedTuple):
    """What is shown at an offset, the column of the schema that says so, and its line there."""

    offset: int
    label: str
    place: Location
    line: str


def inlay_hints(project: Project, path: str, span: Span) -> Iterator[InlayHint]:
    """Yield the hints of a model file that stand in a span, one for each attribute."""
    if path in project.canonical.texts:
        return
    found: dict[int, list[ColumnPair]] = {}
    for table in outline(project, path):
        for offset, pair in _pairs(table):
            if span.start <= offset <= span.end:
                found.setdefault(offset, []).append(pair)
    for offset, pairs in sorted(found.items()):
        labels = list(dict.fromkeys(map(_label, pairs)))
        more = " | ..." if len(labels) > _MOST else ""
        place = project.place(pairs[0].canonical.location)
        living = project.text(place.path)
        line = "" if living is None else line_around(living.text, place.start)
        yield InlayHint(offset, " | ".join(labels[:_MOST]) + more, place, line)


def _pairs(table: OutlinedTable) -> Iterator[tuple[int, ColumnPair]]:
    """Yield where the statements of mapped attributes end, and the pairs of their columns."""
    if table.pair is None:
        return
    pairs = {pair.declared.name: pair for pair in table.pair.column_pairs}
    for column in table.columns:
        pair = pairs.get(column.column.name)
        if pair is not None:
            yield column.covers.end, pair


def _label(pair: ColumnPair) -> str:
    """Return the type of the schema, behind the column's name if the model has another one."""
    words = brief(pair.canonical)
    return f"{pair.canonical.name} {words}" if pair.renamed else words
