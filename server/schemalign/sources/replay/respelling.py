"""Names spelt as where they are defined, for databases in which letter case says nothing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from schemalign.schema.constraints import Check, ForeignKey, Index, Unique
from schemalign.schema.names import QualifiedName
from schemalign.sql.ddl.definitions import (
    Action,
    Alter,
    Alteration,
    ColumnDefinition,
    CommentOn,
    ConstraintDefinition,
    Drop,
    IndexDefinition,
    Like,
    ObjectName,
    TableDefinition,
    UnreadStatement,
    Word,
)
from schemalign.sql.references import respell_columns
from schemalign.values import replace

if TYPE_CHECKING:
    from schemalign.sources.replay.catalogue import Catalogue
    from schemalign.sources.replay.drafts import TableDraft


def respelt(catalogue: Catalogue, action: Action) -> Action:  # noqa: C901  # a plain table of kinds
    """Return what a statement says with the names of tables and columns that there are."""
    if isinstance(action, TableDefinition):
        columns = [each.name for each in action.elements if isinstance(each, ColumnDefinition)]
        elements = tuple(_element(catalogue, each, columns) for each in action.elements)
        return action._replace(name=_known(catalogue, action.name), elements=elements)
    if isinstance(action, Alter):
        return _alter(catalogue, action)
    if isinstance(action, IndexDefinition):
        return _index(catalogue, action)
    if isinstance(action, CommentOn):
        name = _known(catalogue, action.name)
        column = action.column
        if column is not None:
            column = _column(catalogue.table(name), column)
        return action._replace(name=name, column=column)
    if isinstance(action, Drop) and action.kind != "INDEX":
        return action._replace(names=tuple(_known(catalogue, name) for name in action.names))
    if isinstance(action, Drop):
        return action._replace(names=tuple(_known_index(catalogue, name) for name in action.names))
    if isinstance(action, UnreadStatement) and action.name is not None:
        return action._replace(name=_known(catalogue, action.name))
    return action


def finish_references(catalogue: Catalogue) -> None:
    """Spell what foreign keys reference as it is defined, as far as the tables are there."""
    for table in catalogue.tables.values():
        for position, key in enumerate(table.foreign_keys):
            target = key.target.value
            if not isinstance(target, QualifiedName):
                continue
            name = _spelling(catalogue, target)
            columns = _names(catalogue.tables.get(name), key.target_columns)
            if name != target or columns != key.target_columns:
                table.foreign_keys[position] = replace(
                    key, target=replace(key.target, value=name), target_columns=columns
                )


def _spelling(catalogue: Catalogue, name: QualifiedName) -> QualifiedName:
    if name in catalogue.tables:
        return name
    wanted = (name.schema.lower(), name.name.lower())
    for other in catalogue.tables:
        if (other.schema.lower(), other.name.lower()) == wanted:
            return other
    return name


def _known(catalogue: Catalogue, written: ObjectName) -> ObjectName:
    found = _spelling(catalogue, catalogue.found_name(written, catalogue.tables))
    return written._replace(name=found.name)


def _known_index(catalogue: Catalogue, written: ObjectName) -> ObjectName:
    wanted = written.name.lower()
    for other in catalogue.index_tables:
        if other.name.lower() == wanted:
            return written._replace(name=other.name)
    return written


def _element(
    catalogue: Catalogue,
    element: ColumnDefinition | ConstraintDefinition | Like,
    columns: Sequence[str],
) -> ColumnDefinition | ConstraintDefinition | Like:
    if isinstance(element, Like):
        return element._replace(name=_known(catalogue, element.name))
    if isinstance(element, ConstraintDefinition):
        return _with_expression(element, columns)
    return _with_expressions(element, columns)


def _with_expression(
    constraint: ConstraintDefinition, columns: Sequence[str]
) -> ConstraintDefinition:
    if not constraint.expression:
        return constraint
    return constraint._replace(expression=respell_columns(constraint.expression, columns))


def _with_expressions(column: ColumnDefinition, columns: Sequence[str]) -> ColumnDefinition:
    tail = column.tail
    if not tail.constraints and tail.computed is None:
        return column
    computed = tail.computed
    if computed is not None:
        computed = computed._replace(text=respell_columns(computed.text, columns))
    constraints = tuple(_with_expression(each, columns) for each in tail.constraints)
    return column._replace(tail=tail._replace(constraints=constraints, computed=computed))


def _alter(catalogue: Catalogue, action: Alter) -> Alter:
    name = _known(catalogue, action.name)
    table = catalogue.table(name)
    if table is None:
        return action
    if any(each.kind.startswith("rename") for each in action.alterations):
        finish_references(catalogue)  # so that they follow
    added = [
        each.definition.name
        for each in action.alterations
        if isinstance(each.definition, ColumnDefinition)
    ]
    alterations = tuple(_alteration(table, each, added) for each in action.alterations)
    return action._replace(name=name, alterations=alterations)


def _alteration(table: TableDraft, alteration: Alteration, added: Iterable[str]) -> Alteration:
    name = alteration.name
    if alteration.kind in ("drop-constraint", "rename-constraint", "drop-index"):
        return alteration if name is None else alteration._replace(name=_constraint(table, name))
    definition = alteration.definition
    if isinstance(definition, ConstraintDefinition):
        columns = tuple(_column(table, word, added) for word in definition.columns)
        definition = _with_expression(
            definition._replace(columns=columns), [*table.columns, *added]
        )
    elif isinstance(definition, ColumnDefinition):
        definition = _with_expressions(definition, [*table.columns, *added])
    if name is not None:
        name = _column(table, name)
    return alteration._replace(name=name, definition=definition)


def _constraint(table: TableDraft, written: Word) -> Word:
    keys: tuple[Unique | ForeignKey | Check | Index, ...] = (
        *table.uniques,
        *table.foreign_keys,
        *table.checks,
        *table.indexes,
    )
    return _like(written, [each.name.text for each in keys if each.name is not None])


def _index(catalogue: Catalogue, action: IndexDefinition) -> IndexDefinition:
    name = _known(catalogue, action.table)
    table = catalogue.table(name)
    words = tuple(None if word is None else _column(table, word) for word in action.words)
    elements = tuple(
        element if word is None else replace(element, column=word.text)
        for element, word in zip(action.elements, words, strict=True)
    )
    if catalogue.database.dialect == "sqlite" and table is not None:
        # What is no column is a string there: https://www.sqlite.org/quirks.html#dblquote
        words = tuple(word if word and word.text in table.columns else None for word in words)
        elements = tuple(
            element
            if word is not None or not element.column
            else replace(element, column="", expression=f"'{element.column}'")
            for element, word in zip(elements, words, strict=True)
        )
    include = _names(table, action.include)
    where = action.where
    if table is not None:
        columns = list(table.columns)
        where = None if where is None else respell_columns(where, columns)
        elements = tuple(
            replace(each, expression=respell_columns(each.expression, columns))
            if each.expression
            else each
            for each in elements
        )
    labels = tuple(
        label if word is None else word.text
        for label, word in zip(action.labels, words, strict=True)
    )
    return action._replace(
        table=name, labels=labels, words=words, elements=elements, include=include, where=where
    )


def _column(table: TableDraft | None, written: Word, added: Iterable[str] = ()) -> Word:
    return written if table is None else _like(written, (*table.columns, *added))


def _like(written: Word, names: Iterable[str]) -> Word:
    wanted = written.text.lower()
    for name in names:
        if name.lower() == wanted:
            return written._replace(text=name)
    return written


def _names(table: TableDraft | None, columns: tuple[str, ...]) -> tuple[str, ...]:
    if table is None:
        return columns
    known = {name.lower(): name for name in table.columns}
    return tuple(known.get(column.lower(), column) for column in columns)
