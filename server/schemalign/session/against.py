"""Two schemas that must agree: the second one stands where otherwise the models do."""

from __future__ import annotations

import posixpath
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final

from schemalign.check import aligned, check, finished, position
from schemalign.compare.names import matches_undecided
from schemalign.databases.postgresql_tables import is_bookkeeping
from schemalign.findings.finding import Finding, Related
from schemalign.findings.report import Report
from schemalign.findings.severity import Severity
from schemalign.frameworks.sqlalchemy.reader import Declared
from schemalign.rules import RULES
from schemalign.rules.running import ALWAYS, Running
from schemalign.rules.tables.missing_model import COMPUTED_NAME, is_owned_elsewhere
from schemalign.schema.sourced import Sourced
from schemalign.schema.tables import Column, Schema, Table, TableKind
from schemalign.schema.types import ColumnType
from schemalign.session.alignment import read_schema, refuse_dialect, settled
from schemalign.settings import Settings
from schemalign.sources.source import Reading
from schemalign.text.span import is_file
from schemalign.values import NamedTuple, replace
from schemalign.workspace.documents import Document
from schemalign.workspace.inputs import Inputs, gather_schema, in_dialect, other_dialects


class Side(NamedTuple):
    """One of two schemas: its texts, notes on them, what they say, and what the report calls it."""

    documents: tuple[Document, ...]
    notes: tuple[str, ...]
    reading: Reading
    name: str

    @property
    def is_complete(self) -> bool:
        """Whether what it does not have does not exist: of a live database nothing is left out."""
        return any(not is_file(document.path) for document in self.documents)


class Difference(NamedTuple):
    """What the comparison of two schemas says."""

    schema: Side
    against: Side
    report: Report


_COMPARING: Final = frozenset(rule.name for rule in RULES if rule.drift) | ALWAYS
"""The rules that speak of a difference; those about models have nothing to look at."""


# A model may leave it to SQLAlchemy how a key is numbered; a schema says it.
_AT_LEAST: Final = {"identity-mismatch": Severity.WARNING}


def differences(settings: Settings, against: Sequence[str], root: str) -> Difference:
    """Read two schemas and compare them; raise `UsageError` if one cannot be compared."""
    sides = settings, replace(settings, schema=tuple(against))
    wanted, found = _gathered(sides, root)
    settings = settled(settings, wanted)
    refuse_dialect(settings.dialect)
    first, second = _side(wanted, settings), _side(found, settings)
    return Difference(first, second, _report(first, second, settings))


def _gathered(sides: tuple[Settings, Settings], root: str) -> tuple[Inputs, Inputs]:
    """Read the texts of both sides; one that says nothing of its dialect has that of the other."""
    wanted, found = (gather_schema(side, root) for side in sides)
    if wanted.dialect == found.dialect:
        return wanted, found
    if wanted.states_dialect and found.states_dialect:
        raise other_dialects(*((_name(each.schema), each.dialect) for each in (wanted, found)))
    dialect = wanted.dialect if wanted.states_dialect else found.dialect
    wanted, found = (gather_schema(in_dialect(side, dialect), root) for side in sides)
    return wanted, found


def _side(inputs: Inputs, settings: Settings) -> Side:
    reading = read_schema(inputs, settings)
    notes = (*inputs.notes, *reading.notes)
    return Side(inputs.schema, notes, reading, _name(inputs.schema))


def _name(documents: Sequence[Document]) -> str:
    """Return what the sources are called: paths and URLs, or folders of several files."""
    names = [document.path for document in documents]
    folders = [posixpath.dirname(name) for name in names if is_file(name)]
    shared = posixpath.commonpath(folders) if len(folders) > 1 else ""
    files = Counter(shared or folder for folder in folders)

    def short(name: str) -> str:
        folder = shared or posixpath.dirname(name)
        return f"{folder}/" if folder and is_file(name) and files[folder] > 1 else name

    return ", ".join(dict.fromkeys(map(short, names)))


def _report(wanted: Side, found: Side, settings: Settings) -> Report:
    settings = _comparing(settings)
    canonical, other = _prepared(wanted, found)
    reading = replace(wanted.reading, schema=canonical)
    declared = Declared(
        schema=other,
        models=(),
        undecided=found.reading.undecided,
        problems=found.reading.problems,
        columns=sum(len(table.columns) for table in other.tables.values()),
        comments=found.reading.comments,
    )
    report = check(reading, declared, settings)
    running = Running(settings)
    findings = [_of_schemas(each, wanted, found, running) for each in report.findings]
    if "missing-model" in running.levels:
        findings += [
            finished(_missing(table, found.name, running), running)
            for table in _missing_views(reading, declared, settings)
        ]
    undecided = tuple(
        replace(each, reason=_reason(each.reason, wanted.name, found.name))
        for each in report.undecided
    )
    return replace(
        report,
        findings=tuple(sorted(findings, key=position)),
        undecided=undecided,
        files=len({each.path for each in (*wanted.documents, *found.documents)}),
        models=len(other.tables),
        ignored_clauses=wanted.reading.ignored_clauses + found.reading.ignored_clauses,
        against_schema=True,
    )


