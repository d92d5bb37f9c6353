"""Another server default for a column, or none."""

from __future__ import annotations

from typing import Final

from schemalign.frameworks.sqlalchemy.writer.column_draft import ColumnDraft, closed, opened
from schemalign.frameworks.sqlalchemy.writer.draft import Draft
from schemalign.frameworks.sqlalchemy.writer.mappings import with_entry, without_entry
from schemalign.frameworks.sqlalchemy.writer.program import Program
from schemalign.frameworks.sqlalchemy.writer.rewrite import Rewrite
from schemalign.frameworks.sqlalchemy.writer.server_defaults import code_text, default_text
from schemalign.python.syntax import Call, Expression
from schemalign.schema.changes import SetDefault

_KEYWORDS: Final = "sa_column_kwargs"
_OPTION: Final = "server_default"


def set_default(program: Program, change: SetDefault) -> Rewrite | None:
    """Return the edits that give a column a server default, another one, or none."""
    column = opened(program, change.column)
    if column is None:
        return None
    draft = column.draft
    if change.default is None:
        without = _without_default(column, draft)
        return closed(program, column, without) if without is not None else None
    code = default_text(draft.spelled, change.default)
    if code is None:
        return None
    if column.is_field:
        entry = with_entry(draft, _KEYWORDS, _OPTION, code_text(code), code.needed)
        return closed(program, column, entry) if entry is not None else None
    bare = _without_items(column, draft)
    new = bare.with_keywords({_OPTION: code_text(code)}, needed=code.needed)
    return closed(program, column, new)


def _without_default(column: ColumnDraft, draft: Draft) -> Draft | None:
    if column.is_field:
        return without_entry(draft, _KEYWORDS, _OPTION)
    bare = _without_items(column, draft)
    if bare.keyword(_OPTION) is not None:
        return bare.with_keywords({}, [_OPTION])
    return bare if bare is not draft else None


def _without_items(column: ColumnDraft, draft: Draft) -> Draft:
    """The draft without `FetchedValue()` and `DefaultClause(...)` among the arguments."""
    for word in ("DefaultClause", "FetchedValue"):
        item = item_of(column, draft, word)
        draft = draft.without(item) if item is not None else draft
    return draft


def item_of(column: ColumnDraft, draft: Draft, word: str) -> Expression | None:
    """Return the argument of a column's call that makes an item such as `Identity`."""
    original, call = column.draft.placed, draft.placed
    if original is None or call is None or not isinstance(call.expression, Call):
        return None
    texts = [
        placed.module.text[placed.location.start : placed.location.end]
        for role, placed in column.read.items
        if role == word
    ]
    for argument in call.expression.positional:
        if draft.written(argument) in texts:
            return argument
    return None
