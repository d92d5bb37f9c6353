"""From what a statement says to the function that carries it out."""

from __future__ import annotations

from typing import assert_never

from schemalign.schema.names import QualifiedName
from schemalign.schema.sourced import Sourced
from schemalign.schema.tables import Unread
from schemalign.sources.replay.alterations import alter_index, alter_table
from schemalign.sources.replay.catalogue import Catalogue
from schemalign.sources.replay.columns import with_facets
from schemalign.sources.replay.drafts import SequenceDraft
from schemalign.sources.replay.drops import drop
from schemalign.sources.replay.hypertables import make_hypertable, use_table
from schemalign.sources.replay.indexes import create_index
from schemalign.sources.replay.objects import alter_schema, alter_sequence
from schemalign.sources.replay.tables import create_table
from schemalign.sources.replay.types import alter_type, create_type
from schemalign.sources.replay.unsettled import leave_unseen, unsettle
from schemalign.sql.ddl.definitions import (
    Action,
    Alter,
    CommentOn,
    Drop,
    Dynamic,
    Extension,
    Hypertable,
    IndexDefinition,
    SchemaDefinition,
    SearchPath,
    SequenceDefinition,
    TableDefinition,
    TableUse,
    TypeDefinition,
    UnreadStatement,
    Unseen,
    Unsettled,
)


def carry_out(catalogue: Catalogue, action: Action) -> None:  # noqa: C901, PLR0912, PLR0915  # a plain table of kinds
    """Change the catalogue as a statement would."""
    if catalogue.database.ignores_case:
        from schemalign.sources.replay.respelling import respelt

        action = respelt(catalogue, action)
    if isinstance(action, TableDefinition):
        create_table(catalogue, action)
    elif isinstance(action, Alter):
        _alter(catalogue, action)
    elif isinstance(action, CommentOn):
        _comment(catalogue, action)
    elif isinstance(action, IndexDefinition):
        create_index(catalogue, action)
    elif isinstance(action, TypeDefinition):
        create_type(catalogue, action)
    elif isinstance(action, SequenceDefinition):
        _create_sequence(catalogue, action)
    elif isinstance(action, Drop):
        drop(catalogue, action)
    elif isinstance(action, SearchPath):
        catalogue.set_search_path(action.schemas)
    elif isinstance(action, SchemaDefinition):
        _create_schema(catalogue, action)
    elif isinstance(action, Hypertable):
        make_hypertable(catalogue, action)
    elif isinstance(action, TableUse):
        use_table(catalogue, action)
    elif isinstance(action, Extension):
        catalogue.has_extension = True
    elif isinstance(action, Dynamic):
        catalogue.leave_open(any_table=action.makes_tables)
    elif isinstance(action, UnreadStatement):
        _leave_undecided(catalogue, action)
    elif isinstance(action, Unsettled):
        unsettle(catalogue, action)
    elif isinstance(action, Unseen):
        leave_unseen(catalogue, action)
    else:
        assert_never(action)


def _alter(catalogue: Catalogue, action: Alter) -> None:
    match action.kind:
        case "TABLE":
            if action.name.name in catalogue.temporary and not action.name.schema:
                return
            alter_table(catalogue, action)
        case "TYPE" | "DOMAIN":
            alter_type(catalogue, action)
        case "SEQUENCE":
            alter_sequence(catalogue, action)
        case "INDEX":
            alter_index(catalogue, action)
        case "SCHEMA":
            alter_schema(catalogue, action)


def _comment(catalogue: Catalogue, action: CommentOn) -> None:
    table = catalogue.table(action.name)
    if table is None:
        return
    written = action.comment
    comment: Sourced[str | None] = Sourced(None)
    if written is not None:
        comment = Sourced(written.text or None, catalogue.location(written.start, written.end))
    if action.column is None:
        table.comment = comment
        return
    column = table.columns.get(action.column.text)
    if column is not None:
        table.columns[column.name] = with_facets(column, comment=comment)


def _create_sequence(catalogue: Catalogue, action: SequenceDefinition) -> None:
    if action.temporary:
        return
    name = catalogue.created_name(action.name)
    draft = catalogue.sequences.setdefault(name, SequenceDraft(name))
    catalogue.names.add((name.schema, name.name))
    if action.owner is not None:
        table = catalogue.table(action.owner[0])
        if table is not None:
            draft.owner = (table, action.owner[1].text)


def _create_schema(catalogue: Catalogue, action: SchemaDefinition) -> None:
    before = catalogue.search_path
    catalogue.search_path = (catalogue.namespace(action.name), *before)
    for element in action.elements:
        carry_out(catalogue, element)
    catalogue.search_path = before


def _leave_undecided(catalogue: Catalogue, action: UnreadStatement) -> None:
    """Note that of a table or type not everything is known."""
    name = action.name
    if name is None:
        catalogue.leave_open(any_table=action.kind in ("TABLE", "VIEW"))
        return
    if action.kind == "VIRTUAL TABLE":
        catalogue.undecided_tables.add(catalogue.created_name(name))
        return
    if action.kind in ("TYPE", "DOMAIN"):
        catalogue.undecided_types.add(name.name)
        return
    table = catalogue.table(name)
    if table is not None and action.kind == "INDEX":
        table.unread |= {Unread.INDEX, Unread.UNIQUE}
    elif table is not None:
        table.is_open = True
    elif action.kind in ("TABLE", "VIEW"):
        created = catalogue.created_name(name)
        catalogue.undecided_tables.add(QualifiedName(created.schema, created.name))
