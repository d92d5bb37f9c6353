"""Adds constraints to tables, and knows which names PostgreSQL would have made for them."""

from __future__ import annotations

from typing import Final

from schemalign.databases.postgresql_names import (
    check_name,
    exclusion_name,
    foreign_key_name,
    is_made_name,
    primary_key_name,
    unique_name,
)
from schemalign.schema.constraints import (
    Check,
    Exclusion,
    ForeignKey,
    Index,
    Name,
    PrimaryKey,
    Unique,
)
from schemalign.schema.names import QualifiedName
from schemalign.schema.sourced import UNKNOWN, Sourced
from schemalign.sources.replay.catalogue import Catalogue
from schemalign.sources.replay.drafts import TableDraft
from schemalign.sql.ddl.definitions import ConstraintDefinition, Word
from schemalign.sql.references import columns_in
from schemalign.text.span import Location
from schemalign.values import replace

_NO_ACTION: Final[Sourced[str]] = Sourced("")
_NO: Final[Sourced[bool]] = Sourced(False)
_YES: Final[Sourced[bool]] = Sourced(True)


def add_constraint(
    catalogue: Catalogue,
    table: TableDraft,
    definition: ConstraintDefinition,
    *,
    base: int = 0,
    column: Word | None = None,
) -> None:
    """Add a constraint; `column` is the one it was written behind, `base` that one's offset."""
    path = catalogue.path
    if column is None:
        columns = tuple([word.text for word in definition.columns])
        places = tuple([Location(path, word.start, word.end) for word in definition.columns])
    else:
        columns, places = (column.text,), (Location(path, column.start, column.end),)
    _Addition(catalogue, table, definition, base, columns, places).add()


def set_not_null(table: TableDraft, columns: tuple[str, ...], location: Location) -> None:
    """Make columns NOT NULL where they are not yet, here and in the tables that inherit."""
    for name in columns:
        column = table.columns.get(name)
        if column is not None and column.nullable.value is not False:
            table.columns[name] = replace(column, nullable=Sourced(False, location))
    for child in table.children:
        set_not_null(child, columns, location)


