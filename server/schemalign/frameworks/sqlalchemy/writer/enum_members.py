"""The members, the name and the kind of an `Enum(...)` that a model already has."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from schemalign.frameworks.sqlalchemy.enumerations import enum_type
from schemalign.frameworks.sqlalchemy.values import definition_of, followed, value_of
from schemalign.frameworks.sqlalchemy.vocabulary import call_role
from schemalign.frameworks.sqlalchemy.writer.arguments import rewritten
from schemalign.frameworks.sqlalchemy.writer.column_draft import ColumnDraft, opened
from schemalign.frameworks.sqlalchemy.writer.enum_classes import with_members
from schemalign.frameworks.sqlalchemy.writer.program import Program
from schemalign.frameworks.sqlalchemy.writer.rewrite import Rewrite
from schemalign.frameworks.sqlalchemy.writer.spelling import spelling
from schemalign.python.edits import inside
from schemalign.python.enclosing import enclosing
from schemalign.python.outline import ClassDefinition, Placed
from schemalign.python.parts import parts
from schemalign.python.syntax import Call, Constant, Display, Expression, Name
from schemalign.schema.changes import SetType
from schemalign.schema.names import QualifiedName
from schemalign.schema.sourced import Unknown
from schemalign.schema.tables import Column
from schemalign.schema.types import ColumnType, EnumType
from schemalign.text.edit import TextEdit, conflict

_ROLES: Final = frozenset({"Enum", "ENUM"})
_NOT_NATIVE: Final = ("native_enum", "create_constraint", "length")


def set_enum(program: Program, change: SetType, current: EnumType) -> Rewrite | None:
    """Return the edits that align the enum that a column already has; None to write a new one.

    Other columns that share it must want the same.
    """
    wanted = change.type.enum
    if wanted is None or change.type.is_array:
        return None
    if isinstance(wanted.members, Unknown) or isinstance(current.members, Unknown):
        return None
    column = opened(program, change.column)
    call = _call(program, change.column) if column is not None else None
    if column is None or not _all_want(program, change, call):
        return None
    if call is None:
        return _implied(program, column, current, wanted)
    return _aligned(program, call, current, wanted)


def _aligned(program: Program, call: Placed, current: EnumType, wanted: EnumType) -> Rewrite | None:
    """The edits of the options and the members of a call."""
    edits = _options(program, call, current, wanted)
    if edits is None:
        return None
    if _set(current) == _set(wanted):
        return Rewrite(tuple(edits)) if edits else None
    members = _members(program, call, current, wanted)
    if members is None or conflict([*edits, *members.edits]):
        return None
    return members._replace(edits=(*edits, *members.edits))


def _call(program: Program, column: Column) -> Placed | None:
    """The `Enum(...)` call of a column's type, wherever it stands."""
    place = column.type.location
    module = program.module(place.path) if place is not None else None
    if place is None or module is None:
        return None
    found = enclosing(module, place)
    if found is None or found.innermost.location != place:
        return None
    target = followed(program.context, found.innermost)
    return target if call_role(program.context, target) in _ROLES else None


def _implied(
    program: Program, column: ColumnDraft, current: EnumType, wanted: EnumType
) -> Rewrite | None:
    """The members of the Python enum that only an annotation names."""
    if column.annotation is None or column.annotation.metadata:
        return None
    if not wanted.native or current.name is None or wanted.name is None:
        return None
    if current.name.name != wanted.name.name:
        return None  # a call has to state the name
    definition = definition_of(program.context, column.annotation.inner)
    if not isinstance(definition, ClassDefinition):
        return None
    return with_members(program, definition, current.members, wanted.members, by_value=False)


def _members(program: Program, call: Placed, current: EnumType, wanted: EnumType) -> Rewrite | None:
    expression = call.expression
    assert isinstance(expression, Call)
    assert not isinstance(current.members, Unknown)
    assert not isinstance(wanted.members, Unknown)
    if len(expression.positional) == 1 and not expression.starred:
        given = followed(program.context, call.at(expression.positional[0]))
        definition = definition_of(program.context, given)
        if isinstance(definition, ClassDefinition):
            return _of_class(program, call, definition, current, wanted)
    if len(expression.starred) == 1 and not expression.positional:
        display = followed(program.context, call.at(expression.starred[0].value))
        if isinstance(display.expression, Display):
            edits = _listed(program, display, display.expression.items, wanted.members)
            return Rewrite(tuple(edits)) if edits is not None else None
    if expression.starred:
        return None
    edits = _listed(program, call, expression.positional, wanted.members)
    return Rewrite(tuple(edits)) if edits is not None else None


def _of_class(
    program: Program,
    call: Placed,
    definition: ClassDefinition,
    current: EnumType,
    wanted: EnumType,
) -> Rewrite | None:
    assert isinstance(call.expression, Call)
    chosen = call.expression.keyword("values_callable")
    by_value = chosen is not None
    if by_value and value_of(program.context, call.at(chosen.value)) is None:  # type: ignore[union-attr]  # tested above
        by_value = False
    if by_value:
        # A callable may also give the names: then the members are those without it.
        plain = call.expression._replace(
            keywords=tuple(each for each in call.expression.keywords if each is not chosen)
        )
        named = enum_type(program.context, call.at(plain), plain)
        enum = named.enum if isinstance(named, ColumnType) else None
        by_value = enum is None or enum.members != current.members
    return with_members(program, definition, current.members, wanted.members, by_value=by_value)


