"""`server_default=` of a column."""

from __future__ import annotations

from typing import Final

from schemalign.frameworks.sqlalchemy.sql_text import rendered
from schemalign.frameworks.sqlalchemy.values import followed, value_of
from schemalign.frameworks.sqlalchemy.vocabulary import Context, call_role, constant_call, role
from schemalign.python.outline import Placed
from schemalign.python.syntax import Call, Constant, FormattedString
from schemalign.schema.sourced import UNKNOWN, Sourced
from schemalign.schema.tables import Expression
from schemalign.values import NamedTuple


class ServerDefault(NamedTuple):
    """A server default; `is_fetched` stands for `FetchedValue()`, which states none."""

    value: Sourced[Expression | None]
    is_fetched: bool = False


NO_DEFAULT: Final = ServerDefault(Sourced(None))


def read_server_default(context: Context, placed: Placed) -> ServerDefault:
    """Read what stands after `server_default=`.

    A plain string is a literal, whatever else is an SQL expression:
    https://docs.sqlalchemy.org/en/20/core/metadata.html#sqlalchemy.schema.Column.params.server_default
    """
    key = constant_call(context, placed)
    if key is None:
        return _read(context, placed)
    location = placed.location
    known = context.defaults.get(key)
    if isinstance(known, ServerDefault):
        value = known.value
        return ServerDefault(Sourced(value.value, location, value.reason), known.is_fetched)
    found = _read(context, placed)
    if found.value.location == location:
        context.defaults[key] = found
    return found


def _read(context: Context, placed: Placed) -> ServerDefault:
    target = followed(context, placed)
    word = call_role(context, target) or role(context, target)
    if word == "FetchedValue":
        return ServerDefault(Sourced(None), is_fetched=True)
    if word in {"Identity", "Computed", "Sequence"}:
        return NO_DEFAULT
    if (
        word == "DefaultClause"
        and isinstance(target.expression, Call)
        and target.expression.positional
    ):
        return read_server_default(context, target.at(target.expression.positional[0]))
    return ServerDefault(_expression(context, target, placed))


def _expression(context: Context, target: Placed, placed: Placed) -> Sourced[Expression | None]:
    value = value_of(context, target)
    if value is None:
        return Sourced(None, placed.location)
    if isinstance(value, str):
        return Sourced(Expression(value, is_literal=True), placed.location)
    if isinstance(target.expression, Constant | FormattedString):
        return Sourced(UNKNOWN, placed.location, "the server default is computed")
    text = rendered(context, target, lambda _: None)
    if text is None:
        return Sourced(UNKNOWN, placed.location, "the server default is computed")
    return Sourced(Expression(text), placed.location)
