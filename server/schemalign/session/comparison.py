"""How both sides compare while they are edited: only what an edit touches is compared again."""

from __future__ import annotations

from collections.abc import Collection, Container, Iterable, Iterator, Mapping

from schemalign.check import (
    Joins,
    classes_of,
    finished,
    in_namespaces,
    is_ignored,
    placed,
    with_partial_models,
    without_owned_elsewhere,
)
from schemalign.compare.pairs import ColumnPair, SchemaPair, TablePair
from schemalign.findings.finding import Finding, Problem, Undecided
from schemalign.frameworks.sqlalchemy.assembly import undecided_in_table
from schemalign.rules.rule import Outcome
from schemalign.rules.running import Running
from schemalign.schema.names import QualifiedName
from schemalign.schema.tables import Schema, Table
from schemalign.session.declared_tables import DeclaredTables
from schemalign.session.models import DeclaredParts
from schemalign.session.paired_tables import PairedTables
from schemalign.settings import Settings
from schemalign.sources.source import Reading
from schemalign.text.span import Location
from schemalign.values import replace


class Said:
    """What the rules say of one thing; places may be those of earlier editions.

    `shown` are the findings as they are to be shown, once that was worked out.
    """

    __slots__ = ("findings", "paths", "shown", "undecided")

    def __init__(self, findings: tuple[Finding, ...], undecided: tuple[Undecided, ...]) -> None:
        self.findings = findings
        self.undecided = undecided
        self.shown: tuple[Finding, ...] | None = None
        self.paths = frozenset(
            str(place.path)
            for finding in findings
            for place in (finding.location, *(each.location for each in finding.related))
            if place is not None
        )


_NOTHING = Said((), ())


