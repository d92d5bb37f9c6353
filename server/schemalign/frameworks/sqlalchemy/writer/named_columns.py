"""Columns whose name is written beside that of their attribute."""

from __future__ import annotations

from schemalign.frameworks.sqlalchemy.writer.column_draft import ColumnDraft, closed, opened
from schemalign.frameworks.sqlalchemy.writer.program import Program
from schemalign.frameworks.sqlalchemy.writer.rewrite import Rewrite
from schemalign.schema.changes import RenameAttribute, RenameColumn


def with_name(
    program: Program, change: RenameColumn | RenameAttribute, name: str
) -> Rewrite | None:
    """Return the rewrite that writes the name of a column into its call."""
    found = opened(program, change.column)
    if found is None:
        return None
    literal = found.draft.spelled.string(name)
    if found.is_field:
        return _field_with_name(program, found, literal)
    call = found.draft.with_call()
    placed = call.placed
    assert placed is not None
    arguments = getattr(placed.expression, "positional", ())
    first = arguments[0] if arguments else None
    return closed(program, found, call.with_first(literal, first, ()))


def _field_with_name(program: Program, found: ColumnDraft, literal: str) -> Rewrite | None:
    """SQLModel's `Field(sa_column_kwargs={"name": "pname"})`."""
    quote = found.draft.spelled.quote
    key = f"{quote}name{quote}"
    existing = found.draft.keyword("sa_column_kwargs")
    value = f"{{{key}: {literal}}}"
    if existing is not None:
        written = found.draft.written(existing.value)
        if not written.startswith("{"):
            return None
        value = f"{{{key}: {literal}, {written[1:].lstrip()}"
    return closed(program, found, found.draft.with_keywords({"sa_column_kwargs": value}))
