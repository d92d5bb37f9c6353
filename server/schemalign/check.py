"""Compares what both sides say and lets the rules speak: start reading here."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from fnmatch import fnmatchcase

from schemalign.application.models import Model
from schemalign.application.relationships import Join
from schemalign.compare.namespaces import chooser, decided
from schemalign.compare.pairing import pair
from schemalign.compare.pairs import SchemaPair
from schemalign.databases.database import default_schema
from schemalign.findings.comment import SuppressionComment
from schemalign.findings.finding import Finding, Related, Undecided
from schemalign.findings.report import Report
from schemalign.findings.severity import Severity
from schemalign.findings.suppressions import silence, suppressions, unused
from schemalign.frameworks.sqlalchemy.reader import Declared
from schemalign.rules import RULES
from schemalign.rules.planned import PLANNED
from schemalign.rules.rule import Outcome
from schemalign.rules.running import Running
from schemalign.rules.tables.missing_model import is_owned_elsewhere
from schemalign.schema.names import ANY_NAMESPACE, QualifiedName
from schemalign.schema.tables import Schema, Table
from schemalign.settings import Settings
from schemalign.sources.source import Reading
from schemalign.text.patterns import matches
from schemalign.text.span import Location, is_file
from schemalign.values import dataclass, replace

Joins = Callable[[Declared], Iterable[Join]]
"""Reads what joins the classes of models; only asked if a rule looks at it."""


def check(
    reading: Reading,
    declared: Declared,
    settings: Settings,
    *,
    paths: Collection[str] = (),
    joins: Joins = lambda _: (),
) -> Report:
    """Return what is wrong, sorted by path and position, and what is not decided.

    `paths` are the files that are reported; a finding in a file that was only followed (a
    mixin) moves to its model.  Empty: all files are.  `joins` reads what only a rule that is off
    by default needs.
    """
    declared = in_namespaces(declared, reading.schema)
    facts = _Facts(reading, declared, aligned(reading.schema, declared, settings), joins)
    running = Running(settings)
    findings: list[Finding] = []
    undecided: list[Undecided] = [*reading.undecided, *declared.undecided]
    models = {str(both.canonical.name): both.declared for both in facts.pair.tables}
    for outcome in _outcomes(facts, running):
        if isinstance(outcome, Undecided):
            undecided.append(outcome)
        else:
            findings.append(placed(outcome, models, paths))
    findings = [finished(each, running) for each in findings if not is_ignored(each, settings)]
    undecided = distinct(undecided)
    comments = (*reading.comments, *declared.comments)
    classes = classes_of(declared.models, facts.pair)
    findings, suppressed = without_suppressed(findings, undecided, comments, classes, running)
    return Report(
        findings=tuple(sorted(findings, key=position)),
        undecided=tuple(sorted(undecided, key=lambda fact: (fact.location, fact.facet))),
        tables=len(reading.schema.tables),
        models=len(declared.models),
        columns=declared.columns,
        suppressed=suppressed,
        ignored_clauses=reading.ignored_clauses,
    )


def align(reading: Reading, declared: Declared, settings: Settings) -> SchemaPair:
    """Return both sides paired, as the settings want it."""
    return aligned(reading.schema, in_namespaces(declared, reading.schema), settings)


def aligned(canonical: Schema, declared: Declared, settings: Settings) -> SchemaPair:
    """Pair both sides, the namespaces of the models being decided.

    A model that maps only some columns on purpose misses none, and one of a table that is owned
    elsewhere may stand for a table that the schema does not have.
    """
    both = pair(canonical, with_partial_models(declared, settings))
    return without_owned_elsewhere(both, declared, settings)


def with_partial_models(declared: Declared, settings: Settings) -> Schema:
    """Return what is declared, those tables marked whose models map only some columns."""
    schema = declared.schema
    partial = {
        model.table
        for model in declared.models
        if any(_is_named(model, pattern) for pattern in settings.partial_models)
    }
    if not partial:
        return schema
    tables = {
        name: replace(table, is_partial=True) if name in partial else table
        for name, table in schema.tables.items()
    }
    return replace(schema, tables=tables)


def without_owned_elsewhere(both: SchemaPair, declared: Declared, settings: Settings) -> SchemaPair:
    """Return both sides, models of tables that are owned elsewhere being undecided."""
    owned = [
        table
        for table in both.unknown_tables
        if str(table.name) in declared.owned_elsewhere or is_owned_elsewhere(table.name, settings)
    ]
    if not owned:
        return both
    reason = "the table is owned elsewhere"
    return replace(
        both,
        unknown_tables=tuple(table for table in both.unknown_tables if table not in owned),
        undecided_tables=(*both.undecided_tables, *((table, reason) for table in owned)),
    )


def _is_named(model: Model, pattern: str) -> bool:
    """Whether a pattern of dotted names means the model; its package may stand anywhere."""
    stem = model.location.path.removesuffix(".py").removesuffix("/__init__")
    parts = [*stem.split("/"), model.class_name]
    return any(fnmatchcase(".".join(parts[start:]), pattern) for start in range(len(parts)))


def in_namespaces(declared: Declared, canonical: Schema) -> Declared:
    """Decide namespaces that the models leave open by the tables that the schema has."""
    if not any(model.table.schema == ANY_NAMESPACE for model in declared.models) and not any(
        name.schema == ANY_NAMESPACE for name in declared.schema.tables
    ):
        return declared
    choose = chooser(
        canonical,
        taken=declared.schema.tables.keys(),
        ambiguous=_ambiguous(declared.models),
    )
    models = tuple(
        replace(model, table=table)
        for model in declared.models
        if (table := choose(model.table)) is not None
    )
    return replace(declared, schema=decided(declared.schema, choose), models=models)


def _ambiguous(models: Iterable[Model]) -> frozenset[QualifiedName]:
    """The open names that several models have for tables of their own, so in several namespaces."""
    names = Counter(
        (model.registry, model.table)
        for model in models
        if model.table.schema == ANY_NAMESPACE and not model.shares_table
    )
    return frozenset(table for (_, table), count in names.items() if count > 1)


@dataclass(frozen=True, slots=True)
class _Facts:
    """What the rules look at."""

    reading: Reading
    declared: Declared
    pair: SchemaPair
    joins: Joins

    def of_kind(self) -> Iterator[tuple[str, Iterable[object]]]:
        """Yield all facts but the pairs of tables, by the name of their type."""
        yield "Schema", (self.pair.canonical,)
        yield "CanonicalTable", self.pair.canonical.tables.values()
        yield "SchemaPair", (self.pair,)
        yield "Table", self.pair.declared.tables.values()
        yield "Model", self.declared.models
        yield "tuple[Model, ...]", (self.declared.models,)
        yield "Problem", (*self.reading.problems, *self.declared.problems)


def _outcomes(facts: _Facts, running: Running) -> Iterator[Outcome]:
    for kind, examined in facts.of_kind():
        yield from running.on(kind, examined)
    for pair_ in facts.pair.tables:
        yield from running.on("TablePair", (pair_,))
        yield from running.on_columns(pair_)
    if running.examine("Join"):
        yield from running.on("Join", facts.joins(facts.declared))


def placed(finding: Finding, models: Mapping[str, Table], paths: Collection[str]) -> Finding:
    """Move a finding out of a file that is only followed, to the model that inherits from it.

    `models` are the models' tables by the schema's names of them.
    """
    place = finding.location
    if place is None or not paths or place.path in paths or not is_file(place.path):
        return finding
    own = models.get(finding.table or "")
    if own is None:
        return finding
    inherited = Related(place, "inherited from here")
    return replace(finding, location=own.location, related=(*finding.related, inherited))


def is_ignored(finding: Finding, settings: Settings) -> bool:
    """Whether the settings ignore the rule in the finding's file."""
    if finding.location is None or not settings.per_file_ignores:
        return False
    return any(
        (finding.rule in rules or "ALL" in rules)
        and matches(finding.location.path, pattern, settings.prefix)
        for pattern, rules in settings.per_file_ignores.items()
    )


