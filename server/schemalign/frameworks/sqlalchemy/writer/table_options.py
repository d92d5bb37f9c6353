"""The comment of a table, and its other options: keywords of `Table(...)`, a dict in a class."""

from __future__ import annotations

from schemalign.frameworks.sqlalchemy.values import value_of
from schemalign.frameworks.sqlalchemy.writer.arguments import rewritten
from schemalign.frameworks.sqlalchemy.writer.arguments_sites import (
    ArgumentsSite,
    arguments_site,
    table_spelling,
)
from schemalign.frameworks.sqlalchemy.writer.program import Program
from schemalign.frameworks.sqlalchemy.writer.removal import lines_removed
from schemalign.frameworks.sqlalchemy.writer.rewrite import Rewrite
from schemalign.frameworks.sqlalchemy.writer.table_arguments import new_arguments
from schemalign.python.edits import appended, inside, replaced
from schemalign.python.enclosing import statement_at
from schemalign.python.outline import Placed
from schemalign.python.parts import parts
from schemalign.python.syntax import Dictionary, Display
from schemalign.schema.changes import SetComment
from schemalign.schema.tables import Table
from schemalign.text.edit import TextEdit


def set_table_comment(program: Program, change: SetComment) -> Rewrite | None:
    """Return the rewrite that gives a table a comment, or takes it away."""
    site = arguments_site(program, change.table)
    if site is None:
        return None
    if change.comment is None:
        return without_option(program, change.table, "comment")
    spelled = table_spelling(program, change.table, site)
    return with_option(program, change.table, "comment", spelled.string(change.comment))


def with_option(program: Program, table: Table, name: str, value: str) -> Rewrite | None:
    """Return the rewrite that gives a table an option such as `schema` or `comment`."""
    site = arguments_site(program, table)
    if site is None:
        return None
    if site.call is not None:
        return Rewrite(tuple(rewritten(site.call, {name: value})))
    item = f"{table_spelling(program, table, site).string(name)}: {value}"
    if site.value is None or site.inherited:
        return _new(site, item)
    given = _options(site.value)
    if given is not None:
        return Rewrite((_into(program, given, name, value, item),))
    if isinstance(site.value.expression, Display):
        return Rewrite((appended(site.value, f"{{{item}}}"),))
    return None


def _new(site: ArgumentsSite, item: str) -> Rewrite | None:
    """A `__table_args__` of the class's own: only options can be repeated in one."""
    assert site.definition is not None
    if not site.inherited:
        return new_arguments(site.definition, f"__table_args__ = {{{item}}}")
    assert site.value is not None
    base = f"{site.inherited}.__table_args__"
    if isinstance(site.value.expression, Dictionary):
        return new_arguments(site.definition, f"__table_args__ = {{**{base}, {item}}}")
    if _options(site.value) is None and isinstance(site.value.expression, Display):
        return new_arguments(site.definition, f"__table_args__ = (*{base}, {{{item}}})")
    return None


def _options(value: Placed) -> Placed | None:
    """The dictionary that a value is, or that stands at the end of its tuple."""
    if isinstance(value.expression, Dictionary):
        return value
    if isinstance(value.expression, Display) and value.expression.items:
        last = value.expression.items[-1]
        return value.at(last) if isinstance(last, Dictionary) else None
    return None


def _into(program: Program, given: Placed, name: str, value: str, item: str) -> TextEdit:
    assert isinstance(given.expression, Dictionary)
    for key, old in given.expression.items:
        if key is not None and value_of(program.context, given.at(key)) == name:
            return replaced(given.at(old), value)
    return appended(given, item)


def without_option(program: Program, table: Table, name: str) -> Rewrite | None:
    """Return the rewrite that takes an option from a table that states it itself."""
    site = arguments_site(program, table)
    if site is None:
        return None
    if site.call is not None:
        edits = rewritten(site.call, {}, {name})
        return Rewrite(tuple(edits)) if edits else None
    given = _options(site.value) if site.value is not None and not site.inherited else None
    if given is None or site.value is None:
        return None
    return _removed(program, site, given, name)


def _removed(program: Program, site: ArgumentsSite, given: Placed, name: str) -> Rewrite | None:
    assert isinstance(given.expression, Dictionary)
    found = parts(given.module.text, *inside(given))
    position = next(
        (
            number
            for number, (key, _) in enumerate(given.expression.items)
            if key is not None and value_of(program.context, given.at(key)) == name
        ),
        None,
    )
    if position is None:
        return None
    if len(found) > 1:
        part = found[position]
        start, end = part.start, part.stop
        if position + 1 < len(found):
            end = found[position + 1].start
        else:
            start, end = found[position - 1].end, part.end
        return Rewrite((TextEdit(given.module.path, start, end, ""),))
    statement = statement_at(given.module, given.location)
    if given is not site.value or statement is None:
        return Rewrite((replaced(given, "{}"),))
    if not statement.code.startswith("__table_args__"):
        return Rewrite((replaced(given, "{}"),))
    return Rewrite((lines_removed(given.module, statement),))
