"""Removing an item of a table from where it is written."""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import Final

from schemalign.frameworks.sqlalchemy.columns import COLUMN_ROLES
from schemalign.frameworks.sqlalchemy.values import followed
from schemalign.frameworks.sqlalchemy.vocabulary import call_role
from schemalign.frameworks.sqlalchemy.writer.arguments import rewritten
from schemalign.frameworks.sqlalchemy.writer.arguments_sites import ArgumentsSite, arguments_site
from schemalign.frameworks.sqlalchemy.writer.column_arguments import settled
from schemalign.frameworks.sqlalchemy.writer.folding import bracketed
from schemalign.frameworks.sqlalchemy.writer.program import Program
from schemalign.frameworks.sqlalchemy.writer.rewrite import Rewrite
from schemalign.frameworks.sqlalchemy.writer.sites import table_site
from schemalign.frameworks.sqlalchemy.writer.written import Written, belongs_to, written
from schemalign.python.edits import without, without_statement
from schemalign.python.outline import Module, Placed
from schemalign.python.pieces import Statement
from schemalign.python.syntax import Call, Dictionary, Display
from schemalign.schema.tables import Column, Table
from schemalign.text.edit import TextEdit
from schemalign.text.span import Location
from schemalign.values import NamedTuple

HOLDERS: Final = COLUMN_ROLES | {"Table", "Field"}
"""The calls that take constraints and indexes as arguments."""

_BLANK_LINES: Final = re.compile(r"(?:[ \t\f]*(?:\r\n|\r|\n))+")
_ASSIGNED: Final = re.compile(r"(\w+)\s*=(?!=)")


class Form(NamedTuple):
    """How a kind of item may be written: by calls of these roles, or by these keywords."""

    roles: frozenset[str]
    keywords: frozenset[str] = frozenset()


class Owned(NamedTuple):
    """An item that may be changed where it is written.

    `column` is the column in whose statement it stands, None for one of the table's arguments.
    """

    written: Written
    column: Column | None

    def settled(self, program: Program, rewrite: Rewrite | None) -> Rewrite | None:
        """Return the edits of the item as they are made in the end, see `settled`."""
        if rewrite is None or self.column is None:
            return rewrite
        return settled(program, self.column, rewrite)


def owned(program: Program, table: Table, location: Location, form: Form) -> Owned | None:
    """Return what is written at a location if a change of it changes no other table.

    A column of a mixin may be overridden; other things of one with several heirs may not.
    """
    found = written(program, location)
    if found is None or not _has_form(program, found, form):
        return None
    column = _column_around(table, location)
    if column is not None:
        return Owned(found, column) if _is_argument(program, found) else None
    site = table_site(program, table)
    if site is None or not belongs_to(program, found, site.definition):
        return None
    container = found.container
    if container is not None and not isinstance(container.expression, Call):
        return Owned(found, None) if _is_in_arguments(program, table, container) else None
    return Owned(found, None) if _is_argument(program, found) else None


def _column_around(table: Table, location: Location) -> Column | None:
    return next((each for each in table.columns if _is_around(each, location)), None)


def _is_around(column: Column, location: Location) -> bool:
    if column.attribute is None or column.attribute.statement.path != location.path:
        return False
    around = column.attribute.statement
    return around.start <= location.start and location.end <= around.end


def _is_argument(program: Program, found: Written) -> bool:
    """Whether an item stands by itself, in a call that takes it, or in a field's list."""
    if found.container is None:
        return True
    if isinstance(found.container.expression, Call):
        return call_role(program.context, found.container) in HOLDERS
    return _in_keyword(found) is not None


def _has_form(program: Program, found: Written, form: Form) -> bool:
    if found.keyword is not None:
        return found.keyword.name in form.keywords
    return call_role(program.context, found.placed) in form.roles


def _is_in_arguments(program: Program, table: Table, container: Placed) -> bool:
    site = arguments_site(program, table)
    return site is not None and _covers(site, container.location)


def _covers(site: ArgumentsSite, location: Location) -> bool:
    value = site.value.location if site.value is not None and not site.inherited else None
    return (
        value is not None
        and value.path == location.path
        and value.start <= location.start
        and location.end <= value.end
    )


def _in_keyword(found: Written) -> tuple[Placed, str] | None:
    """The call and keyword whose value is the list that holds an item: `sa_column_args=[...]`."""
    if len(found.outer) < 2:
        return None
    name = getattr(found.outer[0].expression, "name", "")
    call = found.outer[1]
    return (call, name) if isinstance(call.expression, Call) and name == "sa_column_args" else None


