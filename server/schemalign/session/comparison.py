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
    enums_of,
    give_target_types,
    grouped,
    lacks_types,
    namespaces_of,
    table_of,
    undecided_in_table,
    undecided_names,
)
from schemalign.frameworks.sqlalchemy.declared_part import DeclaredPart
from schemalign.frameworks.sqlalchemy.reader import Declared, is_model, model_of
from schemalign.rules.rule import Outcome
from schemalign.rules.running import Running
from schemalign.schema.names import QualifiedName
from schemalign.schema.tables import Schema, Table
from schemalign.schema.types import EnumType
from schemalign.session.models import DeclaredParts
from schemalign.session.remembered import Remembered
from schemalign.settings import Settings
from schemalign.sources.source import Reading
from schemalign.text.span import Location
from schemalign.values import replace

Groups = dict[QualifiedName, list[DeclaredPart]]


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
        self.stated = self.declared  # before namespaces and settings were applied
        self.whole = _NOTHING
        self.schema = _NOTHING
        self._parts: Sequence[DeclaredPart] = ()
        self._groups: Groups = {}
        self._members: Mapping[QualifiedName, Sequence[int]] = {}
        self._bare: dict[QualifiedName, Table] = {}
        self._typed: dict[QualifiedName, Table] = {}
        self._final: dict[QualifiedName, tuple[Table, Table]] = {}
        self._columns: dict[QualifiedName, TablePair] = {}
        self._pairs: dict[QualifiedName, TablePair] = {}
        self._said_of: dict[QualifiedName, tuple[TablePair, Said]] = {}
        self._said_of_models: dict[QualifiedName, tuple[Table, Said]] = {}
        self._names: dict[QualifiedName, frozenset[QualifiedName]] = {}
        self._schema: Schema | None = None
        self._enums: Remembered[Table, tuple[tuple[QualifiedName, EnumType], ...]] = Remembered(
            lambda table: tuple(enums_of(table))
        )
        self._models = Remembered(model_of)

    def update(
        self,
        reading: Reading,
        found: DeclaredParts,
        problems: Iterable[Problem],
        joins: Joins,
    ) -> Iterator[None]:
        """Compare what has changed since the last time, in steps."""
        declared = self.stated = self._declared(found)
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
        changed = self._changed_parts(parts)
        if changed is None:
            groups: Groups = grouped(parts)
            names = {
                name
                for name, group in groups.items()
                if not _are_same(self._groups.get(name, ()), group)
            }
        else:
            groups = dict(self._groups)
            names = {name for name in changed.values() if name in groups}
            for name in names:
                indexes = self._members[name]
                groups[name] = [parts[index] for index in indexes]
        bare = {
            name: table_of(name, group) if name in names else self._bare[name]
            for name, group in groups.items()
        }
        tables = self._with_target_types(bare)
        if changed is None:
            self._members = _members(parts, groups)
        self._groups, self._bare, self._parts = groups, bare, parts
        self._enums.turn()
        self._models.turn()
        return Declared(
            schema=Schema(
                tables=tables,
                enums={
                    name: enum for table in tables.values() for name, enum in self._enums(table)
                },
                namespaces=namespaces_of(tables),
                undecided_tables=undecided_names(parts) | found.names,
            ),
            models=tuple([self._models(part) for part in parts if is_model(part)]),
            undecided=(),
            problems=(),
            columns=0,
            owned_elsewhere=frozenset(
                [str(part.table) for part in parts if part.is_owned_elsewhere and part.table]
            ),
        )

    def _changed_parts(self, parts: Sequence[DeclaredPart]) -> dict[int, QualifiedName] | None:
        """Return the tables of parts that are not the same as the last time, by their numbers.

        None if parts have come or gone, or belong to other tables.
        """
        old = self._parts
        if len(old) != len(parts):
            return None
        changed = {}
        for index, (before, part) in enumerate(zip(old, parts, strict=True)):
            if before is part:
                continue
            if part.table is None or before.table != part.table or _role(before) != _role(part):
                return None
            changed[index] = part.table
        return changed

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
        """Pair again what is not the same as before, on either side."""
        declared = self.declared.schema
        matching = match_tables(canonical, declared)
        yield
        touched = _touched(self.pair.canonical.tables, canonical.tables)
        touched |= _touched(self.pair.declared.tables, declared.tables)
        columns: dict[QualifiedName, TablePair] = {}
        for name, wanted in matching.names.items():
            known = self._columns.get(name)
            own, other = canonical.tables[wanted], declared.tables[name]
            if known is None or known.canonical is not own or known.declared is not other:
                known = pair_columns(own, other)
                touched.update((name, wanted))
                yield
            columns[name] = known
        for name in self._columns.keys() - columns.keys():
            touched.update((name, self._columns[name].canonical.name))
        yield from self._pair_keys(canonical, columns, touched)
        self._columns = columns
        both = paired(canonical, declared, matching, self._pairs.values())
        self.pair = without_owned_elsewhere(both, self.declared, self.settings)

    def _pair_keys(
        self,
        canonical: Schema,
        columns: Mapping[QualifiedName, TablePair],
        touched: set[QualifiedName],
    ) -> Iterator[None]:
        """Pair the keys of those tables again that depend on a touched one."""
        before = self.pair.canonical
        names = self._names
        if (
            canonical.namespaces != before.namespaces
            or canonical.undecided_tables != before.undecided_tables
        ):
            names = {}
        pairs: dict[QualifiedName, TablePair] = {}
        for name in self.declared.schema.tables:
            if name not in columns:
                continue
            if name in names and touched.isdisjoint(names[name]):
                pairs[name] = self._pairs[name]
                continue
            pairs[name] = pair_keys(columns[name], canonical, self.declared.schema, columns)
            self._names[name] = _names(pairs[name])
            yield
        for name in self._names.keys() - pairs.keys():
            del self._names[name]
        self._pairs = pairs

    def _examine_tables(self) -> Iterator[None]:
        """Let the rules speak of pairs and models that are not the same as before."""
        said = self._said_of
        self._said_of = {}
        for name, pair in self._pairs.items():
            known = said.get(name)
            if known is None or known[0] is not pair:
                owners = {str(pair.canonical.name): pair.declared}
                known = (pair, self._said(self.running.on_table(pair), owners))
                yield
            self._said_of[name] = known
        examined = self._said_of_models
        self._said_of_models = {}
        for name, table in self.declared.schema.tables.items():
            model = examined.get(name)
            if model is None or model[0] is not table:
                model = (table, self._said_of_model(table))
            self._said_of_models[name] = model

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
        for said in (
            *(said for _, said in self._said_of.values()),
            *(said for _, said in self._said_of_models.values()),
            self.schema,
            self.whole,
        ):
            if said is not _NOTHING:
                yield said

    def classes(self) -> list[tuple[Location, str]]:
        """Return where models are named, with the names of their tables."""
        return classes_of(self.declared.models, self.pair)


def _touched(
    old: Mapping[QualifiedName, Table], new: Mapping[QualifiedName, Table]
) -> set[QualifiedName]:
    """Return the names under which something else is found than before."""
    if old is new:
        return set()
    touched = {name for name, table in new.items() if old.get(name) is not table}
    return touched | (old.keys() - new.keys())


def _role(part: DeclaredPart) -> tuple[bool, bool]:
    return part.is_mapping_only, part.reported


def _members(parts: Sequence[DeclaredPart], groups: Groups) -> dict[QualifiedName, list[int]]:
    """Return the numbers of the parts of each table."""
    members: dict[QualifiedName, list[int]] = {name: [] for name in groups}
    for index, part in enumerate(parts):
        if part.table in members and not part.is_mapping_only:
            members[part.table].append(index)
    return members


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
