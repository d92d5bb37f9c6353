"""What relationships need to say when a foreign key comes or goes.

SQLAlchemy finds the join of a relationship by the foreign keys between two tables: two make it
ambiguous, none leave it without one, and then the mappers do not configure.
https://docs.sqlalchemy.org/en/20/orm/relationship_api.html#sqlalchemy.orm.relationship
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from schemalign.frameworks.sqlalchemy.classes import mapped_parent
from schemalign.frameworks.sqlalchemy.references import class_table
from schemalign.frameworks.sqlalchemy.relationships import Relationship
from schemalign.frameworks.sqlalchemy.values import followed
from schemalign.frameworks.sqlalchemy.writer.arguments import rewritten
from schemalign.frameworks.sqlalchemy.writer.folding import folded
from schemalign.frameworks.sqlalchemy.writer.program import Program
from schemalign.frameworks.sqlalchemy.writer.relationships import relationships, tables_of
from schemalign.frameworks.sqlalchemy.writer.rewrite import Rewrite
from schemalign.frameworks.sqlalchemy.writer.spelling import spelling
from schemalign.frameworks.sqlalchemy.writer.written import mapped_classes, serves_others
from schemalign.python.edits import appended
from schemalign.python.syntax import Call, Dictionary
from schemalign.schema.constraints import ForeignKey
from schemalign.schema.names import QualifiedName
from schemalign.schema.tables import Table
from schemalign.values import NamedTuple

_IMPERATIVE: Final = re.compile(r"\bmap_imperatively\(|\bmapper\(")


class Link(NamedTuple):
    """A foreign key between two tables of the models: pairs of columns."""

    table: Table
    target: Table
    columns: tuple[str, ...]
    target_columns: tuple[str, ...]

    def joins(self, one: Iterable[QualifiedName], other: Iterable[QualifiedName]) -> bool:
        """Return whether it leads from one group of tables to the other, either way."""
        first, second = frozenset(one), frozenset(other)
        ends = self.table.name, self.target.name
        return (ends[0] in first and ends[1] in second) or (ends[0] in second and ends[1] in first)


def link(program: Program, table: Table, key: ForeignKey) -> Link | None:
    """Return a foreign key of the models as a link; None if its target is no table of theirs."""
    name = key.target.value
    target = program.declared.schema.tables.get(name) if isinstance(name, QualifiedName) else None
    if target is None:
        return None
    columns = key.target_columns
    if not columns and target.primary_key is not None:
        columns = target.primary_key.columns
    return Link(table, target, key.columns, columns)


def links(program: Program) -> Iterator[Link]:
    """Return all foreign keys between tables of the models."""
    for table in program.declared.schema.tables.values():
        for key in table.foreign_keys:
            found = link(program, table, key)
            if found is not None:
                yield found


def mended_for_more(program: Program, new: Link) -> list[Rewrite] | None:
    """Return what relationships need when a foreign key comes; None if one cannot be mended."""
    if _is_imperative(program) or _is_inheritance(program, new):
        return None
    found: list[Rewrite] = []
    for each in relationships(program):
        rewrite = _told_apart(program, each, new)
        if rewrite is None:
            return None
        found += [rewrite] if rewrite.edits else []
    return found


def mended_for_less(program: Program, old: Link) -> list[Rewrite] | None:
    """Return what relationships need when a foreign key goes; None if one cannot be mended."""
    if _is_imperative(program) or _is_inheritance(program, old):
        return None
    found: list[Rewrite] = []
    for each in relationships(program):
        rewrite = _joined(program, each, old)
        if rewrite is None:
            return None
        found += [rewrite] if rewrite.edits else []
    return found


def _is_imperative(program: Program) -> bool:
    """Whether mappings that are not read may have relationships."""
    return any(_IMPERATIVE.search(module.text) for module in program.modules)


def _is_inheritance(program: Program, changed: Link) -> bool:
    """Whether a class is joined to the class that it inherits from by foreign keys like this."""
    for definition in mapped_classes(program):
        parent = mapped_parent(program.context, definition)
        if parent is None:
            continue
        own = class_table(program.context, definition)
        above = tables_of(program, parent)
        if own not in above and own is not None and changed.joins([own], above):
            return True
    return False


_NOTHING: Final = Rewrite(())


def _told_apart(program: Program, each: Relationship, new: Link) -> Rewrite | None:
    """`foreign_keys=` for a relationship whose join a new foreign key makes ambiguous."""
    sides = _sides(program, each)
    if each.has_secondary:
        return None if _is_of_secondary(each, new, sides) else _NOTHING
    if "primaryjoin" in each.words or "foreign_keys" in each.words:
        return _NOTHING
    if each.target is None:
        return None if _touches(new, sides[0]) else _NOTHING
    if not new.joins(*sides):
        return _NOTHING
    present = {
        (one.columns, one.target_columns): one for one in links(program) if one.joins(*sides)
    }
    if len(present) != 1:
        return _NOTHING if not present else None
    (only,) = present.values()
    names = [column_text(program, only.table, column) for column in only.columns]
    if None in names:
        return None
    text = str(names[0]) if len(names) == 1 else f"[{', '.join(map(str, names))}]"
    return _with_words(program, each, {"foreign_keys": text})


def _joined(program: Program, each: Relationship, old: Link) -> Rewrite | None:
    """`primaryjoin=` for a relationship that was joined by a foreign key which goes."""
    sides = _sides(program, each)
    if each.has_secondary:
        return _joined_by_secondary(program, each, old, sides)
    if each.target is None:
        return None if _touches(old, sides[0]) else _NOTHING
    if not old.joins(*sides):
        return _NOTHING
    words = each.words
    if "primaryjoin" in words:
        return _annotated(program, each, old)
    if "foreign_keys" not in words:
        present = {(one.table.name, one.columns) for one in links(program) if one.joins(*sides)}
        if len(present) > 1:
            return None
    elif not _mentions(words["foreign_keys"], old):
        return _NOTHING
    text = _condition(program, old, foreign=True)
    return _with_words(program, each, {"primaryjoin": text}) if text else None


def _annotated(program: Program, each: Relationship, old: Link) -> Rewrite | None:
    """`foreign_keys=` for a written join whose direction the foreign key told."""
    words = each.words
    if "foreign_keys" in words or "foreign(" in words["primaryjoin"]:
        return _NOTHING
    names = [column_text(program, old.table, column) for column in old.columns]
    if None in names:
        return None
    text = str(names[0]) if len(names) == 1 else f"[{', '.join(map(str, names))}]"
    return _with_words(program, each, {"foreign_keys": text})


def _joined_by_secondary(
    program: Program, each: Relationship, old: Link, sides: tuple[frozenset[QualifiedName], ...]
) -> Rewrite | None:
    """`primaryjoin=` or `secondaryjoin=` where a foreign key of the association table goes."""
    words = each.words
    if not _is_of_secondary(each, old, sides):
        return _NOTHING
    if each.secondary is None or each.target is None or sides[0] & sides[1]:
        both = "primaryjoin" in words and "secondaryjoin" in words
        return _NOTHING if both else None
    word = "primaryjoin" if old.target.name in sides[0] else "secondaryjoin"
    if word in words:
        return _NOTHING
    text = _condition(program, old, foreign=False)
    return _with_words(program, each, {word: text}) if text else None


def _is_of_secondary(
    each: Relationship, changed: Link, sides: tuple[frozenset[QualifiedName], ...]
) -> bool:
    """Whether a foreign key leads from the association table to a side, or may do so."""
    if each.secondary is not None and changed.table.name != each.secondary:
        return False
    return changed.target.name in sides[0] | sides[1] or not sides[1]


def _sides(program: Program, each: Relationship) -> tuple[frozenset[QualifiedName], ...]:
    target = tables_of(program, each.target) if each.target is not None else frozenset()
    return tables_of(program, each.owner), target


def _touches(changed: Link, tables: frozenset[QualifiedName]) -> bool:
    return changed.table.name in tables or changed.target.name in tables


def _mentions(text: str, changed: Link) -> bool:
    """Whether the columns of a foreign key are named, by their attributes, in a text."""
    for column in changed.columns:
        found = changed.table.column(column)
        name = found.attribute.name if found is not None and found.attribute else column
        if not re.search(rf"\b(?:{re.escape(name)}|{re.escape(column)})\b", text):
            return False
    return True


def _condition(program: Program, joined: Link, *, foreign: bool) -> str | None:
    """The join along a foreign key, as a string that a relationship evaluates."""
    parts = []
    for column, target in zip(joined.columns, joined.target_columns, strict=False):
        left = column_text(program, joined.table, column)
        right = column_text(program, joined.target, target)
        if left is None or right is None:
            return None
        parts.append(f"foreign({left}) == {right}" if foreign else f"{left} == {right}")
    if len(parts) != len(joined.columns):
        return None
    return parts[0] if len(parts) == 1 else f"and_({', '.join(parts)})"


def column_text(program: Program, table: Table, column: str) -> str | None:
    """Return how a relationship's string names a column: by its class, or by its table."""
    found = table.column(column)
    if found is None or found.attribute is None:
        return None
    name = found.attribute.class_name
    if name:
        same = [each for each in mapped_classes(program) if each.name == name]
        return f"{name}.{found.attribute.name}" if len(same) == 1 else None
    for definition in mapped_classes(program):
        if class_table(program.context, definition) == table.name:
            return f"{definition.name}.{found.attribute.name}"
    return f"{table.name.name}.c.{found.attribute.name}" if not table.name.schema else None


def _with_words(program: Program, each: Relationship, words: dict[str, str]) -> Rewrite | None:
    """The edits that give a relationship keyword arguments whose values are strings."""
    call = each.call.expression
    assert isinstance(call, Call)
    is_shared = serves_others(program, each.written_in, each.owner)
    if is_shared or any(starred.stars == "**" for starred in call.starred):
        return None
    place = each.call.location
    spelled = spelling(program, each.call.module, near=(place.start, place.end))
    if not each.is_field:
        values = {name: spelled.string(text) for name, text in words.items()}
        return Rewrite(folded(spelled, each.call, rewritten(each.call, values)))
    items = ", ".join(f"{spelled.string(n)}: {spelled.string(t)}" for n, t in words.items())
    given = each.dictionary
    if given is None:
        value = {"sa_relationship_kwargs": f"{{{items}}}"}
        return Rewrite(folded(spelled, each.call, rewritten(each.call, value)))
    if not isinstance(followed(program.context, given).expression, Dictionary):
        return None
    if not isinstance(given.expression, Dictionary):
        return None
    return Rewrite(folded(spelled, each.call, [appended(given, items)]))
