"""Compares what both sides say and lets the rules speak: start reading here."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from fnmatch import fnmatchcase

from schemalign.application.models import Model
from schemalign.application.relationships import Join
from schemalign.compare.namespaces import chooser, decided
from schemalign.compare.pairing import pair
from schemalign.compare.pairs import SchemaPair
from schemalign.findings.finding import Finding, Related, Undecided
from schemalign.findings.report import Report
from schemalign.findings.severity import Severity
from schemalign.findings.suppressions import silence, suppressions, unused
from schemalign.frameworks.sqlalchemy.reader import Declared
from schemalign.rules import RULES
from schemalign.rules.planned import PLANNED
from schemalign.rules.rule import Outcome, Rule
from schemalign.rules.tables.missing_model import is_owned_elsewhere
from schemalign.schema.names import ANY_NAMESPACE, QualifiedName
from schemalign.settings import Settings
from schemalign.sources.source import Reading
from schemalign.text.patterns import matches
from schemalign.text.span import Location
from schemalign.values import dataclass, replace

ALWAYS = frozenset({"sql-syntax", "python-syntax"})
"""Rules that a selection of others does not turn off: what cannot be read is not compared."""

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
    declared = _in_namespaces(declared, reading)
    facts = _Facts(reading, declared, _aligned(reading, declared, settings), settings, joins)
    levels = severities(settings)
    findings: list[Finding] = []
    undecided: list[Undecided] = [*reading.undecided, *declared.undecided]
    for outcome in _outcomes(facts, levels):
        if isinstance(outcome, Undecided):
            undecided.append(outcome)
        else:
            findings.append(_placed(outcome, facts, paths))
    findings = [finding for finding in findings if not _is_ignored(finding, settings)]
    undecided = _distinct(undecided)
    findings, suppressed = _without_suppressed(findings, undecided, facts, levels)
    return Report(
        findings=tuple(
            sorted((_finished(one, levels, settings) for one in findings), key=position)
        ),
        undecided=tuple(sorted(undecided, key=lambda fact: (fact.location, fact.facet))),
        tables=len(reading.schema.tables),
        models=len(declared.models),
        columns=declared.columns,
        suppressed=suppressed,
        ignored_clauses=reading.ignored_clauses,
    )


def align(reading: Reading, declared: Declared, settings: Settings) -> SchemaPair:
    """Return both sides paired, as the settings want it.

    A model that maps only some columns on purpose misses none, and one of a table that is owned
    elsewhere may stand for a table that the schema does not have.
    """
    return _aligned(reading, _in_namespaces(declared, reading), settings)


def _aligned(reading: Reading, declared: Declared, settings: Settings) -> SchemaPair:
    schema = declared.schema
    partial = {
        model.table
        for model in declared.models
        if any(_is_named(model, pattern) for pattern in settings.partial_models)
    }
    if partial:
        tables = {
            name: replace(table, is_partial=True) if name in partial else table
            for name, table in schema.tables.items()
        }
        schema = replace(schema, tables=tables)
    both = pair(reading.schema, schema)
    owned = [
        table
        for table in both.unknown_tables
        if str(table.name) in declared.owned_elsewhere or is_owned_elsewhere(table, settings)
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


def _in_namespaces(declared: Declared, reading: Reading) -> Declared:
    """Decide namespaces that the models leave open by the tables that the schema has."""
    choose = chooser(
        reading.schema,
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


def severities(settings: Settings) -> dict[str, Severity | None]:
    """Return the rules that run, with the severity that the settings give them, if any.

    A rule that is off by itself runs only if it is named, and is information then.
    """
    named = {*settings.select, *settings.extend_select}
    levels: dict[str, Severity | None] = {}
    for rule in RULES:
        level = settings.severity.get(rule.name)
        selected = "ALL" in named or rule.name in named or rule.name in ALWAYS
        if rule.name in settings.ignore or level is Severity.OFF or not selected:
            continue
        if level is None and rule.severity is Severity.OFF:
            if rule.name not in named:
                continue
            level = Severity.INFO
        levels[rule.name] = level
    return levels


@dataclass(frozen=True, slots=True)
class _Facts:
    """What the rules look at."""

    reading: Reading
    declared: Declared
    pair: SchemaPair
    settings: Settings
    joins: Joins

    def examined(self, kind: str) -> Iterable[object]:
        """Return the facts of one kind, by the name of their type."""
        return _EXAMINED[kind](self)


_EXAMINED: dict[str, Callable[[_Facts], Iterable[object]]] = {
    "SchemaPair": lambda facts: (facts.pair,),
    "TablePair": lambda facts: facts.pair.tables,
    "Model": lambda facts: facts.declared.models,
    "tuple[Model, ...]": lambda facts: (facts.declared.models,),
    "Join": lambda facts: facts.joins(facts.declared),
    "Problem": lambda facts: (*facts.reading.problems, *facts.declared.problems),
    "Unused": lambda _: (),  # after everything else, see below
}


def _outcomes(facts: _Facts, levels: Collection[str]) -> Iterator[Outcome]:
    kinds: dict[str, list[Rule]] = {}
    for rule in RULES:
        if rule.name in levels:
            kinds.setdefault(rule.examines, []).append(rule)
    for kind, rules in kinds.items():
        if kind == "ColumnPair":
            yield from _column_outcomes(facts, rules)
            continue
        for fact in facts.examined(kind):
            for rule in rules:
                if rule.takes_settings:
                    yield from rule.check(fact, facts.settings)
                else:
                    yield from rule.check(fact)


def _column_outcomes(facts: _Facts, rules: Sequence[Rule]) -> Iterator[Outcome]:
    """Ask the rules only about facets in question: most pairs of columns agree in most of them."""
    by_facet: dict[str, list[Rule]] = {}
    for rule in rules:
        by_facet.setdefault(rule.about, []).append(rule)
    for table in facts.pair.tables:
        if table.names_only:
            continue
        for pair_ in table.column_pairs:
            for facet in pair_.facets:
                for rule in by_facet.get(facet, ()):
                    yield from rule.check(pair_)


def _placed(finding: Finding, facts: _Facts, paths: Collection[str]) -> Finding:
    """Move a finding out of a file that is only followed, to the model that inherits from it."""
    place = finding.location
    if place is None or not paths or place.path in paths:
        return finding
    names = {str(both.canonical.name): both.declared.location for both in facts.pair.tables}
    own = names.get(finding.table or "")
    if own is None:
        return finding
    inherited = Related(place, "inherited from here")
    return replace(finding, location=own, related=(*finding.related, inherited))


def _is_ignored(finding: Finding, settings: Settings) -> bool:
    if finding.location is None or not settings.per_file_ignores:
        return False
    return any(
        (finding.rule in rules or "ALL" in rules)
        and matches(finding.location.path, pattern, settings.prefix)
        for pattern, rules in settings.per_file_ignores.items()
    )


def _distinct(facts: Iterable[Undecided]) -> list[Undecided]:
    """Return each undecided facet once: both a reader and a rule may have come upon it."""
    found: dict[tuple[object, ...], Undecided] = {}
    for fact in facts:
        place = fact.location if fact.column is None else None
        found.setdefault((fact.table, fact.column, fact.facet, place), fact)
    return list(found.values())


def _without_suppressed(
    findings: Sequence[Finding],
    undecided: Sequence[Undecided],
    facts: _Facts,
    levels: Collection[str],
) -> tuple[list[Finding], int]:
    """Take out what comments silence, and report comments that silence nothing."""
    comments = [*facts.reading.comments, *facts.declared.comments]
    if not comments:
        return list(findings), 0
    found = suppressions(comments, _classes(facts))
    left, count = silence(findings, found)
    rule = next((one for one in RULES if one.examines == "Unused" and one.name in levels), None)
    if rule is not None:
        names = {one.name for one in RULES}
        for fact in unused(
            found, undecided, ran=levels, known=_always_on(names), planned=PLANNED | names
        ):
            left += rule.check(fact)
    return left, count


def _always_on(names: Collection[str]) -> set[str]:
    """Return the rules that run unless they are told not to."""
    off = {rule.name for rule in RULES if rule.severity is Severity.OFF}
    return set(names) - off


def _classes(facts: _Facts) -> list[tuple[Location, str]]:
    names = {both.declared.name: str(both.canonical.name) for both in facts.pair.tables}
    return [
        (model.location, names.get(model.table, str(model.table)))
        for model in facts.declared.models
    ]


_BY_NAME = {rule.name: rule for rule in RULES}


def _finished(finding: Finding, levels: dict[str, Severity | None], settings: Settings) -> Finding:
    """Give a finding its severity, and its thing a full name."""
    rule = _BY_NAME[finding.rule]
    severity = levels.get(finding.rule) or finding.severity or rule.severity
    thing = finding.object or finding.column
    table = finding.table
    if table is not None and "." not in table:
        table = f"{settings.default_schema}.{table}"
    name = ".".join(part for part in (table, thing) if part)
    return replace(finding, severity=severity, drift=rule.drift, object=name)


def position(finding: Finding) -> tuple[object, ...]:
    """Return what findings are sorted by: path and position, last those without a text."""
    place = finding.location
    key = (place.path, place.start, place.end) if place else ("\U0010ffff", 0, 0)
    return (*key, finding.rule, finding.message)
