"""SQL files and Alembic revisions, in the order in which they are run, as one schema."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Final

from schemalign.databases.database import POSTGRESQL
from schemalign.findings.comment import SuppressionComment
from schemalign.findings.finding import Problem, Undecided
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
from schemalign.values import NamedTuple

if TYPE_CHECKING:
    from schemalign.frameworks.sqlalchemy.vocabulary import Context
    from schemalign.python.outline import Module
    from schemalign.sources.alembic.history import History


_SHOWN: Final = 3


class Revisions(NamedTuple):
    """What reading revisions needs: how modules are made, and where names are looked up."""

    module: Callable[[str, str], Module]
    context: Context


def read(
    texts: Sequence[SourceText],
    default_schema: str = "public",
    programs: Sequence[str] = (),
    revisions: Callable[[], Revisions] | None = None,
    *,
    dialect: str = POSTGRESQL,
) -> Reading:
    """Carry out the statements of all texts, each in a session of its own; never fails.

    `programs` are the texts of further steps, which are not SQL.  Python files that follow each
    other are the revisions of one history; `revisions` gives what they need.
    """
    replay = Replay(default_schema, dialect=dialect)
    reader = sql_reader(dialect)
    for group in groups(texts):
        if group.is_python and revisions is not None:
            from schemalign.sources.alembic.history import read_history

            module, context = revisions()
            modules = [module(*each) for each in group.texts]
            replay.carry_out_history(read_history(context, modules))
            continue
        for path, written in group.texts:
            text = reader.spelt(written)
            splitting = reader.split(text)
            replay.begin(path, splitting.includes)
            for statement in splitting.statements:
                replay.carry_out(reader.read_statement(text, statement))
            if "schemalign:" in text:
                replay.comments += suppression_comments(path, text, splitting.statements)
    replay.leave_open(programs)
    return replay.reading()


def is_revision(path: str) -> bool:
    """Whether a text is Python, and no SQL: a revision, or the environment of these."""
    return path.endswith(".py")


class Group(NamedTuple):
    """Texts that belong together: SQL files, or the Python files of one history."""

    is_python: bool
    texts: list[SourceText]


def groups(texts: Iterable[SourceText]) -> list[Group]:
    """Put texts together that belong together; an `env.py` begins another history."""
    found: list[Group] = []
    for each in texts:
        is_python = is_revision(each.path)
        begins = is_python and _file_name(each.path) == "env.py"
        if not found or found[-1].is_python is not is_python or begins:
            found.append(Group(is_python, []))
        found[-1].texts.append(each)
    return found


class Replay:
    """Carries out statements, one after the other; it need not make again what is in `made`."""

    def __init__(
        self, default_schema: str, made: MadeColumns | None = None, dialect: str = POSTGRESQL
    ) -> None:
        self.comments: list[SuppressionComment] = []
        self._catalogue = Catalogue(default_schema, made, dialect)
        self._paths: list[str] = []
        self._included: set[str] = set()
        self._unusable: list[str] = []
        self._notes: list[str] = []

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

    def carry_out_history(self, history: History) -> None:
        """Do what revisions say, in their order."""
        catalogue = self._catalogue
        self._unusable += history.faults
        self._notes += history.notes
        catalogue.made_elsewhere.clear()
        for step in history.steps:
            self.begin(step.path, ())
            for parsed in step.parsed:
                self.carry_out(parsed)
            self.comments += step.comments
            if step.problem is not None:
                catalogue.problems.append(step.problem)
        if catalogue.made_elsewhere:
            self._note_tables_made_elsewhere()

    def _note_tables_made_elsewhere(self) -> None:
        """Leave open which tables there are: some were there before the first revision."""
        catalogue = self._catalogue
        names = list(catalogue.made_elsewhere)
        more = ", ..." if len(names) > _SHOWN else ""
        shown = ", ".join(map(str, names[:_SHOWN])) + more
        self._notes.append(
            f"no revision creates the tables that they change or reference ({shown}): what was"
            " there before the first one is not known; name it before them with --schema"
        )
        catalogue.leave_open(any_table=True)
        for name, place in catalogue.made_elsewhere.items():
            fact = Undecided(place, str(name), None, "table", "no revision creates it")
            catalogue.undecided.append(fact)

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
            tuple(self._unusable),
            tuple(self._notes),
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
