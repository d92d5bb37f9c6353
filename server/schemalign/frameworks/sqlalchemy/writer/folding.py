"""Lines that became too wide by an edit, on several lines."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from schemalign.frameworks.sqlalchemy.writer.spelling import Code, Spelling
from schemalign.frameworks.sqlalchemy.writer.written import Written
from schemalign.python.edits import columns, indentation, inside
from schemalign.python.outline import Placed
from schemalign.python.parts import parts
from schemalign.python.syntax import Display
from schemalign.text.edit import TextEdit, apply
from schemalign.text.span import Span

_TAB: Final = "    "
_LINE_END: Final = re.compile(r"[\r\n]|\Z")


def bracketed(display: Placed) -> Span:
    """Return the span of a display with its brackets: those of a tuple are not its own."""
    text, (start, end) = display.module.text, inside(display)
    has_brackets = start > 0 and text[start - 1] in "([{" and end < len(text)
    return Span(start - 1, end + 1) if has_brackets else Span(start, end)


def fitted(spelled: Spelling, item: Written, edits: Sequence[TextEdit]) -> tuple[TextEdit, ...]:
    """Return edits inside the call of an item, in one piece on several lines if it got too wide.

    What was on several lines, or too wide, before stays in its form.
    """
    text, (_, start, end) = item.module.text, item.placed.location
    call = item.call
    line = text.rfind("\n", 0, start) + 1
    width = columns(text[line : _line_end(text, end)])
    grown = sum(len(edit.text) - (edit.end - edit.start) for edit in edits)
    is_wide = width <= spelled.width < width + grown
    if call is None or not is_wide or "\n" in text[start:end]:
        return tuple(edits)
    changed = apply(text, edits)[start : end + grown]
    opening = call.function.end - call.start + 1
    found = parts(changed, opening, len(changed) - 1)
    arguments = tuple(changed[part.start : part.end] for part in found)
    code = Code(changed[: opening - 1], arguments)
    indent = indentation(text, start)
    if not text[line:start].strip():
        return (TextEdit(item.module.path, start, end, code.fitted(indent, 0, spelled.end)),)
    container = item.container
    if container is None or not isinstance(container.expression, Display):
        return tuple(edits)
    return _spread(spelled, container, start, code) or tuple(edits)


def folded(spelled: Spelling, call: Placed, edits: Sequence[TextEdit]) -> tuple[TextEdit, ...]:
    """Return edits of a call that ends its line, on several lines if it got too wide."""
    text, (_, start, end) = call.module.text, call.location
    line, stop = text.rfind("\n", 0, start) + 1, _line_end(text, end)
    grown = sum(len(edit.text) - (edit.end - edit.start) for edit in edits)
    before = columns(text[line:stop])
    is_wide = before <= spelled.width < before + grown
    if not is_wide or "\n" in text[start:end] or text[end:stop].strip():
        return tuple(edits)
    span, indent = inside(call), indentation(text, start)
    inner, line_end = indent + _TAB, spelled.end
    changed = apply(text, edits)[span.start : span.end + grown]
    if columns(inner) + len(changed) <= spelled.width:
        block = f"{inner}{changed}{line_end}"
    else:
        found = parts(changed, 0, len(changed))
        block = "".join(f"{inner}{changed[one.start : one.end]},{line_end}" for one in found)
    return (TextEdit(call.module.path, *span, f"{line_end}{block}{indent}"),)


def _line_end(text: str, offset: int) -> int:
    match = _LINE_END.search(text, offset)
    return match.start() if match is not None else len(text)


def _spread(spelled: Spelling, container: Placed, start: int, code: Code) -> tuple[TextEdit, ...]:
    """A tuple of one line with each item on a line of its own, the one at `start` replaced."""
    text, span, outer = container.module.text, inside(container), bracketed(container)
    if outer == span or "\n" in text[outer.start : outer.end]:
        return ()
    indent, end = indentation(text, outer.start), spelled.end
    inner = indent + _TAB
    lines = [
        code.fitted(inner, spelled.width, end)
        if part.start == start
        else text[part.start : part.end]
        for part in parts(text, *span)
    ]
    block = "".join(f"{inner}{each},{end}" for each in lines)
    whole = f"{text[outer.start]}{end}{block}{indent}{text[outer.end - 1]}"
    return (TextEdit(container.module.path, *outer, whole),)
