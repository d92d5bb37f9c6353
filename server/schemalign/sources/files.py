"""SQL files, in the order in which they are run, as one schema."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Final

from schemalign.databases.database import POSTGRESQL
from schemalign.findings.comment import SuppressionComment
from schemalign.findings.finding import Problem
from schemalign.sources.comments import suppression_comments
from schemalign.sources.replay.catalogue import Catalogue, MadeColumns
from schemalign.sources.replay.result import finished
from schemalign.sources.replay.statements import carry_out
from schemalign.sources.source import Reading, SourceText
from schemalign.sql.ddl.definitions import (
    Action,
    Alter,
    IndexDefinition,
    ObjectName,
    TableDefinition,
    UnreadStatement,
)
from schemalign.sql.ddl.statements import Parsed
from schemalign.sql.reader import sql_reader


def read(
    texts: Sequence[SourceText],
    default_schema: str = "public",
    programs: Sequence[str] = (),
    dialect: str = POSTGRESQL,
) -> Reading:
    """Carry out the statements of all texts, each in a session of its own; never fails.

    `programs` are the texts of further steps, which are not SQL.
    """
    replay = Replay(default_schema, dialect=dialect)
    reader = sql_reader(dialect)
    for path, written in texts:
        text = reader.spelt(written)
        splitting = reader.split(text)
        replay.begin(path, splitting.includes)
        for statement in splitting.statements:
            replay.carry_out(reader.read_statement(text, statement))
        if "schemalign:" in text:
            replay.comments += suppression_comments(path, text, splitting.statements)
    replay.leave_open(programs)
    return replay.reading()


class Replay:
    """Carries out statements, one after the other; it need not make again what is in `made`."""

    def __init__(
        self, default_schema: str, made: MadeColumns | None = None, dialect: str = POSTGRESQL
    ) -> None:
        self.comments: list[SuppressionComment] = []
        self._catalogue = Catalogue(default_schema, made, dialect)
        self._paths: list[str] = []
        self._included: set[str] = set()

    def begin(self, path: str, includes: Iterable[str]) -> None:
        """Go on with another file, from which psql would draw in others."""
        self._catalogue.path = path
        self._catalogue.set_search_path(None)
        self._paths.append(path)
        self._included.update(map(_file_name, includes))

    def carry_out(self, parsed: Parsed, path: str | None = None) -> None:
        """Do what a statement says; `path` is what its places are relative to, if not the file."""
        catalogue = self._catalogue
        if path is not None:
            catalogue.path = path
        if parsed.faults:
            _report(catalogue, parsed)
        catalogue.ignored_clauses += parsed.ignored
        for action in parsed.actions:
            carry_out(catalogue, action)

    def leave_open(self, programs: Iterable[str]) -> None:
        """Say nothing of the tables that are named in programs, which may change or make them."""
        words = {word for text in programs for word in _WORD.findall(text)}
        if words:
            catalogue = self._catalogue
            catalogue.leave_open(any_table=True)
            for name in [each for each in catalogue.tables if each.name in words]:
                del catalogue.tables[name]
                catalogue.undecided_tables.add(name)

    def reading(self) -> Reading:
        """Return what there is after the last statement."""
        catalogue = self._catalogue
        if self._included - set(map(_file_name, self._paths)):
            catalogue.leave_open(any_table=True)
        schema = finished(catalogue)
        return Reading(
            schema,
            tuple(catalogue.problems),
            tuple(catalogue.undecided),
            catalogue.ignored_clauses,
            tuple(self.comments),
            tuple(catalogue.contradictions),
            catalogue.is_partial,
        )


_WORD: Final = re.compile(r"\w+")


def _file_name(path: str) -> str:
    return path.replace("\\", "/").rpartition("/")[2]


def _report(catalogue: Catalogue, parsed: Parsed) -> None:
    names = [name for name in map(_table_of, parsed.actions) if name is not None]
    table = str(catalogue.created_name(names[0])) if names else None
    for fault in parsed.faults:
        catalogue.problems.append(
            Problem("sql-syntax", fault.message, catalogue.location(fault.start, fault.end), table)
        )


def _table_of(action: Action) -> ObjectName | None:
    if isinstance(action, TableDefinition | Alter | UnreadStatement):
        return action.name
    return action.table if isinstance(action, IndexDefinition) else None
