"""Another type for a column: its argument, its annotation, and a default that must fit."""

from __future__ import annotations

from typing import Final

from schemalign.compare.checks import enumerated
from schemalign.frameworks.sqlalchemy.annotations import Annotation, unquoted
from schemalign.frameworks.sqlalchemy.columns import FROM_TARGET, UNSTATED
from schemalign.frameworks.sqlalchemy.implied_types import implied_type
from schemalign.frameworks.sqlalchemy.values import definition_of
from schemalign.frameworks.sqlalchemy.writer.column_draft import (
    ColumnDraft,
    closed,
    inner_call,
    opened,
)
from schemalign.frameworks.sqlalchemy.writer.draft import Draft
from schemalign.frameworks.sqlalchemy.writer.enum_members import has_python_enum, set_enum
from schemalign.frameworks.sqlalchemy.writer.enums import python_enum
from schemalign.frameworks.sqlalchemy.writer.field_types import with_field_type
from schemalign.frameworks.sqlalchemy.writer.program import Program
from schemalign.frameworks.sqlalchemy.writer.python_defaults import with_fitting_default
from schemalign.frameworks.sqlalchemy.writer.python_types import (
    implies,
    optional,
    python_name_of,
    python_text,
)
from schemalign.frameworks.sqlalchemy.writer.rewrite import Rewrite
from schemalign.frameworks.sqlalchemy.writer.type_arguments import type_text
from schemalign.python.enums import is_enum
from schemalign.python.outline import ClassDefinition
from schemalign.python.syntax import Call, Constant, Expression
from schemalign.schema.changes import SetType
from schemalign.schema.tables import Column
from schemalign.schema.types import ColumnType
from schemalign.values import replace

_ALIKE: Final = {
    "numeric": frozenset({"float", "decimal.Decimal"}),
    "float4": frozenset({"float"}),
    "json": frozenset({"dict", "list", "typing.Any", "typing.Dict", "typing.List"}),
    "jsonb": frozenset({"dict", "list", "typing.Any", "typing.Dict", "typing.List"}),
}


def set_type(program: Program, change: SetType) -> Rewrite | None:
    """Return the edits that give a column another type, with all that must fit it."""
    found = _with_enum(program, change)
    if found is not None:
        return found
    column = opened(program, change.column)
    if column is None or _loses_members(program, column, change):
        return None
    draft = with_type(program, column, change.column, change.type)
    return closed(program, column, draft) if draft is not None else None


def _loses_members(program: Program, column: ColumnDraft, change: SetType) -> bool:
    """Whether strings would take the place of a Python enum, which its uses are made of."""
    wanted = change.type.enum
    if wanted is None or python_enum(column.draft.spelled, wanted) is not None:
        return False
    return has_python_enum(program, change.column)


def _with_enum(program: Program, change: SetType) -> Rewrite | None:
    """The edits of an `Enum` that the column already has, if it is to have one."""
    current = change.column.type.value
    if not isinstance(current, ColumnType) or current.enum is None:
        return None
    wanted = change.type
    if wanted.enum is None:
        table = program.schema.tables.get(change.table.name)
        listed = enumerated(table, change.column.name) if table is not None else None
        wanted = replace(wanted, enum=listed)
    return set_enum(program, replace(change, type=wanted), current.enum)


def with_type(
    program: Program, column: ColumnDraft, declared: Column, wanted: ColumnType
) -> Draft | None:
    """Return the draft of a column with another type; None if it cannot be spelled."""
    draft = _with_annotation(program, column, declared, wanted)
    if draft is None:
        return None
    implied = _implied(program, column, draft, wanted)
    if column.is_field:
        limited = _takes_limits(column, draft, wanted)
        draft = with_field_type(column, draft, wanted, implied=implied, takes_limits=limited)
    else:
        draft = _with_argument(column, draft, wanted, implied=implied)
    return with_fitting_default(program, column, draft, wanted) if draft is not None else None


def _takes_limits(column: ColumnDraft, draft: Draft, wanted: ColumnType) -> bool:
    """Whether a field's annotation is a string or a Decimal, as the wanted type is."""
    names = {"varchar": "str", "numeric": "decimal.Decimal"}
    if column.annotation is None or wanted.name not in names:
        return False
    is_kept = draft.text == column.draft.text
    return not is_kept or column.annotation.name == names[wanted.name]


def stated_type(column: ColumnDraft, draft: Draft) -> Expression | None:
    """Return the argument of a column's call that is its type, as it is now."""
    call = draft.placed.expression if draft.placed is not None else None
    original = column.draft.placed.expression if column.draft.placed is not None else None
    place = column.read.type.location
    if not isinstance(call, Call) or not isinstance(original, Call) or place is None:
        return None
    if column.read.type.reason in {UNSTATED, FROM_TARGET} or place.path != draft.module.path:
        return None
    assert column.draft.call is not None
    start = place.start - column.draft.call.start
    for number, argument in enumerate(original.positional):
        if argument.start == start:
            return call.positional[number]
    for keyword in original.keywords:
        if keyword.value.start == start:
            now = call.keyword(keyword.name)
            return now.value if now is not None else None
    return None


