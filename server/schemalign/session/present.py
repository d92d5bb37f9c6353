"""What was read, with places in the texts in force: what writers of fixes look at."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from schemalign.frameworks.sqlalchemy.reader import Declared
from schemalign.schema.names import QualifiedName
from schemalign.schema.tables import Table
from schemalign.session.models import Models
from schemalign.session.pieces import Edition
from schemalign.session.places import moved
from schemalign.text.span import Location
from schemalign.values import replace


class Present:
    """Moves values to where they are, each once as long as it stays where it is."""

    def __init__(self, models: Models) -> None:
        self._models = models
        self._tables: dict[QualifiedName, tuple[Table, object, Table]] = {}

    def place(self, place: Location) -> Location:
        """Return where a place of whatever edition is in the text in force."""
        path = place.path
        if not isinstance(path, Edition):
            return place
        there = path.moved(place)
        return place if there is None or there == place else there

    def table(self, table: Table) -> Table:
        """Return a model's table with present places."""
        known = self._tables.get(table.name)
        editions = self._editions
        if known is None or known[0] is not table or known[1] is not editions:
            known = self._tables[table.name] = (table, editions, moved(table, self.place))
        return known[2]

    @property
    def _editions(self) -> object:
        """Something that is another one after every edit of a model file."""
        return self._models.edits

    def declared(self, declared: Declared) -> Declared:
        """Return what the models declare with present places; tables when they are asked for."""
        tables = _Tables(declared.schema.tables, self)
        models = tuple(moved(each, self.place) for each in declared.models)
        return replace(declared, schema=replace(declared.schema, tables=tables), models=models)


class _Tables(Mapping[QualifiedName, Table]):
    def __init__(self, tables: Mapping[QualifiedName, Table], present: Present) -> None:
        self._tables, self._present = tables, present

    def __getitem__(self, name: QualifiedName) -> Table:
        return self._present.table(self._tables[name])

    def __iter__(self) -> Iterator[QualifiedName]:
        return iter(self._tables)

    def __len__(self) -> int:
        return len(self._tables)
