"""What loops go through: the values of tuples, lists and dictionaries that are written out."""

from __future__ import annotations

from schemalign.frameworks.sqlalchemy.values import followed, value_of
from schemalign.frameworks.sqlalchemy.vocabulary import Context
from schemalign.python.operations import is_decided
from schemalign.python.outline import Placed
from schemalign.python.syntax import Call, Constant, Dictionary, Display, Expression, Name, Starred


def rounds_of(context: Context, placed: Placed) -> list[Placed] | None:
    """Return the values that a loop goes through, None if they are not decided."""
    expression = placed.expression
    if isinstance(expression, Call) and isinstance(expression.function, Name):
        inner = _of_dictionary(context, placed, expression.function)
        if inner is None and expression.positional and not expression.keywords:
            inner = _of_built_in(context, placed, expression, expression.function.path)
        if inner is not None:
            return inner
    found = items_of(context, placed)
    if found is not None:
        return found
    value = value_of(context, placed)
    if isinstance(value, dict):
        value = list(value)
    if not isinstance(value, list | tuple | frozenset) or not is_decided(list(value)):
        return None
    values = sorted(value, key=str) if isinstance(value, frozenset) else value
    return [placed.at(Constant(expression.start, expression.end, each)) for each in values]


def items_of(context: Context, placed: Placed) -> list[Placed] | None:
    """Return the items of what is written out as a tuple or list, None for anything else."""
    target = followed(context, placed)
    expression = target.expression
    if isinstance(expression, Display) and not any(
        isinstance(each, Starred) for each in expression.items
    ):
        return [target.at(each) for each in expression.items]
    if isinstance(expression, Constant) and isinstance(expression.value, tuple | list):
        start, end = expression.start, expression.end
        return [target.at(Constant(start, end, each)) for each in expression.value]
    if isinstance(expression, Dictionary) and all(key is not None for key, _ in expression.items):
        return [target.at(key) for key, _ in expression.items if key is not None]
    return None


def _of_dictionary(context: Context, placed: Placed, function: Name) -> list[Placed] | None:
    """`TABLES.items()` and the like of a dictionary that is written out."""
    head, _, method = function.path.rpartition(".")
    if method not in {"items", "keys", "values"} or not head:
        return None
    owner = followed(context, placed.at(Name(function.start, function.start + len(head), head)))
    dictionary = owner.expression
    if not isinstance(dictionary, Dictionary) or any(key is None for key, _ in dictionary.items):
        return None
    parts: list[Expression] = []
    for key, value in dictionary.items:
        assert key is not None
        pair = Display(key.start, value.end, "tuple", (key, value))
        parts.append({"items": pair, "keys": key, "values": value}[method])
    return [owner.at(each) for each in parts]


def _of_built_in(
    context: Context, placed: Placed, call: Call, function: str
) -> list[Placed] | None:
    """`enumerate(...)`, `reversed(...)` and the like of what a loop may go through itself."""
    if function not in {"enumerate", "list", "reversed", "tuple"} or len(call.positional) > 1:
        return None
    found = rounds_of(context, placed.at(call.positional[0]))
    if found is None or function in {"list", "tuple"}:
        return found
    if function == "reversed":
        return found[::-1]
    item = Name(call.start, call.end, "enumerate.item")
    rounds = []
    for number, each in enumerate(found):
        pair = (Constant(call.start, call.end, number), item)
        scope = {**placed.scope, item.path: each}
        rounds.append(placed.at(Display(call.start, call.end, "tuple", pair)).within(scope))
    return rounds
