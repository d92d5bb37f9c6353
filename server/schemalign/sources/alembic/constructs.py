"""What a revision executes that is no text: `CreateSchema("app")`, `users.insert()`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from schemalign.frameworks.sqlalchemy.values import followed, value_of
from schemalign.frameworks.sqlalchemy.vocabulary import Context, call_role
from schemalign.python.outline import Placed
from schemalign.python.syntax import Call
from schemalign.sources.alembic.conditions import dotted
from schemalign.sql.ddl.definitions import (
    Action,
    ObjectName,
    SchemaDefinition,
    SequenceDefinition,
    Unsettled,
)

_QUERYING: Final = frozenset("select insert update delete func query union exists".split())


def construct(context: Context, placed: Placed, span: tuple[int, int]) -> Iterator[Action]:
    """Yield what is executed but is no text: nothing for queries and changes of rows."""
    target = followed(context, placed)
    word = call_role(context, target)
    path = dotted(target.expression)
    made = _made_by_construct(context, target, word, span)
    if made is not None:
        yield made
    elif word.startswith(("Create", "Drop")):
        yield Unsettled(None, f"what {word} does is not known", *span, creates=True)
    elif _QUERYING.isdisjoint(path.split(".")):
        yield Unsettled(None, "the statement is computed", *span)


def _made_by_construct(
    context: Context, target: Placed, word: str, span: tuple[int, int]
) -> Action | None:
    """`CreateSchema("name")` and `CreateSequence(Sequence("name"))`."""
    call = target.expression
    if word not in {"CreateSchema", "CreateSequence"} or not isinstance(call, Call):
        return None
    given = followed(context, target.at(call.positional[0])) if call.positional else None
    if given is not None and isinstance(given.expression, Call) and given.expression.positional:
        given = given.at(given.expression.positional[0])
    name = value_of(context, given)
    if not isinstance(name, str):
        return None
    if word == "CreateSchema":
        return SchemaDefinition(name, ())
    return SequenceDefinition(ObjectName("", name, *span))
