"""The type of SQLModel's `Field(...)`: by the annotation, its limits, or `sa_type=`."""

from __future__ import annotations

from typing import Final

from schemalign.frameworks.sqlalchemy.writer.column_draft import ColumnDraft
from schemalign.frameworks.sqlalchemy.writer.draft import Draft
from schemalign.frameworks.sqlalchemy.writer.type_arguments import type_text
from schemalign.schema.types import ColumnType

_LIMITS: Final = ("max_length", "max_digits", "decimal_places")


def with_field_type(
    column: ColumnDraft, draft: Draft, wanted: ColumnType, *, implied: bool, takes_limits: bool
) -> Draft | None:
    """Return the draft of a field with a type that its annotation already holds.

    `implied` tells whether the annotation gives the type by itself, `takes_limits` whether
    it is the Python type whose length or digits a field can limit.
    """
    if "type_" in column.read.options or _given_by_mapping(column):
        return None
    stated = draft.keyword("sa_type")
    limits = limits_of(wanted) if takes_limits else {}
    present = [name for name in _LIMITS if draft.keyword(name) is not None]
    gone = [name for name in present if name not in limits]
    if stated is not None:
        text = type_text(draft.spelled, draft.written(stated.value), wanted)
        if text is None:
            return None
        kept = {name: value for name, value in limits.items() if name in present}
        return draft.with_keywords({"sa_type": text.text, **kept}, gone, text.needed)
    if wanted.is_array or wanted.enum is not None:
        limits = {}
    if implied or limits:
        return draft.with_keywords(limits, gone)
    text = type_text(draft.spelled, "", wanted)
    if text is None:
        return None
    return draft.with_keywords({"sa_type": text.text}, present, text.needed)


def limits_of(wanted: ColumnType) -> dict[str, str]:
    """Return the arguments of a field that limit a string or a number."""
    numbers = [str(each) for each in wanted.arguments if isinstance(each, int)]
    if wanted.name == "varchar" and len(numbers) == 1:
        return {"max_length": numbers[0]}
    if wanted.name == "numeric" and len(numbers) == 2:
        return {"max_digits": numbers[0], "decimal_places": numbers[1]}
    return {}


def _given_by_mapping(column: ColumnDraft) -> bool:
    """Whether the options of the column come from a dictionary, where the type may stand too."""
    return "sa_column" in column.read.options