def _comparing(settings: Settings) -> Settings:
    """Return the settings without the rules that are not about a difference."""
    others = tuple(rule.name for rule in RULES if rule.name not in _COMPARING)
    return replace(settings, ignore=(*settings.ignore, *others), partial_models=())


def _prepared(wanted: Side, found: Side) -> tuple[Schema, Schema]:
    """Return what is compared of both: not what only one of them could say anything of."""
    canonical, other = wanted.reading.schema, found.reading.schema
    namespaces = canonical.namespaces | (other.namespaces if wanted.is_complete else frozenset())
    tables = {
        name: _of_kind(table, other.tables.get(name))
        for name, table in canonical.tables.items()
        if name in other.tables or found.is_complete or name.schema in other.namespaces
    }
    others = {
        name: _as_declared(table)
        for name, table in other.tables.items()
        if name in canonical.tables or not _made_by_itself(table)
    }
    return (
        replace(canonical, tables=tables, namespaces=namespaces, unresolved_names=()),
        replace(other, tables=others),
    )


def _made_by_itself(table: Table) -> bool:
    """Whether a table comes with a tool, an extension or the data: nobody writes it down."""
    return table.partition_of is not None or is_bookkeeping(table.name)


def _of_kind(table: Table, other: Table | None) -> Table:
    """Of a view only the names are compared, on whichever side it is one."""
    if other is None or other.kind is TableKind.TABLE:
        return table
    return replace(table, kind=other.kind)


def _as_declared(table: Table) -> Table:
    return replace(table, columns=tuple(map(_with_plain_float, table.columns)))


def _with_plain_float(column: Column) -> Column:
    """In SQL, FLOAT is what the dialect says; in a model it is some float."""
    type_ = column.type.value
    if not isinstance(type_, ColumnType) or type_.raw.upper() != "FLOAT":
        return column
    spelt = replace(type_, raw="double precision" if type_.name == "float8" else "float4")
    return replace(column, type=Sourced(spelt, column.type.location))


def _missing_views(reading: Reading, declared: Declared, settings: Settings) -> Iterator[Table]:
    for table in aligned(reading.schema, declared, settings).missing_tables:
        is_view = table.kind is not TableKind.TABLE
        if not is_view or is_bookkeeping(table.name) or is_owned_elsewhere(table.name, settings):
            continue
        if not matches_undecided(table.name, declared.schema):
            yield table


def _of_schemas(finding: Finding, wanted: Side, found: Side, running: Running) -> Finding:
    """Return a finding in words for two schemas; nothing is proposed: either may be right."""
    if finding.rule == "missing-model":
        tables = {str(name): table for name, table in wanted.reading.schema.tables.items()}
        return finished(_missing(tables[finding.table or ""], found.name, running), running)
    severity = finding.severity
    rule = next(each for each in RULES if each.name == finding.rule)
    if running.levels.get(finding.rule) is None and severity is not None:
        severity = max(severity, _AT_LEAST.get(finding.rule, rule.severity))
    return replace(
        finding,
        message=_message(finding, wanted.name, found.name),
        help="",
        related=tuple(
            Related(each.location, _renamed(each.message, wanted.name, found.name))
            for each in finding.related
        ),
        severity=severity,
        proposals=(),
    )


def _missing(table: Table, name: str, running: Running) -> Finding:
    kind = "table" if table.kind is TableKind.TABLE else table.kind.value
    return Finding(
        "missing-model",
        f'{name} has no {kind} "{table.name}"',
        table.location,
        severity=running.levels.get("missing-model") or Severity.ERROR,
        table=str(table.name),
    )


def _message(finding: Finding, wanted: str, found: str) -> str:
    message = _renamed(finding.message, wanted, found)
    if wanted not in message and found not in message:
        message += f" in {wanted}" if finding.rule.startswith("unknown-") else ""
    return message


# Messages call the two sides nothing else than "the schema" and "the model"; what users wrote
# stands in quotes, or looks different.
_SIDES: Final = re.compile(r"\"[^\"]*\"|'[^']*'(?!s)|\bthe (schema|model)\b")


def _reason(reason: str, wanted: str, found: str) -> str:
    if reason == COMPUTED_NAME:
        return f"{found} may have it: which tables it has is not decided"
    return _renamed(reason, wanted, found)


def _renamed(message: str, wanted: str, found: str) -> str:
    names = {"schema": wanted, "model": found}
    return _SIDES.sub(lambda match: names[match[1]] if match[1] else match[0], message)
