"""Adding, removing and changing foreign keys."""

from __future__ import annotations

from typing import Final

from schemalign.frameworks.sqlalchemy.writer.arguments import rewritten
from schemalign.frameworks.sqlalchemy.writer.arguments_sites import arguments_site, table_spelling
from schemalign.frameworks.sqlalchemy.writer.column_arguments import (
    ColumnPlace,
    column_place,
    settled,
    with_keywords,
    with_positional,
)
from schemalign.frameworks.sqlalchemy.writer.column_keys import column_keys
from schemalign.frameworks.sqlalchemy.writer.combined import combined
from schemalign.frameworks.sqlalchemy.writer.folding import bracketed, fitted
from schemalign.frameworks.sqlalchemy.writer.joins import (
    Link,
    link,
    mended_for_less,
    mended_for_more,
)
from schemalign.frameworks.sqlalchemy.writer.program import Program
from schemalign.frameworks.sqlalchemy.writer.removal import Form, Owned, owned, removed
from schemalign.frameworks.sqlalchemy.writer.rewrite import Rewrite
from schemalign.frameworks.sqlalchemy.writer.spelling import Code, Spelling, spelling
from schemalign.frameworks.sqlalchemy.writer.stated_types import type_without_key
from schemalign.frameworks.sqlalchemy.writer.table_arguments import with_item
from schemalign.frameworks.sqlalchemy.writer.targets import (
    Target,
    actions,
    is_in_circle,
    options,
    target_of,
)
from schemalign.frameworks.sqlalchemy.writer.written import Written
from schemalign.python.edits import appended, replaced
from schemalign.python.outline import Placed
from schemalign.python.syntax import Call, Display, Expression
from schemalign.schema.constraints import ForeignKey
from schemalign.schema.tables import Column, Table
from schemalign.text.edit import TextEdit

_FORM: Final = Form(frozenset({"ForeignKey", "ForeignKeyConstraint"}), frozenset({"foreign_key"}))
_FIELD_ACTIONS: Final = frozenset({"CASCADE", "SET NULL", "RESTRICT"})
_FIELD_ACTIONS_SINCE: Final = (0, 0, 21)


def add_foreign_key(program: Program, table: Table, key: ForeignKey) -> Rewrite | None:
    """Return the rewrite that adds a foreign key; None if no model has its target."""
    target = target_of(program, table, key)
    if target is None:
        return None
    mended = mended_for_more(program, _link(table, key, target))
    if mended is None:
        return None
    found = combined([_added(program, table, key, target), *mended])
    if found is None or not is_in_circle(program, table, target.table):
        return found
    # The last key of a circle is written otherwise than the others: one comes after the other.
    return found._replace(claims=found.claims | {"circle of foreign keys"})


def _link(table: Table, key: ForeignKey, target: Target) -> Link:
    return Link(table, target.table, key.columns, target.columns)


def _added(program: Program, table: Table, key: ForeignKey, target: Target) -> Rewrite | None:
    column = table.column(key.columns[0]) if len(key.columns) == 1 else None
    place = column_place(program, column) if column is not None else None
    if place is None or column is None or place.is_shared:
        return _added_to_table(program, table, key, target)
    if place.is_field and _is_plain_field(program, column, key, place):
        values = {"foreign_key": place.spelled.string(target.texts[0])}
        return with_keywords(place, {**values, **actions(key, place.spelled)})
    code = _call(place.spelled, target, options(program, table, key, place.spelled))
    if not place.is_field:
        return with_positional(place, code)
    return _added_to_field(place, code)


def _call(spelled: Spelling, target: Target, given: dict[str, str]) -> Code:
    words = (f"{name}={value}" for name, value in given.items())
    return spelled.call("sqlalchemy.ForeignKey", spelled.string(target.texts[0]), *words)


def _is_plain_field(program: Program, column: Column, key: ForeignKey, place: ColumnPlace) -> bool:
    """Whether `Field(foreign_key=..., ondelete=...)` can say what the key does."""
    given = actions(key, place.spelled)
    if given.keys() - {"ondelete"}:
        return False
    if not given:
        return True
    version = tuple(
        int(part) for part in program.context.sqlmodel_version.split(".")[:3] if part.isdecimal()
    )
    action = key.on_delete.value
    nullable = action != "SET NULL" or column.nullable.value is True
    return (
        action in _FIELD_ACTIONS and nullable and (not version or version >= _FIELD_ACTIONS_SINCE)
    )


def _added_to_field(place: ColumnPlace, code: Code) -> Rewrite | None:
    """`sa_column_args=[ForeignKey(...)]`, which takes what `foreign_key=` cannot say."""
    call = place.call.expression if place.call is not None else None
    keyword = call.keyword("sa_column_args") if isinstance(call, Call) else None
    if keyword is not None and place.call is not None:
        given = place.call.at(keyword.value)
        if not isinstance(given.expression, Display):
            return None
        rewrite = Rewrite((appended(given, code.text),), code.needed)
        return settled(place.program, place.column, rewrite)
    return with_keywords(place, {"sa_column_args": f"[{code.text}]"}, needed=code.needed)


def _added_to_table(
    program: Program, table: Table, key: ForeignKey, target: Target
) -> Rewrite | None:
    site = arguments_site(program, table)
    names = column_keys(program, table, key.columns)
    if site is None or names is None:
        return None
    spelled = table_spelling(program, table, site)
    words = (f"{n}={v}" for n, v in options(program, table, key, spelled).items())
    code = spelled.call(
        "sqlalchemy.ForeignKeyConstraint",
        spelled.strings(names),
        spelled.strings(target.texts),
        *words,
    )
    return with_item(program, table, code)


