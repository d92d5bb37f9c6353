"""Holds lint against Alembic and the catalogue, in both directions; each answer is a list."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from sqlalchemy import ForeignKeyConstraint, Index, Table, UniqueConstraint

from tests.oracle.accepted import reason_to_accept
from tests.oracle.both_sides import BothSides
from tests.oracle.claims import concerns, is_true, thing_of
from tests.oracle.differences import Difference

_TYPES = frozenset(
    "type-mismatch length-mismatch precision-mismatch timezone-mismatch json-mismatch"
    " enum-mismatch enum-name enum-as-string type-spelling".split()
)
_UNIQUES = frozenset("missing-unique unknown-unique".split())
_INDEXES = frozenset("missing-index unknown-index index-mismatch".split())
RULES_OF = {
    "table": frozenset({"missing-model", "unknown-table"}),
    "column": frozenset({"missing-column", "unknown-column"}),
    "type": _TYPES,
    "nullable": frozenset({"nullability-mismatch"}),
    "default": frozenset({"default-mismatch"}),
    "identity": frozenset({"identity-mismatch"}),
    "computed": frozenset({"computed-mismatch"}),
    "collation": frozenset({"collation-mismatch"}),
    "comment": frozenset({"comment-mismatch"}),
    "primary key": frozenset({"primary-key-mismatch"}),
    "foreign key": frozenset(
        "missing-foreign-key unknown-foreign-key foreign-key-target foreign-key-action".split()
    ),
    "unique": _UNIQUES,
    "form": frozenset({"unique-form"}) | _UNIQUES,
    "index": _INDEXES,
    "index name": frozenset({"index-name"}),
    "check": frozenset({"missing-check", "unknown-check"}),
    "exclusion": frozenset({"missing-exclusion", "unknown-exclusion"}),
}
"""The rules of which one must report a difference of each kind."""

_FACETS = {
    "type": {"type", "enum"},
    "primary key": {"primary-key"},
    "foreign key": {"foreign-key"},
    "form": {"unique"},
    "index name": {"index"},
}


def false_findings(sides: BothSides) -> list[str]:
    """Return the findings that the catalogue does not bear out."""
    return [
        f"{finding.rule} {finding.object}: {finding.message}"
        for finding in sides.linted.report.findings
        if not is_true(finding, sides)
    ]


def unreported(sides: BothSides) -> list[str]:
    """Return what differs by the catalogue, and lint neither reports nor calls undecided."""
    return [
        f"{one.kind} {one.table} {sorted(one.columns | one.names)}: {one.schema} | {one.model}"
        for one in (*_structure(sides), *sides.differences)
        if not _is_answered(one, sides)
    ]


def _is_answered(one: Difference, sides: BothSides) -> bool:
    return (
        _is_reported(one, sides)
        or _is_undecided(one, sides)
        or reason_to_accept(one, sides) is not None
    )


def _structure(sides: BothSides) -> Iterator[Difference]:
    """Yield the tables and columns that one side lacks, under the schema's names."""
    names = {name: sides.linted.tables.get(name, name) for name in sides.model}
    nothing: frozenset[str] = frozenset()
    for table in sides.schema.keys() - names.values():
        yield Difference("table", table, nothing, table, None)
    for name, table in names.items():
        if table not in sides.schema or name != table:
            yield Difference("table", table, nothing, None, name)
        if table not in sides.schema:
            continue
        wanted, found = set(sides.schema[table].columns), set(sides.model[name].columns)
        renamed = sides.linted.columns.get(table, {})
        for column in wanted - {renamed.get(one, one) for one in found}:
            yield Difference("column", table, frozenset({column}), column, None)
        for column in found - wanted:
            wanted_name = frozenset({renamed.get(column, column)})
            yield Difference("column", table, wanted_name, None, column)


def _is_reported(one: Difference, sides: BothSides) -> bool:
    return any(
        finding.rule in RULES_OF[one.kind] and concerns(finding, one, sides)
        for finding in sides.linted.report.findings
    )


