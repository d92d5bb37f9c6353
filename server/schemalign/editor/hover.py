"""What there is to know about the attribute or column under the cursor, or the class or table."""

from __future__ import annotations

from collections.abc import Iterator
from textwrap import dedent
from typing import Final

from schemalign.compare.pairs import ColumnPair, TablePair
from schemalign.compare.verdict import Verdict
from schemalign.editor.column_facts import facts, members
from schemalign.editor.constraints_of_columns import constraints
from schemalign.editor.findings_about import by_table, item_of, of_column, of_table, tally
from schemalign.editor.model_classes import classes_of
from schemalign.editor.outline import (
    OutlinedColumn,
    OutlinedTable,
    columns_at,
    line_around,
    outline,
    pairs_by_name,
    partner,
)
from schemalign.editor.passages import (
    RULE,
    Code,
    Hover,
    Part,
    Passage,
    Snippet,
    Strong,
    Word,
    counted,
    item,
    line,
)
from schemalign.editor.table_hover import comment, hover_of_class, hover_of_table, why_no_table
from schemalign.schema.tables import Column, Table
from schemalign.session.project import Project
from schemalign.sources.files import is_revision
from schemalign.text.span import Location, Span
from schemalign.values import NamedTuple

_MOST: Final = 3  # tables of one mixin
_LISTED: Final = 12
_LINES: Final = 8
_WIDEST: Final = 200


class _Sides(NamedTuple):
    """A column of a table, with its partner on the other side, if there is one."""

    table: Table
    column: Column
    pair: TablePair | None
    wanted: Column | None
    found: Column | None


def hover(project: Project, path: str, offset: int) -> Hover | None:
    """Return what there is to know about what stands at an offset."""
    if path in project.canonical.texts:
        return _sql_column(project, path, offset) or hover_of_table(project, path, offset)
    return hover_of_class(project, path, offset) or _attribute(project, path, offset)


def _attribute(project: Project, path: str, offset: int) -> Hover | None:
    found = columns_at(project, path, offset)
    if not found:
        return None
    name = found[-1][1].name
    same = [each for each in found if each[1].name == name]
    parts: list[Part] = []
    for table, column in same[:_MOST]:
        parts += [RULE] if parts else []
        parts += _attribute_parts(project, table, column.column)
    if len(same) > _MOST:
        parts += [RULE, line(f"and {counted(len(same) - _MOST, 'other table')}")]
    return Hover(_part_at(found[-1][1], offset), tuple(parts))


def _part_at(column: OutlinedColumn, offset: int) -> Span:
    """Return the name or the type if the offset is there, else all of a column."""
    for span in (column.name, column.type):
        if span is not None and span.start <= offset <= span.end:
            return span
    return column.covers


def _attribute_parts(project: Project, table: OutlinedTable, column: Column) -> Iterator[Part]:
    wanted = partner(table.pair, column, is_canonical=False)
    sides = _Sides(table.table, column, table.pair, wanted, column)
    yield line(Strong(_attribute_name(column)), *_maps(project, sides))
    if wanted is not None and table.pair is not None:
        yield from _definition(project, table.pair.canonical, wanted)
    yield from _comparison(sides)
    yield from _keys_and_findings(project, sides)


def _attribute_name(column: Column) -> str:
    attribute = column.attribute
    if attribute is None:
        return column.name
    return f"{attribute.class_name}.{attribute.name}" if attribute.class_name else column.name


def _maps(project: Project, sides: _Sides) -> tuple[Word, ...]:
    """Return which column an attribute maps, and if not, why not."""
    if sides.pair is None:
        return (
            " → ",
            Code(f"{sides.table.name}.{sides.column.name}"),
            f", {why_no_table(project, sides.table)}",
        )
    name = sides.pair.canonical.name
    if sides.wanted is None:
        return (" → ", Code(f"{name}.{sides.column.name}"), ", not in the schema")
    target = Code(f"{name}.{sides.wanted.name}")
    if sides.wanted.name == sides.column.name:
        return (" → ", target)
    return (" → ", target, ", renamed: the model says ", Code(sides.column.name))


def _definition(project: Project, table: Table, column: Column) -> Iterator[Part]:
    """Yield the lines of the schema that make a column what it is, and where they are."""
    place = project.place(column.location)
    changed = _last_change(project, table, column)
    lines = [_line_at(project, place)]
    words: list[Word] = [place]
    if changed is not None:
        lines.append(_line_at(project, changed))
        words += [", last changed at ", changed]
    language = "python" if is_revision(place.path) else "sql"
    yield Snippet("\n".join(filter(None, lines)), language)
    yield line(*words)
    yield from comment(column.comment)


def _line_at(project: Project, place: Location) -> str:
    living = project.text(place.path)
    if living is None:
        return ""
    text = line_around(living.text, place.start)
    return text if len(text) <= _WIDEST else f"{living.text[place.start : place.end]} ..."


def _last_change(project: Project, table: Table, column: Column) -> Location | None:
    """Return the place behind a column's definition that had the last word on it."""
    home = _home(project, table, column)
    order = project.canonical.order
    facts_ = (column.type, column.nullable, column.default, column.identity, column.computed)
    places = [
        place
        for fact in facts_
        if fact.location is not None and fact.location.path in order
        for place in [project.place(fact.location)]
        if place.path != home.path or not home.start <= place.start < home.end
    ]
    return max(places, key=lambda place: (order[place.path], place.start), default=None)


