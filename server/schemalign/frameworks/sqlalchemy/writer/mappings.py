"""Entries of a dictionary that is an argument: `sa_column_kwargs={"server_default": ...}`."""

from __future__ import annotations

from collections.abc import Iterable

from schemalign.frameworks.sqlalchemy.writer.draft import Draft
from schemalign.python.edits import appended, without
from schemalign.python.imported import Needed
from schemalign.python.outline import Placed
from schemalign.python.parts import parts
from schemalign.python.syntax import Constant, Dictionary, Expression
from schemalign.text.edit import TextEdit
from schemalign.text.span import Span


def with_entry(
    draft: Draft, keyword: str, name: str, value: str, needed: Iterable[Needed] = ()
) -> Draft | None:
    """Return the draft with an entry of the dictionary behind a keyword, which may be new."""
    given = draft.keyword(keyword)
    entry = f"{draft.spelled.string(name)}: {value}"
    if given is None:
        return draft.with_keywords({keyword: f"{{{entry}}}"}, needed=needed)
    mapping = given.value
    if not isinstance(mapping, Dictionary) or draft.placed is None:
        return None
    present = _value(mapping, name)
    if present is not None:
        return draft.replaced(present, value, needed)
    return draft.edited([_appended(draft, draft.placed.at(mapping), entry)], needed)


def _appended(draft: Draft, placed: Placed, entry: str) -> TextEdit:
    """The edit that adds an entry behind the others."""
    span = _inside(placed)
    found = parts(draft.text, *span)
    if not found:
        return TextEdit(draft.module.path, span.start, span.start, entry)
    return appended(placed, entry)


def _inside(placed: Placed) -> Span:
    return Span(placed.location.start + 1, placed.location.end - 1)


def without_entry(draft: Draft, keyword: str, name: str) -> Draft | None:
    """Return the draft without an entry; without its last one the keyword goes too."""
    given = draft.keyword(keyword)
    if given is None or not isinstance(given.value, Dictionary) or draft.placed is None:
        return None
    mapping = given.value
    key = next((key for key, _ in mapping.items if _is_named(key, name)), None)
    if key is None:
        return None
    if len(mapping.items) == 1:
        return draft.with_keywords({}, [keyword])
    return draft.edited([without(draft.placed.at(mapping), key)])


def _value(mapping: Dictionary, name: str) -> Expression | None:
    return next((value for key, value in mapping.items if _is_named(key, name)), None)


def _is_named(key: Expression | None, name: str) -> bool:
    return isinstance(key, Constant) and key.value == name
