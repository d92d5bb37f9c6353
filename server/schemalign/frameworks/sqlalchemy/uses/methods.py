"""What methods of sessions, statements, results and tables give, and what they use."""

from __future__ import annotations

import ast
import sys
from collections.abc import Callable, Mapping
from typing import Final

from schemalign.application.uses import UseKind
from schemalign.frameworks.sqlalchemy.uses.constructs import entities, entity
from schemalign.frameworks.sqlalchemy.uses.given import Given
from schemalign.frameworks.sqlalchemy.uses.members import member
from schemalign.frameworks.sqlalchemy.uses.values import (
    OTHER,
    AttributeValue,
    ClassObject,
    Either,
    External,
    Instance,
    Many,
    Other,
    Query,
    Result,
    Row,
    TableObject,
    Value,
    is_entity,
    items_of,
    merged,
)
from schemalign.values import replace

HOLDERS: Final = frozenset(
    "copy functools itertools asyncio contextvars queue concurrent operator collections weakref "
    "random contextlib typing heapq".split()
)
"""Modules of the standard library whose objects may hold anything."""

_ONE: Final = frozenset(
    "first one one_or_none scalar scalar_one scalar_one_or_none get get_or_404 first_or_404 "
    "one_or_404 fetchone pop next get_one anext __next__".split()
)
_FIRST_COLUMN: Final = frozenset({"scalar", "scalar_one", "scalar_one_or_none"})
_NUMBERS: Final = frozenset({"count", "exists", "delete", "rowcount", "as_scalar", "in_"})
_BY_ROW: Final = frozenset({"get", "get_one", "get_or_404"})


def called(given: Given) -> Value:
    """Return what calling a method gives, by its receiver or else by its arguments."""
    match given.receiver:
        case Query():
            return _of_query(given, given.receiver)
        case Result(items=items):
            return _of_result(given, items)
        case Many():
            return _of_many(given, given.receiver)
        case TableObject():
            return _of_table(given, given.receiver)
        case AttributeValue():
            return _of_attribute(given, given.receiver)
        case Either(values=values):
            return merged([called(replace(given, receiver=each)) for each in values])
    return OTHER if _is_other(given.receiver) else _by_arguments(given)


def _by_arguments(given: Given) -> Value:
    handler = _SESSION.get(given.word)
    return handler(given) if handler is not None else None


def _is_other(receiver: Value) -> bool:
    """Whether the methods of something give nothing of the project's."""
    match receiver:
        case Other() | Row():
            return True
        case External(path=path, called=True):
            top = path.partition(".")[0]
            return top in sys.stdlib_module_names and top not in HOLDERS
    return False


def _of_query(given: Given, query: Query) -> Value:
    handler = _QUERY.get(given.word)
    if handler is not None:
        return handler(given, query)
    if given.word in _ONE:
        if given.word in _FIRST_COLUMN or is_entity(query.items):
            return query.items[0] if query.items else None
        return Row(query.items)
    if given.word in {"all", "yield_per", "fetchall", "paginate"}:
        return Many(items_of(query))
    if given.word == "scalars":
        return Many(query.items[0] if query.items else None)
    return OTHER if given.word in _NUMBERS else query


def _filter_by(given: Given, query: Query) -> Value:
    given.note_keywords(query.target)
    return query


def _ordered(given: Given, query: Query) -> Value:
    for each in given.strings():
        location = given.walker.text_location(each)
        given.walker.note(str(each.value), location, query.target, UseKind.COLUMN)
    return query


def _joined(given: Given, query: Query) -> Value:
    target = entity(given.first)
    if isinstance(target, AttributeValue) and isinstance(target.owner, ClassObject):
        owner = Instance(target.owner.definition)
        target = member(given.walker.world, owner, target.name)
        target = target.item if isinstance(target, Many) else target
    return replace(query, target=target)


def _values(given: Given, query: Query) -> Value:
    """`.values(name=...)`, `.values({"name": ...})`, `.values([{...}, {...}])`."""
    given.note_keywords(query.target, UseKind.KEY)
    for node, value in zip(given.node.args, given.positional, strict=False):
        given.note_keys(node, value, query.target)
    return query


def _query_update(given: Given, query: Query) -> Value:
    for node, value in list(zip(given.node.args, given.positional, strict=False))[:1]:
        given.note_keys(node, value, query.target)
    return OTHER


def _on_conflict(given: Given, query: Query) -> Value:
    given.note_strings(given.keyword("index_elements"), query.target, UseKind.COLUMN)
    changed = given.keyword("set_")
    if changed is not None:
        given.note_keys(changed, given.named.get("set_"), query.target, UseKind.COLUMN)
    return query


def _other_items(given: Given, query: Query) -> Value:
    items = entities(given.positional)
    return replace(query, items=items)


def _more_items(given: Given, query: Query) -> Value:
    return replace(query, items=(*query.items, *entities(given.positional)))


def _unknown(given: Given, query: Query) -> Value:
    del given, query
    return None


