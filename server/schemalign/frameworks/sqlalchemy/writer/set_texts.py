"""The comment of a column, and the collation of its type."""

from __future__ import annotations

from schemalign.frameworks.sqlalchemy.writer.column_draft import closed, opened
from schemalign.frameworks.sqlalchemy.writer.mappings import with_entry, without_entry
from schemalign.frameworks.sqlalchemy.writer.program import Program
from schemalign.frameworks.sqlalchemy.writer.rewrite import Rewrite
from schemalign.frameworks.sqlalchemy.writer.set_type import behind_name, stated_type
from schemalign.frameworks.sqlalchemy.writer.table_options import set_table_comment
from schemalign.frameworks.sqlalchemy.writer.types import type_code
from schemalign.python import parse
from schemalign.python.syntax import Call, Name
from schemalign.schema.changes import SetCollation, SetComment
from schemalign.schema.types import ColumnType

_COMMENT = "comment"
_KEYWORDS = "sa_column_kwargs"


def set_comment(program: Program, change: SetComment) -> Rewrite | None:
    """Return the edits that give a column, or a table, another comment, or none."""
    if change.column is None:
        return set_table_comment(program, change)
    column = opened(program, change.column)
    if column is None:
        return None
    draft = column.draft
    text = draft.spelled.string(change.comment) if change.comment is not None else None
    if column.is_field:
        new = (
            with_entry(draft, _KEYWORDS, _COMMENT, text)
            if text is not None
            else without_entry(draft, _KEYWORDS, _COMMENT)
        )
    else:
        values, gone = ({_COMMENT: text}, ()) if text is not None else ({}, (_COMMENT,))
        new = draft.with_keywords(values, gone)
    return closed(program, column, new) if new is not None else None


def set_collation(program: Program, change: SetCollation) -> Rewrite | None:
    """Return the edits that give the type of a column another collation."""
    column = opened(program, change.column)
    type_ = change.column.type.value
    if column is None or column.is_field or not isinstance(type_, ColumnType):
        return None
    draft = column.draft
    argument = f"collation={draft.spelled.string(change.collation)}"
    stated = stated_type(column, draft)
    if stated is None:
        code = type_code(draft.spelled, type_)
        if code is None:
            return None
        text = code.with_argument(argument).text
        new = draft.with_first(text, behind_name(column, draft), code.needed)
        return closed(program, column, new)
    collated = _with_collation(draft.written(stated), argument)
    return closed(program, column, draft.replaced(stated, collated)) if collated else None


def _with_collation(written: str, argument: str) -> str | None:
    """A type with another collation; None where it is no plain type or call of one."""
    found = parse.expression(written)
    if isinstance(found, Name):
        return f"{written}({argument})"
    if not isinstance(found, Call) or found.starred or not isinstance(found.function, Name):
        return None
    if found.function.path.rpartition(".")[2] == "with_variant":
        return None
    present = found.keyword("collation")
    if present is not None:
        return written[: present.start] + argument + written[present.end :]
    inner = written[found.function.end :].strip()[1:-1].strip()
    head = written[: found.function.end]
    return f"{head}({inner.rstrip(',')}, {argument})" if inner else f"{head}({argument})"
