"""An annotation that holds what its own column stores."""

from __future__ import annotations

from schemalign.findings.fix import Doubt
from schemalign.frameworks.sqlalchemy.writer.column_draft import closed, inner_call, opened
from schemalign.frameworks.sqlalchemy.writer.program import Program
from schemalign.frameworks.sqlalchemy.writer.python_types import (
    optional,
    python_text,
    without_none,
)
from schemalign.frameworks.sqlalchemy.writer.rewrite import Rewrite
from schemalign.frameworks.sqlalchemy.writer.set_type import annotation_text, fits
from schemalign.schema.changes import SetAnnotation
from schemalign.schema.types import ColumnType


def set_annotation(program: Program, change: SetAnnotation) -> Rewrite | None:
    """Return the edits that annotate an attribute with the type of its own column.

    What the column stores stays the same: only a call that states it is annotated anew.
    """
    column = opened(program, change.column)
    type_ = change.column.type.value
    if column is None or not isinstance(type_, ColumnType):
        return None
    annotation, draft = column.annotation, column.draft
    if annotation is None or draft.annotation is None or inner_call(program, annotation):
        return None
    text, needed = python_text(draft.spelled, type_)
    if fits(program, column, annotation, type_, type_):
        written = annotation_text(column)
        text = (
            without_none(program, annotation.written) or written if annotation.optional else written
        )
        needed = ()
    if change.optional:
        text, more = optional(draft.spelled, text)
        needed = (*needed, *more)
    found = closed(program, column, draft.with_annotation(text, needed))
    if found is None or draft.maker != "sqlmodel.Field":
        return found
    place = column.site.module.location(*draft.annotation)
    return found._replace(
        doubts=(*found.doubts, Doubt(place, "Pydantic validates by the annotation"))
    )
