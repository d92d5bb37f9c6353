"""What there is to know about the class or table that is named under the cursor."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from schemalign.compare.pairs import TablePair
from schemalign.editor.column_facts import brief
from schemalign.editor.findings_about import by_table, item_of, of_table, tally
from schemalign.editor.model_classes import ModelClass, classes_of, model_classes
from schemalign.editor.outline import OutlinedTable, outline
from schemalign.editor.passages import (
    Aside,
    Code,
    Hover,
    Part,
    Passage,
    Strong,
    Word,
    counted,
    item,
    line,
)
from schemalign.schema.sourced import Sourced
from schemalign.schema.tables import Table
from schemalign.session.project import Project
from schemalign.text.span import Span

_LISTED: Final = 12


def why_no_table(project: Project, table: Table) -> str:
    """Return that the schema has no table for a model, or why that is not decided."""
    for undecided, reason in project.comparison.pair.undecided_tables:
        if undecided.name == table.name:
            return f"perhaps not in the schema: {reason}"
    return "a table that is not in the schema"


def hover_of_class(project: Project, path: str, offset: int) -> Hover | None:
    """Return what there is to know about the class or Core table that is named at an offset."""
    for each in model_classes(project, path):
        if each.location.start <= offset <= each.location.end:
            span = Span(each.location.start, each.location.end)
            return Hover(span, tuple(_class_parts(project, each)))
    return None


def _class_parts(project: Project, each: ModelClass) -> Iterator[Part]:
    pair = each.pair
    if pair is None:
        target = Code(str(each.table.name))
        yield line(Strong(each.name), " → ", target, f", {why_no_table(project, each.table)}")
        yield line(counted(len(each.table.columns), "column"))
    else:
        yield line(Strong(each.name), " → ", Code(str(pair.canonical.name)), *_renamed(pair))
        yield line(project.place(pair.canonical.location))
        yield from comment(pair.canonical.comment)
        yield line(_counts(pair))
        yield from _unmatched(pair)
    yield from _table_findings(project, each.table, pair)


def comment(fact: Sourced[str | None]) -> Iterator[Passage]:
    """Yield the comment on a table or column, if there is one."""
    if isinstance(fact.value, str) and fact.value.strip():
        yield line(Aside(" ".join(fact.value.split())))


def _renamed(pair: TablePair) -> tuple[Word, ...]:
    if not pair.renamed:
        return ()
    return (", renamed: the model says ", Code(str(pair.declared.name)))


def _counts(pair: TablePair) -> str:
    """Return how many columns there are, and how many of them the model has."""
    total = counted(len(pair.canonical.columns), "column")
    words = [f"{len(pair.column_pairs)} mapped" if pair.missing_columns else "all mapped"]
    renamed = sum(each.renamed for each in pair.column_pairs)
    if renamed:
        words.append(f"{renamed} under another name")
    if pair.unknown_columns:
        words.append(f"{len(pair.unknown_columns)} only in the model")
    return f"{total}: {', '.join(words)}"


def _unmatched(pair: TablePair) -> Iterator[Passage]:
    """Yield the columns that only one side has."""
    for title, columns in (
        ("Not in the model:", pair.missing_columns),
        ("Not in the schema:", pair.unknown_columns),
    ):
        if columns:
            yield line(title)
            for column in columns[:_LISTED]:
                yield item(Code(f"{column.name} {brief(column)}"))
            if len(columns) > _LISTED:
                yield item(f"and {len(columns) - _LISTED} more")


def _table_findings(project: Project, table: Table, pair: TablePair | None) -> Iterator[Passage]:
    """Yield how many findings a table has, and those that are about no single column."""
    found = of_table(by_table(project), table, pair)
    yield line(tally(found))
    whole = [finding for finding in found if finding.column is None]
    yield from map(item_of, whole[:_LISTED])


def hover_of_table(project: Project, path: str, offset: int) -> Hover | None:
    """Return what there is to know about the SQL table whose name stands at an offset."""
    for table in outline(project, path):
        if table.table.location.path == path and table.name.start <= offset <= table.name.end:
            return Hover(table.name, tuple(_table_parts(project, table)))
    return None


def _table_parts(project: Project, table: OutlinedTable) -> Iterator[Part]:
    pair = table.pair
    name = Strong(str(table.table.name))
    if pair is None:
        yield line(name, ", no model maps it")
    else:
        words: list[Word] = [name]
        for each, place in classes_of(project, pair.declared.name):
            words += [" ← " if words == [name] else ", ", Code(each), " ", place]
        yield line(*words, *_renamed(pair))
    yield from comment(table.table.comment)
    if pair is None:
        yield line(counted(len(table.table.columns), "column"))
    else:
        yield line(_counts(pair))
        yield from _unmatched(pair)
    yield from _table_findings(project, table.table, pair)
