"""The members, the name and the kind of an `Enum(...)` that a model already has."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from schemalign.frameworks.sqlalchemy.enumerations import enum_type
from schemalign.frameworks.sqlalchemy.values import definition_of, followed, value_of
from schemalign.frameworks.sqlalchemy.vocabulary import call_role
from schemalign.frameworks.sqlalchemy.writer.arguments import rewritten
from schemalign.frameworks.sqlalchemy.writer.column_draft import ColumnDraft, opened, seen_from
from schemalign.frameworks.sqlalchemy.writer.enum_classes import with_members
from schemalign.frameworks.sqlalchemy.writer.enum_strings import with_strings
from schemalign.frameworks.sqlalchemy.writer.enums import BY_VALUE
from schemalign.frameworks.sqlalchemy.writer.program import Program
from schemalign.frameworks.sqlalchemy.writer.rewrite import Rewrite
from schemalign.frameworks.sqlalchemy.writer.sites import column_site
from schemalign.frameworks.sqlalchemy.writer.spelling import spelling
from schemalign.python.enclosing import enclosing
from schemalign.python.enums import members
from schemalign.python.outline import ClassDefinition, Placed
from schemalign.python.syntax import Call, Display, Name
from schemalign.schema.changes import SetType
from schemalign.schema.names import QualifiedName
from schemalign.schema.sourced import Unknown
from schemalign.schema.tables import Column
from schemalign.schema.types import ColumnType, EnumType
from schemalign.text.edit import TextEdit, conflict

_ROLES: Final = frozenset({"Enum", "ENUM"})
_CALLABLE: Final = "values_callable"
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
    if _set(current) == _set(wanted):
        edits = _options(program, call, current, wanted)
        return Rewrite(tuple(edits)) if edits else None
    by_value = _switched(program, call, current, wanted)
    if by_value is not None:
        edits = _options(program, call, current, wanted, by_value=by_value)
        return Rewrite(tuple(edits)) if edits else None
    edits = _options(program, call, current, wanted)
    found = _members(program, call, current, wanted)
    if found is None or edits is None or conflict([*edits, *found.edits]):
        return None
    return found._replace(edits=(*edits, *found.edits))


def _call(program: Program, column: Column) -> Placed | None:
    """The `Enum(...)` call of a column's type, wherever it stands."""
    place = column.type.location
    module = program.module(place.path) if place is not None else None
    if place is None or module is None:
        return None
    found = enclosing(module, place)
    if found is None or found.innermost.location != place:
        return None
    target = followed(program.context, _seen_from_class(program, column, found.innermost))
    return target if call_role(program.context, target) in _ROLES else None


def _seen_from_class(program: Program, column: Column, placed: Placed) -> Placed:
    """An expression of a column with the names that the body of its class knows."""
    site = column_site(program, column)
    if site is None or site.attribute is None or site.module.path != placed.module.path:
        return placed
    seen = seen_from(program, site.attribute.owner)
    return Placed(placed.expression, placed.offset, seen, placed.scope)


def has_python_enum(program: Program, column: Column) -> bool:
    """Return whether a column's `Enum(...)` is made of a Python enum."""
    call = _call(program, column)
    return call is not None and _python_enum(program, call) is not None


def _python_enum(program: Program, call: Placed) -> ClassDefinition | None:
    """The Python enum that an `Enum(...)` is made of."""
    assert isinstance(call.expression, Call)
    if len(call.expression.positional) != 1 or call.expression.starred:
        return None
    given = followed(program.context, call.at(call.expression.positional[0]))
    definition = definition_of(program.context, given)
    return definition if isinstance(definition, ClassDefinition) else None


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
    found = members(definition, program.context.names) or {}
    if set(found.values()) == _set(wanted):
        return None  # a call has to say that the values are stored
    return with_members(program, definition, current.members, wanted.members, by_value=False)


def _members(program: Program, call: Placed, current: EnumType, wanted: EnumType) -> Rewrite | None:
    expression = call.expression
    assert isinstance(expression, Call)
    assert not isinstance(current.members, Unknown)
    assert not isinstance(wanted.members, Unknown)
    definition = _python_enum(program, call)
    if definition is not None:
        return _of_class(program, call, definition, current, wanted)
    if len(expression.starred) == 1 and not expression.positional:
        display = followed(program.context, call.at(expression.starred[0].value))
        if isinstance(display.expression, Display):
            edits = with_strings(program, display, display.expression.items, wanted.members)
            return Rewrite(tuple(edits)) if edits is not None else None
    if expression.starred:
        return None
    edits = with_strings(program, call, expression.positional, wanted.members)
    return Rewrite(tuple(edits)) if edits is not None else None


def _of_class(
    program: Program,
    call: Placed,
    definition: ClassDefinition,
    current: EnumType,
    wanted: EnumType,
) -> Rewrite | None:
    by_value = _stores_values(program, call, current)
    return with_members(program, definition, current.members, wanted.members, by_value=by_value)


def _stores_values(program: Program, call: Placed, current: EnumType) -> bool:
    """Whether the values of a Python enum are stored, not the names of its members."""
    assert isinstance(call.expression, Call)
    chosen = call.expression.keyword(_CALLABLE)
    if chosen is None or value_of(program.context, call.at(chosen.value)) is None:
        return False
    # A callable may also give the names: then the members are those without it.
    plain = call.expression._replace(
        keywords=tuple(each for each in call.expression.keywords if each is not chosen)
    )
    named = enum_type(program.context, call.at(plain), plain)
    enum = named.enum if isinstance(named, ColumnType) else None
    return enum is None or enum.members != current.members


def _switched(program: Program, call: Placed, current: EnumType, wanted: EnumType) -> bool | None:
    """Whether the values are to be stored from now on; None if the names or values do not match."""
    definition = _python_enum(program, call)
    if definition is None:
        return None
    found = members(definition, program.context.names) or {}
    by_value = _stores_values(program, call, current)
    others = [*found] if by_value else [*found.values()]
    return not by_value if {*others} == {*_set(wanted)} else None


def _options(
    program: Program,
    call: Placed,
    current: EnumType,
    wanted: EnumType,
    *,
    by_value: bool | None = None,
) -> list[TextEdit] | None:
    """The edits of `name=`, `native_enum=` and `values_callable=`; None if they are computed."""
    assert isinstance(call.expression, Call)
    if any(each.stars == "**" for each in call.expression.starred):
        return None
    values: dict[str, str] = {}
    gone: list[str] = []
    place = call.location
    spelled = spelling(program, call.module, near=(place.start, place.end))
    name = wanted.name if wanted.native else None
    if name is not None and (current.name is None or current.name.name != name.name):
        values["name"] = spelled.string(name.name)
    if wanted.native and not current.native:
        gone += [each for each in _NOT_NATIVE if call.expression.keyword(each) is not None]
    if by_value:
        values[_CALLABLE] = BY_VALUE
    elif by_value is False:
        gone.append(_CALLABLE)
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
