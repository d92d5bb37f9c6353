"""Relationships that a foreign key joined whose column goes."""

from __future__ import annotations

import re

from schemalign.frameworks.sqlalchemy.relationships import Relationship
from schemalign.frameworks.sqlalchemy.writer.attribute_words import named_uses
from schemalign.frameworks.sqlalchemy.writer.joins import Link, link
from schemalign.frameworks.sqlalchemy.writer.program import Program
from schemalign.frameworks.sqlalchemy.writer.relationships import relationships, tables_of
from schemalign.frameworks.sqlalchemy.writer.removal import lines_removed
from schemalign.frameworks.sqlalchemy.writer.rewrite import Rewrite
from schemalign.python.enclosing import statement_at
from schemalign.schema.tables import Table


def without_relationships(program: Program, table: Table, column: str) -> list[Rewrite] | None:
    """Return the removal of the relationships that only this column joins, both sides of each.

    None where one of them is joined in another way, or is needed by the models.
    """
    keys = [key for key in table.foreign_keys if column in key.columns]
    gone = [found for key in keys if (found := link(program, table, key)) is not None]
    if not gone:
        return []
    rest = [
        found
        for other in program.declared.schema.tables.values()
        for key in other.foreign_keys
        if not (other is table and key in keys) and (found := link(program, other, key)) is not None
    ]
    removals = []
    for each in relationships(program):
        verdict = _is_broken(program, each, gone, rest)
        if verdict is None:
            return None
        if verdict:
            removal = _removal(program, each)
            if removal is None:
                return None
            removals.append(removal)
    return removals


def _is_broken(
    program: Program, each: Relationship, gone: list[Link], rest: list[Link]
) -> bool | None:
    """Whether a relationship has nothing left to join it; None if that cannot be told."""
    own = tables_of(program, each.owner)
    if each.has_secondary:
        names = {each.secondary} if each.secondary is not None else set()
        touched = any(one.table.name in names for one in gone)
        return None if touched or each.secondary is None else False
    if each.target is None:
        return (
            None if any(one.table.name in own or one.target.name in own for one in gone) else False
        )
    other = tables_of(program, each.target)
    if not any(one.joins(own, other) for one in gone):
        return False
    if any(one.joins(own, other) for one in rest):
        words = each.call.module.text[each.call.location.start : each.call.location.end]
        columns = {name for one in gone for name in one.columns}
        named = any(re.search(rf"\b{re.escape(name)}\b", words) for name in columns)
        return True if named else _leaves_one(each, own, other, rest)
    return True


def _leaves_one(
    each: Relationship, own: frozenset[object], other: frozenset[object], rest: list[Link]
) -> bool | None:
    """False where the relationship names another key; None where it could mean any."""
    del own, other, rest
    words = each.call.module.text[each.call.location.start : each.call.location.end]
    return False if "foreign_keys" in words or "primaryjoin" in words else None


def _removal(program: Program, each: Relationship) -> Rewrite | None:
    module = each.call.module.outer or each.call.module
    statement = statement_at(module, each.call.location)
    if statement is None or not re.match(rf"{re.escape(each.name)}\s*[:=]", statement.code):
        return None
    edit = lines_removed(module, statement)
    if re.search(rf"association_proxy\(\s*['\"]{re.escape(each.name)}['\"]", module.text):
        return None
    doubts = named_uses(program, each.owner.name, each.name, [edit])
    return Rewrite((edit,), doubts=doubts) if doubts is not None else None
