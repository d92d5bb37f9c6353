"""New names: whether they are free, and the edits that write them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from keyword import iskeyword
from typing import Final

from schemalign.application.uses import Use, UseKind
from schemalign.frameworks.sqlalchemy.lineage import lineage
from schemalign.frameworks.sqlalchemy.uses.find import readings_of
from schemalign.frameworks.sqlalchemy.uses.members import member
from schemalign.frameworks.sqlalchemy.uses.values import Instance
from schemalign.frameworks.sqlalchemy.writer.program import Program
from schemalign.python.outline import ClassDefinition
from schemalign.sql.references import quoted
from schemalign.text.edit import TextEdit
from schemalign.text.span import Location

RESERVED: Final = frozenset({"metadata", "registry"})
_LITERAL: Final = re.compile(r"([rRuU]?)(\"\"\"|'''|\"|')")


def is_plain(name: str) -> bool:
    """Return whether a name can stand between any quotes as it is."""
    return bool(name) and not set(name) & set("\"'\\\r\n{}")


def free_name(program: Program, definition: ClassDefinition, name: str) -> str | None:
    """Return a column's name as one of an attribute; None if the class has it already."""
    new = re.sub(r"\W", "_", name)
    if not new.isidentifier() or new.startswith("__"):
        return None
    while iskeyword(new) or new in RESERVED:
        new += "_"
    world = readings_of(program).world
    if member(world, Instance(definition), new) is not None:
        return None
    contents = program.context.names.contents
    for each in world.every_mapped():
        classes = lineage(program.context, each).classes
        is_below = any(one.location == definition.location for one in classes)
        if is_below and any(new in contents(one).bindings for one in classes):
            return None
    return new


def renamed_literal(program: Program, location: Location, old: str, new: str) -> TextEdit | None:
    """Return the edit that puts a name into a string literal; None if it is not one of `old`."""
    module = program.module(location.path)
    written = module.text[location.start : location.end] if module is not None else ""
    match = _LITERAL.match(written)
    if match is None or written != f"{match[0]}{old}{match[2]}":
        return None
    start = location.start + match.end()
    return TextEdit(location.path, start, start + len(old), new)


def edits_of(found: Iterable[Use], attribute: str, column: str) -> Iterable[TextEdit]:
    """Return the edits that give uses their new names."""
    for use in found:
        text = attribute
        if use.kind is UseKind.COLUMN:
            text = column
        elif use.kind is UseKind.SQL:
            text = quoted(column)
        yield TextEdit(*use.location, text)


def places(count: int) -> str:
    """Return ` here and in 3 other places`, "" if there is none."""
    if not count:
        return ""
    return " here and in 1 other place" if count == 1 else f" here and in {count} other places"