def _is_undecided(one: Difference, sides: BothSides) -> bool:
    facets = _FACETS.get(one.kind, {one.kind})
    return any(
        fact.table == one.table
        and fact.facet in facets
        and (fact.column is None or sides.linted.column(one.table, fact.column) in one.columns)
        for fact in sides.linted.report.undecided
    )


class Operation(NamedTuple):
    """What Alembic would do; the table is named as the schema names it, the columns too."""

    kinds: frozenset[str]
    table: str
    columns: frozenset[str]
    name: str
    words: str


def not_found(sides: BothSides) -> list[str]:
    """Return what Alembic reports, lint does not, and the catalogue does not explain."""
    return [
        f"{one.words} {one.table} {sorted(one.columns)} {one.name}"
        for one in _operations(sides)
        if not _is_found(one, sides) and not _is_explained(one, sides)
    ]


def _is_found(operation: Operation, sides: BothSides) -> bool:
    """Whether lint reports it on the table and the columns, or by the name of the thing."""
    rules = frozenset().union(*(RULES_OF[kind] for kind in operation.kinds))
    for finding in sides.linted.report.findings:
        if finding.rule not in rules or finding.table != operation.table:
            continue
        columns = {sides.linted.column(operation.table, column) for column in finding.columns}
        if columns == operation.columns or (operation.name and thing_of(finding) == operation.name):
            return True
    return False


def _is_explained(operation: Operation, sides: BothSides) -> bool:
    """Whether each such difference of the catalogue is answered; there may be none.

    None is left if only names differ that the server made, if two texts are one to the server,
    or if what differs goes along with a column or table that is reported itself.
    """
    there = [
        one
        for one in (*_structure(sides), *sides.differences)
        if one.kind in operation.kinds
        and one.table == operation.table
        and (one.columns == operation.columns or operation.name in one.names)
    ]
    return all(_is_answered(one, sides) for one in there)


def _operations(sides: BothSides) -> Iterator[Operation]:
    for entry in sides.alembic:
        for one in entry if isinstance(entry, list) else [entry]:
            yield _operation(one, sides)


_ADDED = {
    "table": {"table"},
    "column": {"column"},
    "fk": {"foreign key"},
    "constraint": {"unique", "form"},
    "index": {"index", "index name", "unique", "form"},
    "table_comment": {"comment"},
}
_MODIFIED = {
    "modify_type": {"type"},
    "modify_nullable": {"nullable", "primary key"},
    "modify_default": {"default", "identity", "computed"},
    "modify_comment": {"comment"},
}


def _operation(entry: tuple[Any, ...], sides: BothSides) -> Operation:
    kind, first = entry[0], entry[1]
    if kind in _MODIFIED:
        return _made(
            sides, kinds=_MODIFIED[kind], table=_full(*entry[1:3]), columns=[entry[3]], words=kind
        )
    kinds = _ADDED[kind.partition("_")[2]]
    if kind.endswith("_column"):
        return _made(
            sides, kinds=kinds, table=_full(*entry[1:3]), columns=[entry[3].name], words=kind
        )
    if isinstance(first, Table):
        return _made(sides, kinds=kinds, table=_full(first.schema, first.name), words=kind)
    assert isinstance(first, (ForeignKeyConstraint, Index, UniqueConstraint))
    assert first.table is not None
    return _made(
        sides,
        kinds=kinds,
        table=_full(first.table.schema, first.table.name),
        columns=[column.name for column in first.columns],
        name=first.name if isinstance(first.name, str) else "",
        words=kind,
    )


def _full(schema: str | None, table: str) -> str:
    return table if schema in (None, "public") else f"{schema}.{table}"


def _made(
    sides: BothSides,
    *,
    kinds: set[str],
    table: str,
    columns: Iterable[str] = (),
    name: str = "",
    words: str,
) -> Operation:
    wanted = sides.linted.tables.get(table, table)
    names = frozenset(sides.linted.column(wanted, column) for column in columns)
    return Operation(frozenset(kinds), wanted, names, name, words)
