"""What actions mean of which it is not decided whether they are carried out."""

from __future__ import annotations

from typing import Final

from schemalign.schema.tables import Unread
from schemalign.sql.ddl.definitions import (
    Action,
    Alter,
    CommentOn,
    Drop,
    Hypertable,
    IndexDefinition,
    ObjectName,
    TableDefinition,
    TableUse,
    TypeDefinition,
    UnreadStatement,
    Unseen,
    Unsettled,
)

_IN_DOUBT: Final = "whether this is carried out is not decided"


def in_doubt(action: Action) -> Action:
    """Return what an action means of which it is not decided whether it is carried out."""
    match action:
        case Alter(kind="TABLE", name=name, start=start, end=end):
            return Unsettled(name, _IN_DOUBT, start, end)
        case (
            TableDefinition(name=name, start=start, end=end)
            | IndexDefinition(table=name, start=start, end=end)
        ):
            return Unsettled(name, _IN_DOUBT, start, end)
        case CommentOn(name=name):
            return Unsettled(name, _IN_DOUBT, name.start, name.end)
        case Drop(kind="TABLE", names=(name, *_)):
            return Unsettled(name, _IN_DOUBT, name.start, name.end)
        case TypeDefinition(name=name) | Alter(kind="TYPE", name=name):
            return UnreadStatement("TYPE", name)
        case Drop(kind="TYPE", names=(name, *_)):
            return UnreadStatement("TYPE", name)
        case Drop(kind="INDEX", names=(name, *_)):
            any_table = ObjectName("", "*", name.start, name.end)
            kinds = frozenset({Unread.INDEX, Unread.UNIQUE})
            return Unseen(any_table, kinds, _IN_DOUBT, name.start, name.end)
    return _of_hypertable(action)


def _of_hypertable(action: Action) -> Action:
    match action:
        case Hypertable(name=ObjectName() as name):
            kinds = frozenset({Unread.INDEX, Unread.HYPERTABLE})
            return Unseen(name, kinds, _IN_DOUBT, name.start, name.end)
        case TableUse():
            return action._replace(certain=False)
    return action