class _Addition:
    """A constraint on its way into a table; `places` are those of its columns."""

    __slots__ = ("base", "catalogue", "columns", "definition", "location", "places", "table")

    def __init__(  # noqa: PLR0917  # made once, right above
        self,
        catalogue: Catalogue,
        table: TableDraft,
        definition: ConstraintDefinition,
        base: int,
        columns: tuple[str, ...],
        places: tuple[Location, ...],
    ) -> None:
        self.catalogue = catalogue
        self.table = table
        self.definition = definition
        self.base = base
        self.columns = columns
        self.places = places
        self.location = Location(catalogue.path, base + definition.start, base + definition.end)

    def add(self) -> None:
        match self.definition.kind:
            case "PRIMARY KEY":
                self._primary_key()
            case "UNIQUE":
                self._unique()
            case "FOREIGN KEY":
                self._foreign_key()
            case "CHECK":
                self._check()
            case "EXCLUDE":
                self._exclusion()
            case _:
                self._not_null()

    def _primary_key(self) -> None:
        table = self.table
        index = self._taken_index()
        if self.definition.using_index is not None and index is None:
            table.is_open = True
            return
        name = self._name(primary_key_name(table.name.name), index)
        table.primary_key = PrimaryKey(
            self.columns, self.location, name, self.places, self.definition.include
        )
        set_not_null(table, self.columns, self.location)

    def _unique(self) -> None:
        table, definition = self.table, self.definition
        index = self._taken_index()
        if definition.using_index is not None and index is None:
            table.is_open = True
            return
        nulls = definition.nulls_not_distinct if index is None else index.nulls_not_distinct
        name = self._name(unique_name(table.name.name, self.columns + definition.include), index)
        table.uniques.append(
            Unique(
                self.columns,
                self.location,
                name,
                nulls,
                definition.deferrable,
                self.places,
                definition.include,
            )
        )

    def _foreign_key(self) -> None:
        definition, path = self.definition, self.catalogue.path
        written, base = definition.target, self.base
        if written is None:
            return
        where = Location(path, base + written.start, base + written.end)
        target: Sourced[QualifiedName] = Sourced(
            UNKNOWN, where, "the name of the table holds a placeholder"
        )
        target_columns: tuple[str, ...] = ()
        if "*" not in written.name:
            found = self.catalogue.found_name(written, self.catalogue.tables)
            target = Sourced(found, where)
            target_columns = tuple([word.text for word in definition.target_columns])
        self.table.foreign_keys.append(
            ForeignKey(
                self.columns,
                target,
                target_columns,
                self.location,
                self._action(definition.on_delete),
                self._action(definition.on_update),
                _YES if definition.deferrable else _NO,
                _YES if definition.initially_deferred else _NO,
                self._name(foreign_key_name(self.table.name.name, self.columns), None),
                self.places,
                tuple(
                    [
                        Location(path, base + word.start, base + word.end)
                        for word in definition.target_columns
                    ]
                ),
            )
        )

    def _action(self, words: str) -> Sourced[str]:
        return Sourced(words, self.location) if words else _NO_ACTION

    def _check(self) -> None:
        definition, table = self.definition, self.table
        used: list[str] = []
        if definition.name is None or "_check" in definition.name.text:
            used = columns_in(definition.expression, table.columns)
        made = check_name(table.name.name, used[0] if len(used) == 1 else "")
        expression = Sourced(definition.expression, self.location)
        check = Check(expression, self.location, self._name(made, None))
        if definition.no_inherit:
            table.checks.append(check)
            table.private_checks.add(check)
        else:
            _add_check(table, check)

    def _exclusion(self) -> None:
        definition = self.definition
        made = exclusion_name(self.table.name.name, definition.labels)
        text = Sourced(definition.expression, self.location)
        name = self._name(made, None)
        self.table.exclusions.append(
            Exclusion(text, self.location, name, definition.method, definition.where)
        )

    def _not_null(self) -> None:
        if self.definition.name is not None and self.columns:
            self.table.not_null_names[self.columns[0]] = self.definition.name.text
        set_not_null(self.table, self.columns, self.location)

    def _name(self, made: str, index: Index | None) -> Name | None:
        """Return the name as written, else that of the index it takes over, else the made one."""
        namespace = self.table.name.schema
        written = self.definition.name
        if written is None:
            if index is not None:
                return index.name
            name = self.catalogue.made_name(self.table, self.definition.kind, self.columns, made)
            return Name(name, written=False)
        self.catalogue.names.add((namespace, written.text))
        start, end = self.base + written.start, self.base + written.end
        # A dump writes every name, those that PostgreSQL made as well.
        by_hand = not (
            is_made_name(written.text, made)
            or self.catalogue.database.is_made_name(
                written.text, self.table.name.name, self.columns
            )
        )
        return Name(written.text, by_hand, Location(self.catalogue.path, start, end))

    def _taken_index(self) -> Index | None:
        """Remove and return the index of USING INDEX, whose columns are the constraint's."""
        using = self.definition.using_index
        if using is None:
            return None
        for index in self.table.indexes:
            elements = index.elements.value
            if index.name is not None and index.name.text == using.text:
                self.table.indexes.remove(index)
                if isinstance(elements, tuple):
                    self.columns = tuple(element.column for element in elements)
                    places = (element.location for element in elements)
                    self.places = tuple(place for place in places if place is not None)
                return index
        return None


def _add_check(table: TableDraft, check: Check) -> None:
    """Add a check here and to the tables that inherit, unless they have it by that name."""
    if not any(present.name == check.name for present in table.checks):
        table.checks.append(check)
    for child in table.children:
        _add_check(child, check)
