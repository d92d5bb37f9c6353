"""Carries out ALTER of sequences, indexes and namespaces."""

from __future__ import annotations

from schemalign.schema.constraints import Name
from schemalign.schema.names import QualifiedName
from schemalign.schema.sourced import Sourced
from schemalign.schema.types import ColumnType, TypeKind
from schemalign.sources.replay.catalogue import Catalogue
from schemalign.sources.replay.renames import move_sequence, move_table, rename_constraint
from schemalign.sql.ddl.definitions import Alter
from schemalign.values import replace


def alter_sequence(catalogue: Catalogue, alter: Alter) -> None:
    """Carry out OWNED BY, RENAME and SET SCHEMA of a sequence."""
    name = catalogue.found_name(alter.name, catalogue.sequences)
    draft = catalogue.sequences.get(name)
    if draft is None:
        return
    for alteration in alter.alterations:
        new = alteration.new_name
        if (
            alteration.kind == "owned-by"
            and alteration.target is not None
            and alteration.name is not None
        ):
            table = catalogue.table(alteration.target)
            if table is not None:
                draft.owner = (table, alteration.name.text)
        elif new is not None:
            is_rename = alteration.kind == "rename"
            moved = QualifiedName(
                name.schema if is_rename else catalogue.namespace(new.text),
                new.text if is_rename else name.name,
            )
            move_sequence(catalogue, draft, moved)


def rename_index(catalogue: Catalogue, alter: Alter) -> None:
    """Carry out RENAME of an index, that of a constraint included."""
    for alteration in alter.alterations:
        new = alteration.new_name
        if alteration.kind != "rename" or new is None:
            continue
        place = catalogue.location(new.start, new.end)
        for table in catalogue.tables.values():
            schema = alter.name.schema
            if not schema or table.name.schema == catalogue.namespace(schema):
                rename_constraint(catalogue, table, alter.name.name, Name(new.text, location=place))


def alter_schema(catalogue: Catalogue, alter: Alter) -> None:
    """Carry out RENAME of a namespace."""
    for alteration in alter.alterations:
        new = alteration.new_name
        if alteration.kind != "rename" or new is None:
            continue
        old, name = catalogue.namespace(alter.name.name), catalogue.namespace(new.text)
        place = catalogue.location(new.start, new.end)
        for table in [each for each in catalogue.tables.values() if each.name.schema == old]:
            renamed = QualifiedName(name, table.name.name)
            move_table(catalogue, table, renamed, table.location, place)
        for type_name in [each for each in catalogue.types if each.schema == old]:
            draft = catalogue.types.pop(type_name)
            draft.name = QualifiedName(name, type_name.name)
            catalogue.types[draft.name] = draft
        for sequence in [each for each in catalogue.sequences if each.schema == old]:
            moved = QualifiedName(name, sequence.name)
            move_sequence(catalogue, catalogue.sequences[sequence], moved)
        _move_types(catalogue, old, name)


def _move_types(catalogue: Catalogue, old: str, new: str) -> None:
    for table in catalogue.tables.values():
        for column in list(table.columns.values()):
            written = column.type.value
            if (
                isinstance(written, ColumnType)
                and written.kind is not TypeKind.BUILT_IN
                and written.schema == old
            ):
                moved = Sourced(replace(written, schema=new), column.type.location)
                table.columns[column.name] = replace(column, type=moved)