def _with_argument(
    column: ColumnDraft, draft: Draft, wanted: ColumnType, *, implied: bool
) -> Draft | None:
    stated = stated_type(column, draft)
    if stated is None and implied:
        return draft
    written = draft.written(stated) if stated is not None else ""
    text = type_text(draft.spelled, written, wanted)
    if text is None:
        return None
    if stated is not None:
        return draft.replaced(stated, text.text, text.needed)
    return draft.with_first(text.text, behind_name(column, draft), text.needed)


def behind_name(column: ColumnDraft, draft: Draft) -> Expression | None:
    """Return the first positional argument of a column's call that is not its name."""
    call = draft.placed.expression if draft.placed is not None else None
    if not isinstance(call, Call) or not call.positional:
        return None
    first = call.positional[0]
    is_name = column.read.name is not None and call.keyword("name") is None
    is_name = is_name or (isinstance(first, Constant) and isinstance(first.value, str))
    rest = call.positional[1:] if is_name else call.positional
    return rest[0] if rest else None


def _with_annotation(
    program: Program, column: ColumnDraft, declared: Column, wanted: ColumnType
) -> Draft | None:
    draft, annotation = column.draft, column.annotation
    if annotation is None or draft.annotation is None:
        return draft
    if fits(program, column, annotation, declared.type.value, wanted):
        return draft
    inner = inner_call(program, annotation)
    if inner is not None:
        kept = _constants(inner.expression)
        if kept is None:
            return None
        draft = draft.with_keywords({k: v for k, v in kept.items() if draft.keyword(k) is None})
    text, needed = python_text(draft.spelled, wanted)
    if annotation.optional:
        text, more = optional(draft.spelled, text)
        needed = (*needed, *more)
    return draft.with_annotation(text, needed)


def _constants(call: Expression) -> dict[str, str] | None:
    """The keywords of an annotation's own call, None if they are more than plain words."""
    if not isinstance(call, Call) or len(call.positional) > 1:
        return None
    if not all(isinstance(each.value, Constant) for each in call.keywords):
        return None
    return {
        each.name: repr(each.value.value)
        for each in call.keywords
        if isinstance(each.value, Constant) and isinstance(each.value.value, bool)
    }


def fits(
    program: Program,
    column: ColumnDraft,
    annotation: Annotation,
    current: object,
    wanted: ColumnType,
) -> bool:
    """Return whether an annotation holds the values of a type; what is not known is left alone."""
    spelled = column.draft.spelled
    new = python_name_of(spelled, wanted)
    definition = definition_of(program.context, annotation.inner)
    enum = python_enum(spelled, wanted.enum) if wanted.enum is not None else None
    if isinstance(definition, ClassDefinition) and is_enum(definition, program.context.names):
        return enum is not None and enum.definition.location == definition.location
    if wanted.is_array or enum is not None:
        return _is_same_array(current, wanted)
    if annotation.name:
        return annotation.name == new or annotation.name in _ALIKE.get(wanted.name, ())
    return isinstance(current, ColumnType) and python_name_of(spelled, current) == new


def _is_same_array(current: object, wanted: ColumnType) -> bool:
    if not isinstance(current, ColumnType) or not current.is_array or not wanted.is_array:
        return False
    return current.name == wanted.name


def _implied(program: Program, column: ColumnDraft, draft: Draft, wanted: ColumnType) -> bool:
    """Whether the annotation, as it is now, gives the column the type by itself."""
    annotation, definition = column.annotation, column.definition
    if annotation is None or definition is None or not column.speaks:
        return False
    if draft.annotation is None or any(word == "ForeignKey" for word, _ in column.read.items):
        return False
    before, now = column.draft.annotated, draft.annotated
    assert before is not None
    assert now is not None
    if (
        column.draft.text[slice(*column.draft.annotation or (0, 0))]
        == draft.text[slice(*draft.annotation)]
    ):
        if inner_call(program, annotation) is not None:
            return False
        if not column.is_sqlmodel:
            return implied_type(program.context, definition, annotation).value == wanted
        name = annotation.name
    else:
        name = ""
    text = name or python_text(draft.spelled, wanted).text
    found = implies(draft.spelled, definition, text, is_sqlmodel=column.is_sqlmodel)
    return found == wanted


def annotation_text(column: ColumnDraft) -> str:
    """Return the annotation of a column as it was written, without quotes."""
    annotation = column.annotation
    if annotation is None:
        return ""
    placed = unquoted(annotation.written)
    return placed.module.text[placed.location.start : placed.location.end]