def _listed(
    program: Program, container: Placed, items: Sequence[Expression], wanted: Sequence[str]
) -> list[TextEdit] | None:
    """The edits of strings in a call or display: others leave, new ones come behind the last."""
    values = [
        each.value if isinstance(each, Constant) and isinstance(each.value, str) else None
        for each in items
    ]
    if not items or None in values:
        return None
    place = container.location
    spelled = spelling(program, container.module, near=(place.start, place.end))
    new = [spelled.string(each) for each in wanted if each not in values]
    found = parts(container.module.text, *inside(container))[: len(items)]
    gone = [part for part, value in zip(found, values, strict=True) if value not in wanted]
    kept = [part for part in found if part not in gone]
    path = container.module.path
    edits = [
        TextEdit(path, part.start, part.end, text) for part, text in zip(gone, new, strict=False)
    ]
    left = new[len(gone) :]
    edits += [_without(container, found, found.index(part)) for part in gone[len(new) :]]
    if left:
        last = kept[-1] if kept else found[-1]
        edits.append(
            TextEdit(
                path, last.end, last.end, "".join(f"{_gap(container, last)}{each}" for each in left)
            )
        )
    return edits if not conflict(edits) else None


def _gap(container: Placed, last: object) -> str:
    """What separates two strings: a comma and a blank, or a comma and a new line."""
    text, start = container.module.text, getattr(last, "start", 0)
    line = max(text.rfind("\n", 0, start), text.rfind("\r", 0, start)) + 1
    if line > container.location.start and not text[line:start].strip():
        begin = line - 2 if text[line - 2 : line] == "\r\n" else line - 1
        return f",{text[begin:start]}"
    return ", "


def _without(container: Placed, found: Sequence[object], number: int) -> TextEdit:
    starts = [getattr(each, "start", 0) for each in found]
    ends = [getattr(each, "end", 0) for each in found]
    path = container.module.path
    if number + 1 < len(found):
        return TextEdit(path, starts[number], starts[number + 1], "")
    if number:
        return TextEdit(path, ends[number - 1], ends[number], "")
    return TextEdit(path, starts[number], getattr(found[number], "stop", ends[number]), "")


def _options(
    program: Program, call: Placed, current: EnumType, wanted: EnumType
) -> list[TextEdit] | None:
    """The edits of `name=` and `native_enum=`; None where the options are computed."""
    assert isinstance(call.expression, Call)
    if any(each.stars == "**" for each in call.expression.starred):
        return None
    if not wanted.native:
        return []
    values: dict[str, str] = {}
    place = call.location
    spelled = spelling(program, call.module, near=(place.start, place.end))
    name = wanted.name
    if name is not None and (current.name is None or current.name.name != name.name):
        values["name"] = spelled.string(name.name)
    gone = (
        []
        if current.native
        else [each for each in _NOT_NATIVE if call.expression.keyword(each) is not None]
    )
    return rewritten(call, values, gone)


def _all_want(program: Program, change: SetType, call: Placed | None) -> bool:
    """Whether all columns that share the enum are to have the same members and name."""
    shared = _shared_names(program, change, call)
    wanted = change.type.enum
    assert wanted is not None
    for table, column in _columns(program):
        type_ = column.type.value
        if isinstance(type_, Unknown) or type_.enum is None:
            continue
        words = set(re.findall(r"\w+", type_.raw + " " + _annotation(column)))
        same = column.type.location == change.column.type.location
        if not same and words.isdisjoint(shared):
            continue
        canonical = program.schema.tables.get(table)
        other = canonical.column(column.name) if canonical is not None else None
        found = other.type.value if other is not None else None
        enum = found.enum if isinstance(found, ColumnType) else None
        if enum is not None and (_set(enum), enum.name) != (_set(wanted), wanted.name):
            return False
    return True


def _set(enum: EnumType) -> frozenset[str]:
    return frozenset() if isinstance(enum.members, Unknown) else frozenset(enum.members)


def _annotation(column: Column) -> str:
    return column.attribute.annotation if column.attribute is not None else ""


def _shared_names(program: Program, change: SetType, call: Placed | None) -> set[str]:
    """The names under which the enum is known: its class, a constant that holds it."""
    found = set()
    expression = call.expression if call is not None else None
    if isinstance(expression, Call):
        found |= {each.path for each in expression.positional if isinstance(each, Name)}
        found |= {each.value.path for each in expression.starred if isinstance(each.value, Name)}
    place = change.column.type.location
    module = program.module(place.path) if place is not None else None
    if place is not None and module is not None:
        written = module.text[place.start : place.end]
        found |= {written} if written.isidentifier() else set()
    return found


def _columns(program: Program) -> Iterator[tuple[QualifiedName, Column]]:
    for name, table in program.declared.schema.tables.items():
        for column in table.columns:
            yield name, column