def distinct(facts: Iterable[Undecided]) -> list[Undecided]:
    """Return each undecided facet once: both a reader and a rule may have come upon it."""
    found: dict[tuple[object, ...], Undecided] = {}
    for fact in facts:
        place = fact.location if fact.column is None else None
        found.setdefault((fact.table, fact.column, fact.facet, place), fact)
    return list(found.values())


def without_suppressed(
    findings: Sequence[Finding],
    undecided: Sequence[Undecided],
    comments: Sequence[SuppressionComment],
    classes: Sequence[tuple[Location, str]],
    running: Running,
) -> tuple[list[Finding], int]:
    """Take out what comments silence, and report comments that silence nothing.

    `classes` are the places of the models' names, with the schema's names of their tables.
    """
    if not comments:
        return list(findings), 0
    found = suppressions(comments, classes)
    left, count = silence(findings, found)
    if running.examine("Unused"):
        names = {one.name for one in RULES}
        facts = unused(
            found,
            undecided,
            ran=running.levels,
            known=_always_on(names),
            planned=PLANNED | names,
        )
        reported = running.on("Unused", facts)
        left += (finished(each, running) for each in reported if isinstance(each, Finding))
    return left, count


def _always_on(names: Collection[str]) -> set[str]:
    """Return the rules that run unless they are told not to."""
    off = {rule.name for rule in RULES if rule.severity is Severity.OFF}
    return set(names) - off


def classes_of(models: Iterable[Model], both: SchemaPair) -> list[tuple[Location, str]]:
    """Return where the names of models stand, with the schema's names of their tables."""
    names = both.table_names
    return [(model.location, str(names.get(model.table, model.table))) for model in models]


_BY_NAME = {rule.name: rule for rule in RULES}


def finished(finding: Finding, running: Running) -> Finding:
    """Give a finding its severity, and its thing a full name."""
    rule = _BY_NAME[finding.rule]
    severity = running.levels.get(finding.rule) or finding.severity or rule.severity
    thing = finding.object or finding.column
    table = finding.table
    if table is not None and "." not in table:
        table = ".".join(filter(None, (_default_schema(running.settings), table)))
    name = ".".join(part for part in (table, thing) if part)
    return replace(finding, severity=severity, drift=rule.drift, object=name)


def _default_schema(settings: Settings) -> str:
    return default_schema(settings.dialect, settings.default_schema)


def position(finding: Finding) -> tuple[object, ...]:
    """Return what findings are sorted by: path and position, last those without a text."""
    place = finding.location
    key = (place.path, place.start, place.end) if place else ("\U0010ffff", 0, 0)
    return (*key, finding.rule, finding.message)
