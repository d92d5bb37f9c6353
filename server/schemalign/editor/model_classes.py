"""Where mapped classes are named in a file, and what they map."""

from __future__ import annotations

from collections.abc import Iterator

from schemalign.application.models import Model
from schemalign.compare.pairs import TablePair
from schemalign.editor.outline import pairs_by_name
from schemalign.schema.names import QualifiedName
from schemalign.schema.tables import Table
from schemalign.session.project import Project
from schemalign.text.span import Location
from schemalign.values import NamedTuple


class ModelClass(NamedTuple):
    """A mapped class, or a Core table: its name's place, its table, and the table's partner."""

    model: Model
    location: Location
    table: Table
    pair: TablePair | None

    @property
    def name(self) -> str:
        """The class's name; a Core table's is that of the table."""
        return self.model.class_name or str(self.table.name)


def model_classes(project: Project, path: str) -> Iterator[ModelClass]:
    """Yield the classes and Core tables that are named in a file."""
    pairs = pairs_by_name(project, is_canonical=False)
    tables = project.comparison.pair.declared.tables
    for model in project.comparison.declared.models:
        table = tables.get(model.table)
        if model.location.path == path and table is not None:
            yield ModelClass(model, project.place(model.location), table, pairs.get(model.table))


def classes_of(project: Project, table: QualifiedName) -> Iterator[tuple[str, Location]]:
    """Yield the names and places of the classes that map a table, by the models' name of it."""
    for model in project.comparison.declared.models:
        if model.table == table:
            yield model.class_name or str(table), project.place(model.location)
