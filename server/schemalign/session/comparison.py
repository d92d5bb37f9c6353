"""How both sides compare while they are edited: only what an edit touches is compared again."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from schemalign.application.relationships import Join
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
from schemalign.compare.pairing import match_tables, pair_columns, pair_keys, paired
from schemalign.compare.pairs import SchemaPair, TablePair
from schemalign.findings.finding import Finding, Problem, Undecided
from schemalign.frameworks.sqlalchemy.assembly import (
    give_target_types,
    grouped,
    lacks_types,
    schema_of,
    table_of,
    undecided_in_table,
)
from schemalign.frameworks.sqlalchemy.declared_part import DeclaredPart
from schemalign.frameworks.sqlalchemy.reader import Declared, is_model, model_of
from schemalign.rules.rule import Outcome
from schemalign.rules.running import Running
from schemalign.schema.names import QualifiedName
from schemalign.schema.tables import Schema, Table
from schemalign.session.models import DeclaredParts
from schemalign.settings import Settings
from schemalign.sources.source import Reading
from schemalign.text.span import Location
from schemalign.values import replace

Groups = Mapping[QualifiedName, Sequence[DeclaredPart]]


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
    """Both sides paired, and what the rules say."""

    def __init__(self, settings: Settings, paths: Collection[str]) -> None:
        self.settings = settings
        self.running = Running(settings)
        self.paths = paths
        self.pair = SchemaPair(Schema({}), Schema({}), (), (), ())
        self.declared = Declared(Schema({}), (), (), (), 0)
        self.tables: dict[QualifiedName, Said] = {}
        self.models: dict[QualifiedName, Said] = {}
        self.whole = _NOTHING
        self.schema = _NOTHING
        self._groups: Groups = {}
        self._bare: dict[QualifiedName, Table] = {}
        self._typed: dict[QualifiedName, Table] = {}
        self._final: dict[QualifiedName, tuple[Table, Table]] = {}
        self._columns: dict[QualifiedName, TablePair] = {}
        self._pairs: dict[QualifiedName, TablePair] = {}
        self._examined: dict[QualifiedName, Table] = {}
        self._said_of: Mapping[QualifiedName, TablePair] = {}
        self._names: dict[QualifiedName, tuple[TablePair, frozenset[QualifiedName]]] = {}
        self._schema: Schema | None = None

    def update(
        self,
        reading: Reading,
        found: DeclaredParts,
        problems: Iterable[Problem],
        joins: Joins,
    ) -> Iterator[None]:
        """Compare what has changed since the last time, in steps."""
        declared = self._declared(found)
        final = in_namespaces(declared, reading.schema)
        schema = self._kept(declared.schema, with_partial_models(final, self.settings))
        self.declared = replace(final, schema=schema)
        yield
        yield from self._pair(reading.schema)
        yield from self._examine_tables()
        self._examine_schema()
        self.whole = self._said(
            outcome
            for kind, facts in (
                ("SchemaPair", (self.pair,)),
                ("Model", self.declared.models),
                ("tuple[Model, ...]", (self.declared.models,)),
                ("Problem", (*reading.problems, *problems)),
                ("Join", self._joins(joins)),
            )
            for outcome in self.running.on(kind, facts)
        )

    def _joins(self, joins: Joins) -> Iterable[Join]:
        return joins(self.declared) if self.running.examine("Join") else ()

    def _declared(self, found: DeclaredParts) -> Declared:
        """Put parts together to tables, those whose parts are the same staying the same."""
        parts = found.parts
        groups = grouped(parts)
        bare = {}
        for name, group in groups.items():
            is_same = _are_same(self._groups.get(name, ()), group)
            bare[name] = self._bare[name] if is_same else table_of(name, group)
        tables = self._with_target_types(bare)
        self._groups, self._bare = groups, bare
        schema = schema_of(tables, parts)
        schema = replace(schema, undecided_tables=schema.undecided_tables | found.names)
        return Declared(
            schema=schema,
            models=tuple(model_of(part) for part in parts if is_model(part)),
            undecided=(),
            problems=(),
            columns=sum(len(table.columns) for table in tables.values()),
            owned_elsewhere=frozenset(
                str(part.table) for part in parts if part.is_owned_elsewhere and part.table
            ),
        )

    def _with_target_types(self, bare: dict[QualifiedName, Table]) -> dict[QualifiedName, Table]:
        tables = dict(bare)
        lacking = [
            name
            for name, table in bare.items()
            if (lacks_types(table) if self._bare.get(name) is not table else name in self._typed)
        ]
        give_target_types(tables, lacking)
        typed = {}
        for name in lacking:
            known = self._typed.get(name)
            if self._bare.get(name) is bare[name] and known == tables[name]:
                tables[name] = self._typed[name]
            typed[name] = tables[name]
        self._typed = typed
        return tables

    def _kept(self, source: Schema, final: Schema) -> Schema:
        """Let tables stay the same that settings or namespaces change as the last time."""
        if final is source:
            self._final = {}
            return final
        origins = {table.location: table for table in source.tables.values()}
        tables, known = {}, {}
        for name, table in final.tables.items():
            origin = origins.get(table.location, table)
            before = self._final.get(name)
            if before is not None and before[0] is origin and before[1] == table:
                known[name] = before
            else:
                known[name] = (origin, table)
            tables[name] = known[name][1]
        self._final = known
        return replace(final, tables=tables)

    def _pair(self, canonical: Schema) -> Iterator[None]:
        declared = self.declared.schema
        matching = match_tables(canonical, declared)
        yield
        columns: dict[QualifiedName, TablePair] = {}
        touched = self._touched_names(canonical, declared)
        for name, old in self._columns.items():
            if name not in matching.names:
                touched.update((name, old.canonical.name))
        for name, wanted in matching.names.items():
            known = self._columns.get(name)
            own, other = canonical.tables[wanted], declared.tables[name]
            if known is not None and known.canonical is own and known.declared is other:
                columns[name] = known
            else:
                columns[name] = pair_columns(own, other)
                touched.update((name, wanted))
                yield
        is_decided = (
            canonical.namespaces == self.pair.canonical.namespaces
            and canonical.undecided_tables == self.pair.canonical.undecided_tables
        )
        pairs: dict[QualifiedName, TablePair] = {}
        for name in declared.tables:
            if name not in columns:
                continue
            known = self._pairs.get(name)
            if (
                known is not None
                and is_decided
                and touched.isdisjoint(self._depends_on(name, known))
            ):
                pairs[name] = known
            else:
                pairs[name] = pair_keys(columns[name], canonical, declared, columns)
                yield
        self._columns, self._pairs = columns, pairs
        both = paired(canonical, declared, matching, pairs.values())
        self.pair = without_owned_elsewhere(both, self.declared, self.settings)

    def _touched_names(self, canonical: Schema, declared: Schema) -> set[QualifiedName]:
        """Return the names under which something else is found than before, on either side."""
        touched: set[QualifiedName] = set()
        for old, new in (
            (self.pair.canonical.tables, canonical.tables),
            (self.pair.declared.tables, declared.tables),
        ):
            if old is not new:
                touched.update(name for name in old if new.get(name) is not old[name])
                touched.update(name for name in new if name not in old)
        return touched

    def _depends_on(self, name: QualifiedName, pair: TablePair) -> frozenset[QualifiedName]:
        known = self._names.get(name)
        if known is None or known[0] is not pair:
            known = self._names[name] = (pair, _names(pair))
        return known[1]

    def _examine_tables(self) -> Iterator[None]:
        tables, models = {}, {}
        examined: dict[QualifiedName, Table] = {}
        for name, pair in self._pairs.items():
            said = self.tables.get(name)
            if said is None or self._said_of.get(name) is not pair:
                owners = {str(pair.canonical.name): pair.declared}
                said = self._said(self.running.on_table(pair), owners)
                yield
            tables[name] = said
        self._said_of = self._pairs
        for name, table in self.declared.schema.tables.items():
            said = self.models.get(name)
            if said is None or self._examined.get(name) is not table:
                said = self._said_of_model(table)
            models[name] = said
            examined[name] = table
        self.tables, self.models, self._examined = tables, models, examined

    def _said_of_model(self, table: Table) -> Said:
        pair = self._pairs.get(table.name)
        owners = {} if pair is None else {str(pair.canonical.name): pair.declared}
        outcomes = (*self.running.on("Table", (table,)), *undecided_in_table(table))
        return self._said(outcomes, owners)

    def _examine_schema(self) -> None:
        if self.pair.canonical is not self._schema:
            self._schema = self.pair.canonical
            self.schema = self._said(self.running.on("Schema", (self._schema,)))

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
        """Return the model of a finding that is in a file which is only followed."""
        if finding.location is None or finding.location.path in self.paths:
            return {}
        return {str(each.canonical.name): each.declared for each in self.pair.tables}

    @property
    def everything(self) -> Iterator[Said]:
        """All that the rules say, thing by thing."""
        yield from self.tables.values()
        yield from self.models.values()
        yield self.schema
        yield self.whole

    def classes(self) -> list[tuple[Location, str]]:
        """Return where models are named, with the names of their tables."""
        return classes_of(self.declared.models, self.pair)


def _are_same(old: Sequence[DeclaredPart], new: Sequence[DeclaredPart]) -> bool:
    return len(old) == len(new) and all(map(_is, old, new))


def _is(one: object, other: object) -> bool:
    return one is other


def _names(pair: TablePair) -> frozenset[QualifiedName]:
    """Return the tables on which the pairs of the keys of a table depend, by both sides' names."""
    found = {pair.canonical.name, pair.declared.name}
    for key in (*pair.canonical.foreign_keys, *pair.declared.foreign_keys):
        if isinstance(key.target.value, QualifiedName):
            found.add(key.target.value)
    return frozenset(found)
