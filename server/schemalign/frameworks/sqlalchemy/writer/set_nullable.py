"""Whether a column admits NULL: in the keyword, and in the annotation that speaks for it."""

from __future__ import annotations

from schemalign.frameworks.sqlalchemy.annotations import unquoted
from schemalign.frameworks.sqlalchemy.writer.column_draft import ColumnDraft, closed, opened
from schemalign.frameworks.sqlalchemy.writer.draft import Draft
from schemalign.frameworks.sqlalchemy.writer.program import Program
from schemalign.frameworks.sqlalchemy.writer.python_types import optional, without_none
from schemalign.frameworks.sqlalchemy.writer.rewrite import Rewrite
from schemalign.python.edits import inserted
from schemalign.python.outline import Placed
from schemalign.python.syntax import Call, Constant
from schemalign.schema.changes import SetNullable
from schemalign.text.edit import TextEdit


def set_nullable(program: Program, change: SetNullable) -> Rewrite | None:
    """Return the edits that let a column accept NULL, or not."""
    column = opened(program, change.column)
    if column is None:
        return None
    draft = with_nullable(program, column, nullable=change.nullable)
    return closed(program, column, draft) if draft is not None else None


def with_nullable(program: Program, column: ColumnDraft, *, nullable: bool) -> Draft | None:
    """Return the draft of a column that accepts NULL, or does not; None if it cannot be said."""
    draft = column.draft
    states_elsewhere = "nullable" in column.read.options and draft.keyword("nullable") is None
    if states_elsewhere and column.is_sqlmodel:
        return None
    annotated = with_optional(program, column, draft, nullable=nullable)
    speaks = column.speaks and annotated is not None and draft.annotation is not None
    draft = annotated or draft
    stated = draft.keyword("nullable")
    if stated is not None:
        draft = _stated(column, draft, nullable=nullable, speaks=speaks)
    elif states_elsewhere or not speaks or (nullable and column.read.identity.value is not None):
        draft = draft.with_keywords({"nullable": str(nullable)})
    return with_none_default(column, draft, nullable=nullable) if column.is_sqlmodel else draft


def _stated(column: ColumnDraft, draft: Draft, *, nullable: bool, speaks: bool) -> Draft:
    """`nullable=` says it, unless the annotation of a field does."""
    if column.is_field and speaks:
        return draft.with_keywords({}, ["nullable"])
    return draft.with_keywords({"nullable": str(nullable)})


def with_optional(
    program: Program, column: ColumnDraft, draft: Draft, *, nullable: bool
) -> Draft | None:
    """Return the draft with an annotation that admits None, or does not.

    None where an alias admits it; without an annotation nothing changes.
    """
    annotation = column.annotation
    if annotation is None or draft.annotation is None or annotation.optional is nullable:
        return draft
    now = draft.annotated
    assert now is not None
    if nullable:
        text, needed = optional(draft.spelled, draft.text[slice(*draft.annotation)])
        return draft.with_annotation(text, needed)
    original = unquoted(annotation.written)
    seen = Placed(now.expression, now.offset, original.module, original.scope)
    bare = without_none(program, seen) if draft.text == original.module.text else None
    return draft.with_annotation(bare) if bare else None


def with_none_default(column: ColumnDraft, draft: Draft, *, nullable: bool) -> Draft:
    """Return the draft of a field that may be left out if it may be None, and only then."""
    if column.annotation is None:
        return draft
    value = column.site.attribute.call if column.site.attribute is not None else None
    if draft.call is None:
        return _bare_default(draft, value, nullable=nullable)
    if not column.is_field:
        return draft  # `Field(sa_column=...)`: the field's own call is not the draft's
    if "default_factory" in column.read.options:
        return draft
    given = draft.keyword("default")
    call = draft.placed.expression if draft.placed is not None else None
    first = call.positional[0] if isinstance(call, Call) and call.positional else None
    if nullable:
        if isinstance(first, Constant) and first.value is ...:
            return draft.replaced(first, "default=None")
        is_given = given is not None or first is not None
        return draft if is_given else _first_keyword(draft, "default=None")
    if given is not None and _is_none(given.value):
        return draft.with_keywords({}, ["default"])
    return draft.without(first) if first is not None and _is_none(first) else draft


def _first_keyword(draft: Draft, text: str) -> Draft:
    call = draft.placed.expression if draft.placed is not None else None
    first = call.keywords[0] if isinstance(call, Call) and call.keywords else None
    if first is None or draft.placed is None:
        return draft.with_keywords({"default": "None"})
    return draft.edited([inserted(draft.placed, first, text)])


def _bare_default(draft: Draft, value: Placed | None, *, nullable: bool) -> Draft:
    """`name: str` becomes `name: str | None = None`, and back."""
    if nullable and value is None:
        return draft.ended(" = None")
    if not nullable and value is not None and _is_none(value.expression) and draft.value:
        assert draft.annotation is not None
        quote = draft.text[draft.annotation.end : draft.value.start]
        kept = len(quote) - len(quote.lstrip("\"'"))
        start = draft.annotation.end + kept
        return draft.edited([TextEdit(draft.module.path, start, draft.value.end, "")])
    return draft


def _is_none(expression: object) -> bool:
    return isinstance(expression, Constant) and expression.value is None
