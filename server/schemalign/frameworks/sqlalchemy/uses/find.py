"""All places of a project that use an attribute of a mapped class, its column, or a table."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from schemalign.application.uses import Use, UseKind
from schemalign.findings.fix import Doubt
from schemalign.frameworks.sqlalchemy.classes import is_mapped
from schemalign.frameworks.sqlalchemy.uses import fields, in_sql
from schemalign.frameworks.sqlalchemy.uses.matching import Matching, same_table
from schemalign.frameworks.sqlalchemy.uses.reading import FileReading, Readings
from schemalign.frameworks.sqlalchemy.uses.record import COMPUTED, Connection, Event
from schemalign.frameworks.sqlalchemy.uses.values import (
    ClassObject,
    Instance,
    Key,
    TableObject,
    key_of,
)
from schemalign.frameworks.sqlalchemy.writer.program import Program
from schemalign.python.outline import ClassDefinition
from schemalign.schema.names import QualifiedName
from schemalign.text.span import Location
from schemalign.values import NamedTuple

_KNOWN: Final = "uses"
_KEYED: Final = re.compile(r"\.mappings\(|_mapping\b|\.fetch(?:one|all|many)\(|RowMapping|DictRow")


class Uses(NamedTuple):
    """Where something is used, sorted, and where it may be."""

    uses: tuple[Use, ...]
    doubts: tuple[Doubt, ...]


class Wanted(NamedTuple):
    """What is looked for: an attribute of a class, its column, or both under one name.

    `attribute` or `column` is empty if it is not asked for.  `owner` is the class in whose body
    the attribute stands, None for a Core table; `definition` the mapped class.  `new` is the name
    that it gets, if any: a field is left alone beside another that has it.  `reserved` is set for
    an attribute that bases have too, such as `metadata`.
    """

    attribute: str
    column: str
    table: QualifiedName
    owner: ClassDefinition | None = None
    definition: ClassDefinition | None = None
    new: str = ""
    reserved: bool = False

    @property
    def names(self) -> tuple[str, ...]:
        """The names that are looked for."""
        return tuple(dict.fromkeys(each for each in (self.attribute, self.column) if each))


def readings_of(program: Program) -> Readings:
    """Return the files of a program, read once for all questions."""
    found = program.known.get(_KNOWN)
    if not isinstance(found, Readings):
        found = Readings(program.context, program.modules, program.around())
        program.known[_KNOWN] = found
    return found


def uses(program: Program, wanted: Wanted) -> Uses:
    """Return all uses of an attribute and its column in the project."""
    return _Search(readings_of(program), wanted).found()


def table_uses(program: Program, table: QualifiedName) -> Uses:
    """Return where strings name a table: in foreign keys, `secondary=` and SQL."""
    readings = readings_of(program)
    pattern = _word(table.name)
    found: set[Use] = set()
    for file in readings.with_word(pattern):
        for event in file.record.events.get(table.name, []):
            owner = event.owner
            name = owner.name if isinstance(owner, TableObject) else None
            if event.kind is UseKind.TABLE and name is not None and same_table(name, table):
                found.add(Use(event.location, UseKind.TABLE))
        found |= {Use(each, UseKind.TABLE) for each in in_sql.tables(file, table.name)}
    return Uses(tuple(sorted(found, key=lambda use: use.location)), ())


def is_computed(program: Program, table: QualifiedName, column: str = "") -> bool:
    """Return whether a foreign key whose target is computed may reference a table or column."""
    target = f"{table.name}.{column}" if column else f"{table.name}."
    for file in readings_of(program).with_word(_word("ForeignKey")):
        for pattern in file.record.computed_references:
            text = pattern if column else pattern.rpartition(r"\.")[0] + r"\."
            if re.fullmatch(rf"(?:\w+\.)?{text}", target):
                return True
    return False


class _Search:
    """One question, and what was found for it so far."""

    def __init__(self, readings: Readings, wanted: Wanted) -> None:
        self.readings = readings
        self.world = readings.world
        self.wanted = wanted
        self.uses: dict[Location, UseKind] = {}
        self.doubts: dict[Location, str] = {}
        self.owners: set[Key] = set()
        self.fields: list[ClassDefinition] = []
        self.contracts: list[ClassDefinition] = []

    def found(self) -> Uses:
        """Look everywhere."""
        wanted = self.wanted
        pattern = _word(*wanted.names)
        files = self.readings.with_word(pattern)
        if wanted.owner is not None and wanted.attribute:
            self.owners.add(key_of(wanted.owner))
            self._fields()
        matching = Matching(
            self.world, wanted.attribute, self.owners, wanted.table, with_mixins=not wanted.reserved
        )
        related = self._related()
        for file in files:
            is_related = related.search(file.module.text) is not None
            for name in wanted.names:
                for event in file.record.events.get(name, []):
                    self._take(event, name, matching, file if is_related else None)
            self._sql(file)
            if not file.is_read and is_related:
                self._unread(file, pattern)
        if wanted.attribute:
            self._computed(matching)
        doubts = [Doubt(*each) for each in self.doubts.items() if each[0] not in self.uses]
        return Uses(
            tuple(Use(*each) for each in sorted(self.uses.items(), key=lambda use: use[0])),
            tuple(sorted(doubts, key=lambda doubt: doubt.location)),
        )

    def _fields(self) -> None:
        """Take the fields of models that are filled from the class among the owners."""
        matching = Matching(self.world, self.wanted.attribute, set(self.owners), None)
        every = fields.connections(self.readings)
        own = [each for each in every if matching.of_class(each.mapped)]
        self.contracts = [each.contract for each in own]
        for location in fields.aliased_fields(self.world, self.contracts, self.wanted.attribute):
            self.uses[location] = UseKind.FIELD
        for contract in self.contracts:
            found = fields.field_of(self.world, contract, self.wanted.attribute)
            if found is None:
                continue
            owner, assignment = found
            if is_mapped(self.world.context, owner) or key_of(owner) in self.owners:
                continue
            reason = self._kept(owner, contract, every, matching)
            if reason:
                self.doubts[assignment.name_location] = reason
                continue
            self.owners.add(key_of(owner))
            self.fields.append(owner)
            self.uses[assignment.name_location] = UseKind.FIELD

    def _kept(
        self,
        owner: ClassDefinition,
        contract: ClassDefinition,
        every: Iterable[Connection],
        matching: Matching,
    ) -> str:
        """Why a field cannot get the new name, "" if it can."""
        if self.wanted.new and fields.field_of(self.world, contract, self.wanted.new):
            return f"`{contract.name}` has a field `{self.wanted.new}` already"
        for each in every:
            found = fields.field_of(self.world, each.contract, self.wanted.attribute)
            if found is not None and key_of(found[0]) == key_of(owner):
                has_one = matching.owner(each.mapped) is not None
                if has_one and not matching.of_class(each.mapped):
                    return "models of other tables have this field too"
        return ""

    def _take(
        self, event: Event, name: str, matching: Matching, related: FileReading | None
    ) -> None:
        answer = self._answer(event, name, matching)
        if answer and event.is_doubt:
            self.doubts.setdefault(event.location, event.reason)
        elif answer:
            kind = UseKind.FIELD if self._is_field(event, matching) else event.kind
            self.uses.setdefault(event.location, kind)
            if kind in {UseKind.COLUMN, UseKind.MAPPED}:
                self.uses[event.location] = kind
        elif answer is None and related is not None:
            if event.kind is UseKind.KEY and not _KEYED.search(related.module.text):
                return
            reason = event.reason or f"it is not known whose `{name}` this is"
            self.doubts.setdefault(event.location, reason)

    def _is_field(self, event: Event, matching: Matching) -> bool:
        """Whether an event names a field of a model that is filled from the class."""
        owner = event.owner
        if not self.fields or not isinstance(owner, Instance | ClassObject):
            return False
        found = matching.owner(owner.definition)
        return found is not None and key_of(found) in {key_of(each) for each in self.fields}

    def _answer(self, event: Event, name: str, matching: Matching) -> bool | None:
        """Whether an event is a use; None if that is not known."""
        if event.kind is UseKind.TABLE:
            return False
        is_attribute, is_column = name == self.wanted.attribute, name == self.wanted.column
        if event.kind is UseKind.COLUMN:
            return matching.column(event.owner) if is_column else False
        if is_attribute:
            if event.kind is UseKind.KEY and isinstance(event.owner, TableObject):
                return matching.column(event.owner) if is_column else False
            return matching.attribute(event.owner)
        if event.kind is UseKind.KEY:
            return matching.column(event.owner)
        return False

    def _sql(self, file: FileReading) -> None:
        if not self.wanted.column:
            return
        found = in_sql.columns(file, self.wanted.table, self.wanted.column, self.world)
        for location in found.sure:
            self.uses[location] = UseKind.SQL
        for location in found.doubtful:
            self.doubts[location] = f"`{self.wanted.column}` may be another column here"

    def _computed(self, matching: Matching) -> None:
        """Names that are computed, of the class itself or of a model that it fills."""
        for file in self.readings.connected():
            for event in file.record.events.get(COMPUTED, []):
                if matching.attribute(event.owner):
                    self.doubts.setdefault(event.location, event.reason)

    def _unread(self, file: FileReading, pattern: re.Pattern[str]) -> None:
        match = pattern.search(file.module.text)
        if match is not None:
            location = file.module.location(match.start(), match.end())
            self.doubts[location] = "the file cannot be parsed"

    def _related(self) -> re.Pattern[str]:
        """What files mention that have to do with the class: its name or its module's."""
        names = {each.name for each in (*self.contracts, *self._classes())}
        stems = {_stem(each) for each in self._classes()}
        if not names:
            return _word(self.wanted.table.name)
        imported = "|".join(sorted(map(re.escape, stems)))
        named = "|".join(sorted(map(re.escape, names)))
        return re.compile(
            rf"\b(?:{named})\b|^\s*(?:from|import)\b.*\b(?:{imported})\b", re.MULTILINE
        )

    def _classes(self) -> Iterator[ClassDefinition]:
        return (each for each in (self.wanted.owner, self.wanted.definition) if each is not None)


def _stem(definition: ClassDefinition) -> str:
    parts = definition.module.path.replace("\\", "/").removesuffix(".py").split("/")
    is_package = parts[-1] == "__init__" and len(parts) > 1
    return parts[-2] if is_package else parts[-1]


def _word(*names: str) -> re.Pattern[str]:
    """A pattern for any of several names as whole words."""
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, names))})(?!\w)")
