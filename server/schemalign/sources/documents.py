"""Texts of every kind as one schema: SQL, Alembic revisions, snapshots and JSON documents."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

from schemalign.schema.names import QualifiedName
from schemalign.schema.tables import Schema, Table
from schemalign.sources import files
from schemalign.sources.source import Contradiction, Reading, SourceText
from schemalign.text.line_index import LineIndex
from schemalign.text.span import is_file
from schemalign.values import replace

_T = TypeVar("_T")


def is_json(path: str) -> bool:
    """Whether a text is JSON: a document, or what was read of a database."""
    return path.endswith(".json") or not is_file(path)


def is_sound_json(text: str) -> bool:
    """Whether a text is a snapshot, or a JSON document of tables, that can be read."""
    from schemalign.sources.snapshot.reading import dialect_of

    own = dialect_of(text) or "postgresql"
    return not read_json(SourceText("document.json", text), "public", own).unusable


def read(
    texts: Sequence[SourceText],
    default_schema: str = "public",
    programs: Sequence[str] = (),
    revisions: Callable[[], files.Revisions] | None = None,
    *,
    dialect: str = "postgresql",
) -> Reading:
    """Read texts in order; never fails.

    SQL texts and revisions are steps of one history, and `programs` are steps of it that are
    neither; `revisions` gives what reading revisions needs.  A table that another document
    describes, too, must have the same columns there; the first one counts.
    """
    scripts = [text for text in texts if not is_json(text.path)]
    documents = [text for text in texts if is_json(text.path)]
    readings = [read_json(text, default_schema, dialect) for text in documents]
    if scripts or programs or not documents:
        history = files.read(scripts, default_schema, programs, revisions, dialect=dialect)
        readings.insert(0, history)
    return merged(readings)


def read_json(text: SourceText, default_schema: str, dialect: str = "postgresql") -> Reading:
    """Read a snapshot, or a JSON Schema document of tables; never fails."""
    from schemalign.sources.json_text import JsonError, parse
    from schemalign.sources.snapshot import reading as snapshot

    try:
        document = parse(text.text)
        if snapshot.is_snapshot(document):
            return snapshot.read_document(text.path, document, default_schema, dialect)
        from schemalign.sources.json_schema import reading as json_schema

        return json_schema.read_document(text.path, document, default_schema)
    except JsonError as error:
        line, column = LineIndex(text.text).position(error.start)
        return Reading(Schema({}), unusable=(f"{text.path}:{line}:{column}: {error.message}",))


def merged(readings: Sequence[Reading]) -> Reading:
    """Return several readings as one."""
    if len(readings) == 1:
        return readings[0]
    tables: dict[QualifiedName, Table] = {}
    contradictions = [each for reading in readings for each in reading.contradictions]
    for reading in readings:
        for name, table in reading.schema.tables.items():
            first = tables.setdefault(name, table)
            if first is not table and _contradicts(first, table):
                contradictions.append(Contradiction(name, first.location, table.location))
    schemas = [reading.schema for reading in readings]
    schema = Schema(
        tables,
        {name: each for schema in reversed(schemas) for name, each in schema.enums.items()},
        frozenset().union(*(schema.namespaces for schema in schemas)),
        frozenset().union(*(schema.undecided_tables for schema in schemas)) - tables.keys(),
        _joined(schema.unresolved_names for schema in schemas),
    )
    return replace(
        readings[0],
        schema=schema,
        problems=_joined(reading.problems for reading in readings),
        undecided=_joined(reading.undecided for reading in readings),
        ignored_clauses=sum(reading.ignored_clauses for reading in readings),
        comments=_joined(reading.comments for reading in readings),
        contradictions=tuple(contradictions),
        is_partial=any(reading.is_partial for reading in readings),
        unusable=_joined(reading.unusable for reading in readings),
        notes=_joined(reading.notes for reading in readings),
    )


def _contradicts(first: Table, second: Table) -> bool:
    if first.is_open or second.is_open:
        return False
    return {each.name for each in first.columns} != {each.name for each in second.columns}


def _joined(parts: Iterable[tuple[_T, ...]]) -> tuple[_T, ...]:
    return tuple(each for part in parts for each in part)
