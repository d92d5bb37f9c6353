"""Indexes and constraints that stand by themselves, outside the class or table they belong to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from schemalign.frameworks.sqlalchemy.classes import with_inner_classes
from schemalign.frameworks.sqlalchemy.declared_part import DeclaredPart
from schemalign.frameworks.sqlalchemy.references import core_table_name
from schemalign.frameworks.sqlalchemy.table_items import with_item
from schemalign.frameworks.sqlalchemy.table_scope import TableScope
from schemalign.frameworks.sqlalchemy.values import followed
from schemalign.frameworks.sqlalchemy.vocabulary import Context, call_role
from schemalign.python.outline import Assignment, Bare, Module, Placed
from schemalign.python.syntax import Call, Expression, Name
from schemalign.text.span import Span
from schemalign.values import NamedTuple

_OUTER: Final = frozenset({"Index", "UniqueConstraint", "CheckConstraint", "ForeignKeyConstraint"})


class OuterItem(NamedTuple):
    """An index or a constraint, and the class whose body it stands in; "" for none."""

    placed: Placed
    class_name: str


def with_outer_items(
    context: Context, modules: Sequence[Module], parts: list[DeclaredPart]
) -> list[DeclaredPart]:
    """`Index("ix", User.name)` and `Index("ix", users.c.name)` after the class or table."""
    owners = Owners(parts)
    result = list(parts)
    for module in modules:
        for item in outer_items(context, module):
            found = owners.find(context, item)
            if found is not None:
                part = result[found]
                result[found] = with_item(item_scope(context, part), part, item.placed)
    return result


class Owners:
    """The parts that outer items may belong to, by their numbers."""

    def __init__(self, parts: Sequence[DeclaredPart]) -> None:
        self._by_name: dict[str, int] = {}
        for number, part in enumerate(parts):
            if part.class_name and not part.is_mapping_only:
                self._by_name[part.class_name] = number
        self._tables: Mapping[object, int] = {
            part.table: number for number, part in enumerate(parts) if part.is_core
        }

    def find(self, context: Context, item: OuterItem) -> int | None:
        """Return the number of the part that an item belongs to; None if none is told."""
        found = self._by_name.get(item.class_name)
        return found if found is not None else self._named(context, item.placed)

    def _named(self, context: Context, placed: Placed) -> int | None:
        call = placed.expression
        # The name of an index tells no table: one of plain strings belongs to none.
        first = int(call_role(context, placed) == "Index")
        items = (*call.positional[first:], call.keywords) if isinstance(call, Call) else ()
        for expression in walk(items):
            if not isinstance(expression, Name) or "." not in expression.path:
                continue
            head = expression.path.split(".", 1)[0]
            if head in self._by_name:
                return self._by_name[head]
            if ".c." in expression.path:
                owner = placed.at(Name(expression.start, expression.start, head))
                table = core_table_name(context, followed(context, owner))
                if table in self._tables:
                    return self._tables[table]
        return None


def outer_items(
    context: Context, module: Module, within: Span | None = None
) -> Iterator[OuterItem]:
    """Yield indexes and constraints that stand by themselves in a module, or in a part of it."""
    if "Index(" not in module.text and "Constraint(" not in module.text:
        return
    contents = module.contents
    values = [each for each, _ in contents.assignments if each.statement.begins_in(within)]
    bare = [each for each in contents.bare if each.statement.begins_in(within)]
    classes = [each for each in contents.classes if each.statement.begins_in(within)]
    yield from _outer_items(context, "", values, bare)
    for each in with_inner_classes(context, classes):
        body = context.names.contents(each)
        yield from _outer_items(
            context, each.name, [value for value, _ in body.assignments], body.bare
        )


def _outer_items(
    context: Context, owner: str, assignments: Iterable[Assignment], bare: Iterable[Bare]
) -> Iterator[OuterItem]:
    values = [
        assignment.value
        for assignment in assignments
        if not assignment.name.startswith("__") and _may_be_outer(assignment)
    ]
    for placed in [*values, *(each.value for each in bare)]:
        if placed is not None and call_role(context, placed) in _OUTER:
            yield OuterItem(placed, owner)


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


def item_scope(context: Context, part: DeclaredPart) -> TableScope:
    """Return what an item that stands outside a class or table sees of it."""
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
