"""Conditions that the text decides: `if context.is_offline_mode()`, the name of the dialect."""

from __future__ import annotations

from typing import Final

from schemalign.frameworks.sqlalchemy.values import followed, value_of
from schemalign.frameworks.sqlalchemy.vocabulary import Context
from schemalign.python.operations import operated
from schemalign.python.outline import Placed
from schemalign.python.syntax import Attribute, Call, Expression, Name, Operation
from schemalign.schema.sourced import UNKNOWN

DIALECT: Final = "postgresql"
_DIALECT_NAMES: Final = ("dialect.name", "engine.name")
_ONLINE: Final = {"is_offline_mode": False, "as_sql": False}


def decided(context: Context, placed: Placed) -> object:
    """Return the value of a condition, or UNKNOWN.

    Migrations are run against a PostgreSQL, not written to a script (`--sql`).
    """
    expression = placed.expression
    if isinstance(expression, Operation):
        values = [decided(context, placed.at(each)) for each in expression.operands]
        if expression.operator in {"and", "or"} and len(values) == len(expression.operands) == 2:
            return _connected(expression.operator, values)
        return operated(expression.operator, values) if len(values) <= 2 else UNKNOWN
    special = _special(placed)
    if special is not UNKNOWN:
        return special
    value = value_of(context, placed)
    if value is UNKNOWN:
        target = followed(context, placed)
        if target is not placed and target.expression is not expression:
            return decided(context, target)
    return value


def _connected(operator: str, values: list[object]) -> object:
    """`and` and `or`, of which one side may be enough."""
    settles = operator == "or"
    if any(value is not UNKNOWN and bool(value) is settles for value in values):
        return settles
    return UNKNOWN if UNKNOWN in values else values[-1]


def _special(placed: Placed) -> object:
    expression = placed.expression
    is_called = isinstance(expression, Call)
    path = dotted(expression.function if isinstance(expression, Call) else expression)
    last = path.rpartition(".")[2]
    if not is_called and path.endswith(_DIALECT_NAMES) and path.count("."):
        return DIALECT
    return _ONLINE.get(last, UNKNOWN)


def dotted(expression: Expression) -> str:
    """Return the words of `op.get_bind().dialect.name`, calls left out; "" for other things."""
    if isinstance(expression, Name):
        return expression.path
    if isinstance(expression, Call):
        return dotted(expression.function)
    if isinstance(expression, Attribute):
        inner = dotted(expression.value)
        return f"{inner}.{expression.name}" if inner else ""
    return ""