def remove_foreign_key(program: Program, table: Table, key: ForeignKey) -> Rewrite | None:
    """Return the rewrite that removes a foreign key and mends the relationships that it joined."""
    found = owned(program, table, key.location, _FORM)
    if found is None:
        return None
    old = link(program, table, key)
    mended = mended_for_less(program, old) if old is not None else []
    if mended is None:
        return None
    return combined([_removed(program, table, key, found), *mended])


def _removed(program: Program, table: Table, key: ForeignKey, item: Owned) -> Rewrite | None:
    """The removal of a key, whose column keeps the type that it had from the target."""
    found = item.written
    types = [type_without_key(program, table, name) for name in key.columns]
    stated = [each for each in types if each is not None and each.text]
    if None in types:
        return None
    if not stated:
        return removed(program, item)
    in_column = found.container is not None and isinstance(found.container.expression, Call)
    if len(types) > 1 or found.call is None or not in_column:
        return None
    if getattr(found.call.function, "path", "").endswith("Constraint"):
        return None
    rewrite = Rewrite((replaced(found.placed, stated[0].text),), stated[0].needed)
    return item.settled(program, rewrite)


def replace_foreign_key(
    program: Program, table: Table, key: ForeignKey, wanted: ForeignKey
) -> Rewrite | None:
    """Return the rewrite that lets a foreign key reference and do what the schema's does."""
    found = owned(program, table, key.location, _FORM)
    if found is None:
        return None
    if _references(key) == _references(wanted):
        return _changed(program, found, key, wanted, None)
    target = target_of(program, table, wanted)
    mended = _mended(program, table, key, wanted, target) if target is not None else None
    if mended is None:
        return None
    return combined([_changed(program, found, key, wanted, target), *mended])


def _references(key: ForeignKey) -> tuple[object, ...]:
    """What a key references; Alembic tells it by the order of the columns, too."""
    return key.target.value, key.columns, key.target_columns


def _mended(
    program: Program, table: Table, key: ForeignKey, wanted: ForeignKey, target: Target | None
) -> list[Rewrite] | None:
    """What relationships need when a foreign key leads to another table."""
    old = link(program, table, key)
    if target is None or (old is not None and old.target.name == target.table.name):
        return []
    less = mended_for_less(program, old) if old is not None else []
    more = mended_for_more(program, _link(table, wanted, target))
    return None if less is None or more is None else [*less, *more]


def _changed(
    program: Program, item: Owned, key: ForeignKey, wanted: ForeignKey, target: Target | None
) -> Rewrite | None:
    found = item.written
    spelled = _spelled(program, found)
    present, needed = actions(key, spelled), actions(wanted, spelled)
    values = {name: value for name, value in needed.items() if present.get(name) != value}
    gone = {name for name in present if name not in needed}
    if found.keyword is not None:
        rewrite = _changed_field(found, wanted, target, spelled, (values, gone))
        return item.settled(program, rewrite)
    if found.call is None:
        return None
    edits = rewritten(found.placed, values, gone)
    if target is not None:
        texts = _retargeted(found.placed, found.call, wanted, target, spelled)
        if texts is None:
            return None
        edits += texts
    if item.column is None:
        edits = list(fitted(spelled, found, edits))
    return item.settled(program, Rewrite(tuple(edits)))


def _spelled(program: Program, found: Written) -> Spelling:
    like = getattr(found.call.function, "path", "") if found.call is not None else ""
    near = (found.statement.start, found.statement.last)
    return spelling(program, found.module, like, near=near)


def _changed_field(
    found: Written,
    wanted: ForeignKey,
    target: Target | None,
    spelled: Spelling,
    changes: tuple[dict[str, str], set[str]],
) -> Rewrite | None:
    """The change of `Field(foreign_key=..., ondelete=...)`, if these two can say it."""
    values, gone = changes
    if found.container is None:
        return None
    place = found.placed.location
    text = found.module.text[place.start : place.end]
    text = text if target is None else spelled.string(target.texts[0])
    is_plain = wanted.on_delete.value in _FIELD_ACTIONS or "ondelete" not in values
    if is_plain and not values.keys() - {"ondelete"}:
        values = values if target is None else {**values, "foreign_key": text}
        return Rewrite(tuple(rewritten(found.container, values, gone)))
    call = found.container.expression
    if not isinstance(call, Call) or call.keyword("sa_column_args") is not None:
        return None
    words = (f"{name}={value}" for name, value in actions(wanted, spelled).items())
    code = spelled.call("sqlalchemy.ForeignKey", text, *words)
    given = {"sa_column_args": f"[{code.text}]"}
    edits = rewritten(found.container, given, {"foreign_key", "ondelete"})
    return Rewrite(tuple(edits), code.needed)


def _retargeted(
    placed: Placed, call: Call, wanted: ForeignKey, target: Target, spelled: Spelling
) -> list[TextEdit] | None:
    """The edits that name another target, and the columns in its order."""
    if not getattr(call.function, "path", "").endswith("ForeignKeyConstraint"):
        given = _argument(call, "column", 0)
        return (
            None if given is None else [replaced(placed.at(given), spelled.string(target.texts[0]))]
        )
    local, remote = _argument(call, "columns", 0), _argument(call, "refcolumns", 1)
    if local is None or remote is None or not isinstance(local, Display):
        return None
    edits = []
    for given, texts in ((local, wanted.columns), (remote, target.texts)):
        display = placed.at(given)
        span = bracketed(display) if isinstance(given, Display) else display.location[1:]
        text = spelled.strings(texts)
        if placed.module.text[slice(*span)] != text:
            edits.append(TextEdit(placed.module.path, *span, text))
    return edits


def _argument(call: Call, name: str, position: int) -> Expression | None:
    keyword = call.keyword(name)
    if keyword is not None:
        return keyword.value
    return call.positional[position] if len(call.positional) > position else None
