"""Indexes and constraints that stand by themselves, outside the class or table they belong to."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from schemalign.frameworks.sqlalchemy.classes import with_inner_classes
from schemalign.frameworks.sqlalchemy.declared_part import DeclaredPart
from schemalign.frameworks.sqlalchemy.references import core_table_name
from schemalign.frameworks.sqlalchemy.table_items import with_item
from schemalign.frameworks.sqlalchemy.table_scope import TableScope
from schemalign.frameworks.sqlalchemy.values import followed
from schemalign.frameworks.sqlalchemy.vocabulary import Context, call_role
from schemalign.python.outline import Assignment, Module, Placed
from schemalign.python.syntax import Call, Expression, Name

_OUTER: Final = frozenset({"Index", "UniqueConstraint", "CheckConstraint", "ForeignKeyConstraint"})


def with_outer_items(
    context: Context, modules: Sequence[Module], parts: list[DeclaredPart]
) -> list[DeclaredPart]:
    """`Index("ix", User.name)` and `Index("ix", users.c.name)` after the class or table."""
    by_name: dict[str, int] = {}
    for number, part in enumerate(parts):
        if part.class_name and not part.is_mapping_only:
            by_name[part.class_name] = number
    tables: Mapping[object, int] = {
        part.table: number for number, part in enumerate(parts) if part.is_core
    }
    result = list(parts)
    for module in modules:
        if "Index(" not in module.text and "Constraint(" not in module.text:
            continue
        for placed, owner in _outer_items(context, module):
            found = by_name.get(owner, _owner(context, placed, by_name, tables))
            if found is not None:
                part = result[found]
                result[found] = with_item(_scope(context, part), part, placed)
    return result


def _outer_items(context: Context, module: Module) -> Iterator[tuple[Placed, str]]:
    """Indexes and constraints that stand by themselves, and the class whose body they stand in."""
    bodies = [("", module.contents)]
    bodies += [
        (each.name, context.names.contents(each))
        for each in with_inner_classes(context, module.contents.classes)
    ]
    for owner, contents in bodies:
        values = [
            assignment.value
            for assignment, _ in contents.assignments
            if not assignment.name.startswith("__") and _may_be_outer(assignment)
        ]
        for placed in [*values, *(bare.value for bare in contents.bare)]:
            if placed is not None and call_role(context, placed) in _OUTER:
                yield placed, owner


def _may_be_outer(assignment: Assignment) -> bool:
    """Whether the words of an index or constraint stand in a value, which so need not be parsed."""
    span = assignment.value_span
    if span is None:
        return False
    text = assignment.module.text
    return (
        text.find("Index(", span.start, span.end) >= 0
        or text.find("Constraint(", span.start, span.end) >= 0
    )


def _owner(
    context: Context, placed: Placed, by_name: Mapping[str, int], tables: Mapping[object, int]
) -> int | None:
    call = placed.expression
    # The name of an index tells no table: one of plain strings belongs to none.
    first = int(call_role(context, placed) == "Index")
    items = (*call.positional[first:], call.keywords) if isinstance(call, Call) else ()
    for expression in walk(items):
        if not isinstance(expression, Name) or "." not in expression.path:
            continue
        head = expression.path.split(".", 1)[0]
        if head in by_name:
            return by_name[head]
        if ".c." in expression.path:
            owner = placed.at(Name(expression.start, expression.start, head))
            table = core_table_name(context, followed(context, owner))
            if table in tables:
                return tables[table]
    return None


def _scope(context: Context, part: DeclaredPart) -> TableScope:
    return TableScope(
        context=context,
        local={each.attribute: each.column.name for each in part.columns},
        names=frozenset(each.column.name for each in part.columns),
        table=part.table.name if part.table is not None else "",
    )


def walk(expression: object) -> Iterator[Expression]:
    """Yield an expression and all that are in it, the outer ones first."""
    if isinstance(expression, tuple):
        if hasattr(expression, "_fields"):
            yield expression  # type: ignore[misc]  # every named tuple of the syntax is an expression or holds some
        for item in expression:
            yield from walk(item)
