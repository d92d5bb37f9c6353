"""What computes a column: `Identity`, `Sequence`, `Computed`."""

from __future__ import annotations

from collections.abc import Mapping

from schemalign.databases.postgresql_names import truncate
from schemalign.frameworks.sqlalchemy.values import followed, value_of
from schemalign.frameworks.sqlalchemy.vocabulary import Context, call_role
from schemalign.python.outline import Placed
from schemalign.python.syntax import Call
from schemalign.schema.names import QualifiedName
from schemalign.schema.sourced import UNKNOWN, Sourced
from schemalign.schema.tables import Expression, Identity, IdentityKind
from schemalign.text.span import Location


def identity(
    context: Context, items: tuple[tuple[str, Placed], ...], options: Mapping[str, Placed]
) -> Sourced[Identity | None]:
    """Return who numbers a column, as its call states it."""
    candidates = [*items]
    for name in ("server_default", "default"):
        if name in options:
            target = followed(context, options[name])
            candidates.append((call_role(context, target), target))
    for word, item in candidates:
        if word == "Identity":
            return Sourced(_identity_kind(context, followed(context, item)), item.location)
        if word == "Sequence":
            return Sourced(_sequence(context, followed(context, item)), item.location)
    return Sourced(None)


def _identity_kind(context: Context, target: Placed) -> Identity:
    call = target.expression
    always: object = False
    if isinstance(call, Call):
        keyword = call.keyword("always")
        if keyword is not None:
            always = value_of(context, target.at(keyword.value))
        elif call.positional:
            always = value_of(context, target.at(call.positional[0]))
    return Identity(IdentityKind.ALWAYS if always is True else IdentityKind.BY_DEFAULT)


def _sequence(context: Context, target: Placed) -> Identity:
    call = target.expression
    name: object = None
    if isinstance(call, Call):
        given = _argument(target, call, "name")
        name = value_of(context, given) if given is not None else None
    sequence = QualifiedName("", truncate(name)) if isinstance(name, str) else None
    return Identity(IdentityKind.SERIAL, sequence)


def computed(
    context: Context, items: tuple[tuple[str, Placed], ...], options: Mapping[str, Placed]
) -> Sourced[Expression | None]:
    """Return the expression of `Computed(...)`, None if there is none."""
    candidates = [*items]
    if "server_default" in options and call_role(context, options["server_default"]) == "Computed":
        candidates.append(("Computed", options["server_default"]))
    for word, item in candidates:
        if word != "Computed":
            continue
        target = followed(context, item)
        call = target.expression
        if not isinstance(call, Call):
            continue
        return _computed_text(context, _argument(target, call, "sqltext"), item.location)
    return Sourced(None)


def _argument(target: Placed, call: Call, name: str) -> Placed | None:
    """The first argument of a call, which may also be given by name."""
    keyword = call.keyword(name)
    if keyword is not None:
        return target.at(keyword.value)
    return target.at(call.positional[0]) if call.positional else None


def _computed_text(
    context: Context, written: Placed | None, location: Location
) -> Sourced[Expression | None]:
    from schemalign.frameworks.sqlalchemy.sql_text import rendered

    if written is None:
        return Sourced(UNKNOWN, location, "the expression is not stated")
    value = value_of(context, written)
    text = value if isinstance(value, str) else rendered(context, written, lambda _: None)
    if text is None:
        return Sourced(UNKNOWN, location, "the expression is computed")
    return Sourced(Expression(text), written.location)