class Comparison:
    """Both sides paired, and what the rules say.

    `stated` is what the models declare, `declared` the same after namespaces and settings were
    applied.
    """

    def __init__(self, settings: Settings, paths: Collection[str]) -> None:
        self.settings = settings
        self.running = Running(settings)
        self.paths = paths
        self.pair = SchemaPair(Schema({}), Schema({}), (), (), ())
        self._tables = DeclaredTables()
        self._paired = PairedTables()
        self.stated = self.declared = self._tables.declared
        self._final: dict[QualifiedName, tuple[Table, Table]] = {}
        self._models: dict[QualifiedName, Table] = {}
        self._columns: dict[QualifiedName, tuple[ColumnPair, ...]] = {}
        self._speaking: dict[object, Said] = {}
        self._examined: Schema | None = None

    def update(
        self,
        reading: Reading,
        found: DeclaredParts,
        problems: Iterable[Problem],
        joins: Joins,
    ) -> Iterator[None]:
        """Compare what has changed since the last time, in steps."""
        self.stated = self._tables.update(found)
        changed = self._tables.changed
        final = in_namespaces(self.stated, reading.schema)
        schema = with_partial_models(final, self.settings)
        if schema is not self.stated.schema:
            changed = None
            schema = self._kept(self.stated.schema, schema)
        self.declared = replace(final, schema=schema)
        yield
        yield from self._paired.update(reading.schema, schema, changed)
        self.pair = without_owned_elsewhere(self._paired.both, self.declared, self.settings)
        yield from self._examine_pairs()
        self._examine_models(changed)
        if self._examined is not reading.schema:
            yield from self._examine_canonical(reading.schema)
        self._examine_whole(changed, (*reading.problems, *problems), joins)

    def _kept(self, source: Schema, final: Schema) -> Schema:
        """Let tables stay the same that settings or namespaces change as the last time."""
        origins = {table.location: table for table in source.tables.values()}
        known: dict[QualifiedName, tuple[Table, Table]] = {}
        for name, table in final.tables.items():
            origin = origins.get(table.location, table)
            before = self._final.get(name)
            is_same = before is not None and before[0] is origin and before[1] == table
            known[name] = before if is_same and before is not None else (origin, table)
        self._final = known
        return replace(final, tables={name: table for name, (_, table) in known.items()})

    def _examine_pairs(self) -> Iterator[None]:
        """Let the rules speak of pairs that are not the same as before."""
        pairs = self._paired.pairs
        if self._paired.is_matched_anew:
            self._forget("pair", pairs)
            self._forget("columns", pairs)
            self._columns = {name: self._columns[name] for name in self._columns.keys() & pairs}
        for name in self._paired.changed:
            pair = pairs[name]
            owners = _owners(pair)
            said = self._said(self.running.on("TablePair", (pair,)), owners)
            self._remember(("pair", name), said)
            if self._columns.get(name) is not pair.column_pairs:
                self._columns[name] = pair.column_pairs
                said = self._said(self.running.on_columns(pair), owners)
                self._remember(("columns", name), said)
            yield

    def _examine_models(self, changed: frozenset[QualifiedName] | None) -> None:
        """Let the rules speak of models that are not the same as before."""
        tables = self.declared.schema.tables
        if changed is None:
            self._forget("model", tables)
            before, self._models = self._models, dict(tables)
            changed = frozenset(name for name in tables if before.get(name) is not tables[name])
        for name in changed:
            table = self._models[name] = tables[name]
            pair = self._paired.pairs.get(name)
            outcomes = (*self.running.on("Table", (table,)), *undecided_in_table(table))
            said = self._said(outcomes, {} if pair is None else _owners(pair))
            self._remember(("model", name), said)

    def _examine_canonical(self, schema: Schema) -> Iterator[None]:
        """Let the rules speak of tables of the schema that are not the same as before."""
        before = {} if self._examined is None else self._examined.tables
        self._examined = schema
        self._say("schema", self._on("Schema", (schema,)))
        self._forget("table", schema.tables)
        for name, table in schema.tables.items():
            if before.get(name) is not table:
                self._say(("table", name), self._on("CanonicalTable", (table,)))
                yield

    def _forget(self, kind: str, names: Container[QualifiedName]) -> None:
        """Forget what was said of things of a kind that are no longer there."""
        for key in list(self._speaking):
            if isinstance(key, tuple) and key[0] == kind and key[1] not in names:
                del self._speaking[key]

    def _examine_whole(
        self, changed: frozenset[QualifiedName] | None, problems: Collection[Problem], joins: Joins
    ) -> None:
        """Let the rules speak of what is no single table, where it may be other than before."""
        self._say("problems", self._on("Problem", problems))
        if changed is None or self._speaking.get("models") is not None:
            models = self.declared.models
            self._say("models", self._on("Model", models), self._on("tuple[Model, ...]", (models,)))
        if self._paired.is_matched_anew or self._speaking.get("pairs") is not None:
            self._say("pairs", self._on("SchemaPair", (self.pair,)))
        if self.running.examine("Join"):
            self._say("joins", self._on("Join", joins(self.declared)))

    def _on(self, kind: str, facts: Iterable[object]) -> Iterator[Outcome]:
        return self.running.on(kind, facts)

    def _say(self, key: object, *outcomes: Iterable[Outcome]) -> None:
        """Remember what the rules say of one thing, if they say anything."""
        self._remember(key, self._said(each for some in outcomes for each in some))

    def _remember(self, key: object, said: Said) -> None:
        if said is _NOTHING:
            self._speaking.pop(key, None)
        else:
            self._speaking[key] = said

    def _said(self, outcomes: Iterable[Outcome], models: Mapping[str, Table] | None = None) -> Said:
        findings: list[Finding] = []
        undecided: list[Undecided] = []
        for each in outcomes:
            if isinstance(each, Undecided):
                undecided.append(each)
                continue
            owners = models if models is not None else self._owners(each)
            finding = placed(each, owners, self.paths)
            if not is_ignored(finding, self.settings):
                findings.append(finished(finding, self.running))
        if not findings and not undecided:
            return _NOTHING
        return Said(tuple(findings), tuple(undecided))

    def _owners(self, finding: Finding) -> Mapping[str, Table]:
        """Return the models of findings that are in files which are only followed."""
        if finding.location is None or finding.location.path in self.paths:
            return {}
        return {str(each.canonical.name): each.declared for each in self.pair.tables}

    @property
    def everything(self) -> Iterator[Said]:
        """All that the rules say, thing by thing."""
        yield from self._speaking.values()

    def classes(self) -> list[tuple[Location, str]]:
        """Return where models are named, with the names of their tables."""
        return classes_of(self.declared.models, self.pair)


def _owners(pair: TablePair) -> Mapping[str, Table]:
    return {str(pair.canonical.name): pair.declared}