_QUERY: Final[Mapping[str, Callable[[Given, Query], Value]]] = {
    "filter_by": _filter_by,
    **dict.fromkeys(("order_by", "group_by"), _ordered),
    **dict.fromkeys(("join", "outerjoin", "select_from", "join_from"), _joined),
    "values": _values,
    "update": _query_update,
    "on_conflict_do_update": _on_conflict,
    "on_conflict_do_nothing": _on_conflict,
    **dict.fromkeys(("with_entities", "with_only_columns", "returning"), _other_items),
    **dict.fromkeys(("add_columns", "add_entity"), _more_items),
    **dict.fromkeys(("subquery", "cte", "alias", "lateral", "from_statement"), _unknown),
}


def _of_result(given: Given, items: tuple[Value, ...]) -> Value:
    if given.word == "scalars":
        return Many(items[0] if items else None)
    if given.word in _FIRST_COLUMN:
        return items[0] if items else None
    if given.word in _ONE:
        return Row(items)
    return OTHER if given.word in _NUMBERS else Result(items)


def _of_many(given: Given, many: Many) -> Value:
    if given.word in _ONE:
        return many.item
    if given.word == "filter_by":
        given.note_keywords(many.item)
    if given.word == "select":
        return Query((many.item,), many.item, "select")
    if given.word in {"append", "extend", "remove", "sort", "insert", "clear", *_NUMBERS}:
        return OTHER
    return many


def _of_table(given: Given, table: TableObject) -> Value:
    if given.word in {"insert", "update", "delete"}:
        return Query((), table, given.word)
    if given.word == "select":
        return Query((None,), table, "select")
    return table if given.word in {"alias", "join", "outerjoin"} else OTHER


def _of_attribute(given: Given, attribute: AttributeValue) -> Value:
    """`Device.processes.any(name="x")` speaks of the other side of the relationship."""
    if given.word in {"any", "has"} and isinstance(attribute.owner, ClassObject):
        owner = Instance(attribute.owner.definition)
        held = member(given.walker.world, owner, attribute.name)
        given.note_keywords(held.item if isinstance(held, Many) else held)
    if given.word in {"of_type", "and_"}:
        return attribute
    return OTHER


def _got(given: Given) -> Value:
    """`session.get(Device, key)`."""
    return Instance(given.first.definition) if isinstance(given.first, ClassObject) else None


def _queried(given: Given) -> Value:
    items = entities(given.positional)
    return Query(items, items[0] if items else None, "query")


def _merged(given: Given) -> Value:
    return given.first if isinstance(given.first, Instance) else None


def _executed(given: Given) -> Value:
    statement = given.first
    if not isinstance(statement, Query):
        return None
    _parameters(given, statement)
    if given.word in {"scalars", "stream_scalars"}:
        return Many(statement.items[0] if statement.items else None)
    if given.word in {"scalar", "first_or_404", "one_or_404"}:
        return statement.items[0] if statement.items else None
    if given.word == "exec" and len(statement.items) == 1:
        return Many(statement.items[0])
    return Result(statement.items)


def _parameters(given: Given, statement: Query) -> None:
    """`session.execute(insert(Device), [{"name": ...}])`."""
    if statement.word in {"insert", "update"} and len(given.node.args) > 1:
        given.note_keys(given.node.args[1], given.positional[1], statement.target)


def _mappings(given: Given) -> Value:
    """`session.bulk_insert_mappings(Device, [...])`."""
    if len(given.node.args) > 1 and isinstance(given.first, ClassObject):
        given.note_keys(given.node.args[1], given.positional[1], entity(given.first))
    return OTHER


def _keyed(given: Given) -> Value:
    """`row.get("name")` of something unknown."""
    name = given.string(0)
    known = isinstance(given.receiver, External)
    if name is not None and isinstance(given.node.func, ast.Attribute) and not known:
        given.walker.note(
            str(name.value),
            given.walker.text_location(name),
            None,
            UseKind.KEY,
            reason="a key of a row or dictionary",
        )
    return _got(given)


def _ordered_unknown(given: Given) -> Value:
    for each in given.strings():
        location = given.walker.text_location(each)
        given.walker.note(
            str(each.value), location, None, UseKind.KEY, reason="a query orders by it"
        )
    return None


def _filtered_unknown(given: Given) -> Value:
    """`filter_by(name=...)` on a query of something unknown."""
    if given.receiver is None or isinstance(given.receiver, External):
        given.note_keywords(None)
    return None


_SESSION: Final[Mapping[str, Callable[[Given], Value]]] = {
    **dict.fromkeys(sorted(_BY_ROW), _keyed),
    "query": _queried,
    "merge": _merged,
    **dict.fromkeys(
        (
            "scalars", "scalar", "execute", "exec", "stream", "stream_scalars", "first_or_404",
            "one_or_404",
        ),
        _executed,
    ),
    **dict.fromkeys(("bulk_insert_mappings", "bulk_update_mappings"), _mappings),
    **dict.fromkeys(("order_by", "group_by"), _ordered_unknown),
    "filter_by": _filtered_unknown,
}  # fmt: skip