def _home(project: Project, table: Table, column: Column) -> Location:
    """Return the statement in which a column is defined."""
    place = project.place(column.location)
    statement = project.place(table.statement or table.location)
    if place.path == statement.path and statement.start <= place.start < statement.end:
        return statement
    living = project.text(place.path)
    text = "" if living is None else living.text
    end = text.find(";", place.start)
    return Location(place.path, place.start, end if end >= 0 else len(text))


def _comparison(sides: _Sides) -> Iterator[Passage]:
    """Yield both sides' facts, and whether their types agree."""
    wanted, found = sides.wanted, sides.found
    if wanted is None or found is None:
        side = "schema" if found is None else "model"
        yield line(f"{side}: ", Code(facts(sides.column)))
        return
    if facts(wanted) == facts(found):
        yield line("schema and model: ", Code(facts(wanted)))
    else:
        yield item("schema: ", Code(facts(wanted)))
        yield item("model: ", Code(facts(found)))
    if members(wanted):
        shown = [f"'{member}'" for member in members(wanted)]
        more = ", ..." if len(shown) > _LISTED else ""
        yield line("values: ", Code(", ".join(shown[:_LISTED]) + more))
    yield from _verdict(_pair_of(sides))


def _pair_of(sides: _Sides) -> ColumnPair | None:
    for both in sides.pair.column_pairs if sides.pair is not None else ():
        if both.canonical is sides.wanted:
            return both
    return None


def _verdict(pair: ColumnPair | None) -> Iterator[Passage]:
    if pair is None:
        return
    reason = pair.type.reason
    if pair.type.verdict is Verdict.DIFFERENT:
        yield line(Strong("The types differ"), f": {reason}")
    elif pair.type.verdict is Verdict.UNDECIDED:
        why = reason or "the text does not decide it"
        yield line(Strong("Undecided whether the types agree"), f": {why}")
    elif pair.type.rule:
        yield line(f"The types agree: {reason}")


def _keys_and_findings(project: Project, sides: _Sides) -> Iterator[Part]:
    pair = sides.pair
    canonical = sides.table if pair is None else pair.canonical
    declared = sides.table if pair is None else pair.declared
    yield from constraints(
        pair,
        None if sides.wanted is None else (canonical, sides.wanted),
        None if sides.found is None else (declared, sides.found),
    )
    about = of_table(by_table(project), sides.table, pair)
    found = list(of_column(project, about, sides.wanted, sides.found))
    if found:
        yield line(tally(found))
        yield from map(item_of, found)


def _sql_column(project: Project, path: str, offset: int) -> Hover | None:
    for table in outline(project, path):
        for column in table.columns:
            for span in (column.name, column.type):
                if span is not None and span.start <= offset <= span.end:
                    parts = _column_parts(project, table.table, column.column)
                    return Hover(span, tuple(parts))
    return _type_elsewhere(project, path, offset)


def _type_elsewhere(project: Project, path: str, offset: int) -> Hover | None:
    """Return the column whose type another file changes, there."""
    for table in project.comparison.pair.canonical.tables.values():
        for column in table.columns:
            place = column.type.location
            if place is None or place.path != path or column.location.path == path:
                continue
            _, start, end = project.place(place)
            if start <= offset <= end:
                return Hover(Span(start, end), tuple(_column_parts(project, table, column)))
    return None


def _column_parts(project: Project, table: Table, wanted: Column) -> Iterator[Part]:
    pair = pairs_by_name(project, is_canonical=True).get(table.name)
    found = partner(pair, wanted, is_canonical=True)
    sides = _Sides(table, wanted, pair, wanted, found)
    yield line(Strong(f"{table.name}.{wanted.name}"), *_mapped_by(project, sides))
    if found is not None and found.attribute is not None:
        place = project.place(found.attribute.statement)
        yield Snippet(_statement_at(project, place), "python")
        yield line(project.place(found.attribute.location))
    if _last_change(project, table, wanted) is not None:
        yield from _definition(project, table, wanted)
    else:
        yield from comment(wanted.comment)
    yield from _comparison(sides)
    yield from _keys_and_findings(project, sides)


def _mapped_by(project: Project, sides: _Sides) -> tuple[Word, ...]:
    """Return which attribute maps a column of the schema."""
    if sides.pair is None:
        return (", no model maps the table",)
    if sides.found is None:
        names = [name for name, _ in classes_of(project, sides.pair.declared.name)]
        return (", no attribute of ", Code(", ".join(names) or "the model"), " maps it")
    target = Code(_attribute_name(sides.found))
    if sides.found.name == sides.column.name:
        return (" ← ", target)
    return (" ← ", target, ", renamed: the model says ", Code(sides.found.name))


def _statement_at(project: Project, place: Location) -> str:
    """Return a statement without the blanks before its lines, and without most of a long one."""
    living = project.text(place.path)
    if living is None:
        return ""
    start = living.text.rfind("\n", 0, place.start) + 1
    indent = living.text[start : place.start]
    own = living.text[place.start : place.end]
    lines = dedent((indent if indent.isspace() else "") + own).splitlines()
    return "\n".join(lines if len(lines) <= _LINES else [*lines[:_LINES], "..."])
