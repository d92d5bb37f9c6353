"""Creates indexes."""

from __future__ import annotations

from schemalign.databases.postgresql_names import index_name, is_made_name
from schemalign.schema.constraints import Index, IndexElement, Name
from schemalign.schema.sourced import Sourced
from schemalign.sources.replay.catalogue import Catalogue
from schemalign.sources.replay.partitions import pass_on_keys
from schemalign.sql.ddl.definitions import IndexDefinition
from schemalign.text.span import Location


def create_index(catalogue: Catalogue, definition: IndexDefinition) -> None:
    """Carry out CREATE INDEX; one on a table that is not known changes nothing."""
    table = catalogue.table(definition.table)
    if table is None:
        return
    path = catalogue.path
    schema = table.name.schema
    location = Location(path, definition.start, definition.end)
    made = index_name(table.name.name, definition.labels)
    written = definition.name
    if written is None:
        labels = tuple(definition.labels)
        name = Name(catalogue.made_name(table, "INDEX", labels, made), written=False)
    else:
        if catalogue.index_key(table, written.text) in catalogue.index_tables:
            return
        catalogue.names.add((schema, written.text))
        where = Location(path, written.start, written.end)
        by_hand = not (
            is_made_name(written.text, made)
            or catalogue.database.is_made_name(
                written.text, table.name.name, tuple(definition.labels)
            )
        )
        name = Name(written.text, by_hand, where)
    elements = _elements(definition, path)
    catalogue.index_tables[catalogue.index_key(table, name.text)] = table
    where_text: Sourced[str | None] = Sourced(
        definition.where, location if definition.where else None
    )
    index = Index(
        Sourced(tuple(elements), location),
        location,
        name,
        definition.unique,
        definition.method,
        where_text,
        definition.include,
        definition.nulls_not_distinct,
    )
    table.indexes.append(index)
    if table.is_partitioned and not definition.only:
        pass_on_keys(catalogue, table)


def _elements(definition: IndexDefinition, path: str) -> list[IndexElement]:
    """Return the keys with their places."""
    elements: list[IndexElement] = []
    if not definition.elements:
        elements = [
            IndexElement(word.text, location=Location(path, word.start, word.end))
            for word in definition.words
            if word is not None
        ]
    for element, word in zip(definition.elements, definition.words, strict=False):
        if word is None:
            elements.append(element)
        else:
            place = Location(path, word.start, word.end)
            elements.append(
                IndexElement(
                    element.column,
                    "",
                    element.descending,
                    element.nulls_first,
                    element.operator_class,
                    element.collation,
                    place,
                )
            )
    return elements
