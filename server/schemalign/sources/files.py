"""SQL files, in the order in which they are run, as one schema."""

from __future__ import annotations

from collections.abc import Sequence

from schemalign.findings.comment import SuppressionComment
from schemalign.findings.finding import Problem
from schemalign.sources.comments import suppression_comments
from schemalign.sources.replay.catalogue import Catalogue
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
from schemalign.sql.ddl.statements import Parsed, read_statement
from schemalign.sql.split import split


def read(texts: Sequence[SourceText], default_schema: str = "public") -> Reading:
    """Carry out the statements of all texts, each in a session of its own; never fails."""
    catalogue = Catalogue(default_schema)
    comments: list[SuppressionComment] = []
    included: set[str] = set()
    for path, text in texts:
        catalogue.path = path
        catalogue.set_search_path(None)
        splitting = split(text)
        included.update(map(_file_name, splitting.includes))
        for statement in splitting.statements:
            parsed = read_statement(text, statement)
            if parsed.faults:
                _report(catalogue, parsed)
            catalogue.ignored_clauses += parsed.ignored
            for action in parsed.actions:
                carry_out(catalogue, action)
        if "schemalign:" in text:
            comments.extend(suppression_comments(path, text, splitting.statements))
    if included - {_file_name(path) for path, _ in texts}:
        catalogue.leave_open(any_table=True)
    schema = finished(catalogue)
    return Reading(
        schema,
        tuple(catalogue.problems),
        tuple(catalogue.undecided),
        catalogue.ignored_clauses,
        tuple(comments),
        tuple(catalogue.contradictions),
        catalogue.is_partial,
    )


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
