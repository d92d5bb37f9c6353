"""From constraints and indexes as models state them to those that SQL states."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType

from schemalign.schema.constraints import (
    Check,
    Exclusion,
    ForeignKey,
    Index,
    IndexElement,
    Name,
    PrimaryKey,
    Unique,
)
from schemalign.schema.sourced import UNKNOWN
from schemalign.schema.tables import Unread
from schemalign.sources.alembic.column_definitions import Place, object_name
from schemalign.sources.alembic.naming import Named, Stated, conventional
from schemalign.sql.ddl.definitions import (
    Action,
    Alter,
    ConstraintDefinition,
    IndexDefinition,
    ObjectName,
    Unseen,
    Word,
)
from schemalign.text.span import Location
from schemalign.values import NamedTuple

Constraint = PrimaryKey | Unique | Check | Exclusion | ForeignKey
NAME_UNKNOWN = "its name is not decided"


class Surroundings(NamedTuple):
    """What a constraint depends on: its table, the naming convention, and where columns stand."""

    table: ObjectName
    convention: object
    place: Place
    columns: Mapping[str, Location] = MappingProxyType({})

    def named(self, stated: Stated, item: Constraint | Index) -> Stated:
        """Return the name that a constraint gets."""
        table = self.table
        about = Named(_kind(item), table.name, table.schema, _columns(item))
        if isinstance(item, ForeignKey) and item.target.value is not UNKNOWN:
            about = about._replace(
                referred_table=item.target.value.name, referred_columns=item.target_columns
            )
        return conventional(self.convention, stated, about)

    def word(self, name: Name | None) -> Word | None:
        """Return a name as SQL writes it."""
        return None if name is None else Word(name.text, *self.place(name.location))

    def words(self, columns: Sequence[str], places: Sequence[Location] = ()) -> tuple[Word, ...]:
        """Return names of columns as SQL writes them, where they are named or else defined."""
        where: Sequence[Location | None] = places or [self.columns.get(each) for each in columns]
        return tuple(Word(each, *self.place(at)) for each, at in zip(columns, where, strict=False))


def _kind(item: Constraint | Index) -> str:
    match item:
        case PrimaryKey():
            return "pk"
        case Unique():
            return "uq"
        case Check():
            return "ck"
        case ForeignKey():
            return "fk"
        case Index():
            return "ix"
    return "ex"


def _columns(item: Constraint | Index) -> tuple[str, ...]:
    if isinstance(item, Index):
        elements = item.elements.value
        known = elements if isinstance(elements, tuple) else ()
        return tuple(each.column for each in known if each.column)
    return () if isinstance(item, Check | Exclusion) else item.columns


UNREAD = {
    "pk": Unread.PRIMARY_KEY,
    "uq": Unread.UNIQUE,
    "ck": Unread.CHECK,
    "fk": Unread.FOREIGN_KEY,
    "ix": Unread.INDEX,
    "ex": Unread.EXCLUSION,
}


def constraint_definition(
    item: Constraint, stated: Stated, around: Surroundings
) -> ConstraintDefinition | Unseen:
    """Return a constraint as SQL states it.

    One whose name is not decided is not known at all: a later operation may drop it by its name.
    """
    named = around.named(stated, item)
    start, end = around.place(item.location)
    if not named.is_decided and not isinstance(item, PrimaryKey):
        kinds = frozenset({UNREAD[_kind(item)]})
        return Unseen(around.table, kinds, NAME_UNKNOWN, start, end)
    name = around.word(named.name)
    match item:
        case PrimaryKey(columns=columns):
            words = around.words(columns, item.column_locations)
            return ConstraintDefinition("PRIMARY KEY", start, end, name, words)
        case Unique(columns=columns):
            return ConstraintDefinition(
                "UNIQUE", start, end, name, around.words(columns, item.column_locations),
                nulls_not_distinct=item.nulls_not_distinct, deferrable=item.deferrable,
            )  # fmt: skip
        case ForeignKey():
            return _foreign_key(item, name, around)
        case Exclusion(text=text):
            return ConstraintDefinition(
                "EXCLUDE", start, end, name, expression=str(text.value), method=item.method,
                where=item.where,
            )  # fmt: skip
        case Check(expression=expression):
            return ConstraintDefinition("CHECK", start, end, name, expression=str(expression.value))


def _foreign_key(item: ForeignKey, name: Word | None, around: Surroundings) -> ConstraintDefinition:
    start, end = around.place(item.location)
    where = around.place(item.target.location)
    target = item.target.value
    places: Sequence[Location | None] = item.target_column_locations
    places = places or [item.target.location] * len(item.target_columns)
    written = ObjectName("", "*", *where) if target is UNKNOWN else object_name(target, where)
    return ConstraintDefinition(
        "FOREIGN KEY",
        start,
        end,
        name,
        around.words(item.columns, item.column_locations),
        target=written,
        target_columns=tuple(
            Word(each, *around.place(at))
            for each, at in zip(item.target_columns, places, strict=False)
        ),
        on_delete=_known(item.on_delete.value),
        on_update=_known(item.on_update.value),
        deferrable=item.deferrable.value is True or item.initially_deferred.value is True,
        initially_deferred=item.initially_deferred.value is True,
    )


def _known(action: object) -> str:
    return action if isinstance(action, str) else ""


def is_computed(item: Constraint) -> bool:
    """Whether a part of a constraint is not decided, so that it cannot be stated."""
    match item:
        case Check(expression=text) | Exclusion(text=text):
            return text.value is UNKNOWN
        case ForeignKey():
            facts = (item.on_delete, item.on_update, item.deferrable, item.initially_deferred)
            return any(each.value is UNKNOWN for each in facts)
    return False


def index_definition(
    item: Index, stated: Stated, around: Surroundings, *, if_not_exists: bool = False
) -> Action:
    """Return an index as SQL states it; one that is not decided is not known at all."""
    named = around.named(stated, item)
    start, end = around.place(item.location)
    elements = item.elements.value
    if not named.is_decided or not isinstance(elements, tuple) or item.where.value is UNKNOWN:
        reason = NAME_UNKNOWN if not named.is_decided else item.elements.reason or item.where.reason
        kinds = frozenset({Unread.INDEX, Unread.UNIQUE})
        return Unseen(around.table, kinds, reason, start, end)
    return IndexDefinition(
        around.word(named.name),
        around.table,
        start,
        end,
        tuple(elements),
        tuple(each.column or "expr" for each in elements),
        item.unique,
        item.method,
        item.where.value,
        item.include,
        item.nulls_not_distinct,
        if_not_exists,
        tuple(_word(each, around) for each in elements),
    )


def _word(element: IndexElement, around: Surroundings) -> Word | None:
    if not element.column:
        return None
    location = element.location or around.columns.get(element.column)
    return Word(element.column, *around.place(location))


def targets(definitions: Iterable[ConstraintDefinition], table: ObjectName) -> Iterator[Alter]:
    """Yield changes of nothing of the tables that foreign keys reference: they have to exist."""
    for each in definitions:
        target = each.target
        if target is not None and "*" not in target.name and target[:2] != table[:2]:
            yield Alter("TABLE", target, (), each.start, each.end)