def removed(program: Program, item: Owned) -> Rewrite | None:
    """Return the rewrite that removes an item that one table has for itself."""
    return item.settled(program, _removed(program, item))


def _removed(program: Program, item: Owned) -> Rewrite | None:
    found = item.written
    container = found.container
    if container is None:
        return _without_statement(program, found)
    if found.keyword is not None:
        names = {found.keyword.name}
        names |= {"ondelete"} if found.keyword.name == "foreign_key" else set()
        return without_keywords(item, names)
    if isinstance(container.expression, Display):
        return Rewrite(_without_part(program, found, container, container.expression))
    if _is_bare_without(item, 1):
        return _without_call(item, container)
    return Rewrite((without(container, found.placed.expression),))


def without_keywords(item: Owned, names: Collection[str]) -> Rewrite | None:
    """Return the rewrite that drops keyword arguments, and the call if nothing else is in it."""
    container = item.written.container
    if container is None or not isinstance(container.expression, Call):
        return None
    present = [each for each in container.expression.keywords if each.name in names]
    if _is_bare_without(item, len(present)):
        return _without_call(item, container)
    return Rewrite(tuple(rewritten(container, {}, names)))


def _is_bare_without(item: Owned, count: int) -> bool:
    """Whether an annotation says all that is left of a column without some arguments."""
    container = item.written.container
    call = container.expression if container is not None else None
    attribute = item.column.attribute if item.column is not None else None
    if attribute is None or not attribute.annotation or not isinstance(call, Call):
        return False
    arguments = len(call.positional) + len(call.keywords) + len(call.starred)
    return arguments == count and not item.written.outer


def _without_call(item: Owned, container: Placed) -> Rewrite | None:
    """`x: Mapped[int] = mapped_column(index=True)` becomes `x: Mapped[int]`."""
    module, statement = item.written.module, item.written.statement
    end = container.location.end
    before = module.text[statement.start : container.location.start].rstrip()
    if not before.endswith("="):
        return None
    start = statement.start + len(before[:-1].rstrip())
    return Rewrite((TextEdit(module.path, start, end, ""),))


def _without_part(
    program: Program, found: Written, container: Placed, display: Display
) -> tuple[TextEdit, ...]:
    """The edits that take an item out of a tuple or list, and the display with its last one."""
    rest = [each for each in display.items if each is not found.placed.expression]
    keyword = _in_keyword(found)
    is_value = found.statement.code.startswith("__table_args__") and not found.outer
    if not rest and keyword is not None:
        return tuple(rewritten(keyword[0], {}, {keyword[1]}))
    if not rest and is_value:
        return (lines_removed(found.module, found.statement),)
    if len(rest) == 1 and is_value and not isinstance(rest[0], Call):
        only = container.at(rest[0])
        if isinstance(followed(program.context, only).expression, Dictionary):
            place, module = only.location, found.module
            text = module.text[place.start : place.end]
            return (TextEdit(module.path, *bracketed(container), text),)
    return (without(container, found.placed.expression),)


def _without_statement(program: Program, found: Written) -> Rewrite | None:
    """The removal of an index that stands by itself, unless the name that it has is used."""
    match = _ASSIGNED.match(found.statement.code)
    if match is not None:
        word = re.compile(rf"\b{match[1]}\b")
        uses = sum(len(word.findall(module.text)) for module in program.around())
        if uses > 1:
            return None
    elif found.statement.start != found.placed.location.start:
        return None
    return Rewrite((lines_removed(found.module, found.statement),))


def lines_removed(module: Module, statement: Statement) -> TextEdit:
    """Return the edit that removes a statement, with the blank lines that set it off."""
    edit, text = without_statement(module, statement), module.text
    if edit.text:
        return edit
    before = _blank_start(text, edit.start)
    behind = _BLANK_LINES.match(text, edit.end)
    stop = behind.end() if behind is not None else edit.end
    fewer = text[before : edit.start].count("\n") <= text[edit.end : stop].count("\n")
    if stop == len(text) or fewer:
        return edit._replace(start=before)
    return edit._replace(end=stop)


def _blank_start(text: str, start: int) -> int:
    """Where the blank lines before a line begin."""
    while start:
        line = text.rfind("\n", 0, start - 1) + 1
        if text[line:start].strip():
            break
        start = line
    return start
