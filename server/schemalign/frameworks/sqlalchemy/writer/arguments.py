"""Several arguments of one call changed together."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from typing import Final

from schemalign.python.edits import appended, indentation, inside, newline
from schemalign.python.outline import Placed
from schemalign.python.parts import Part, parts
from schemalign.python.syntax import Call, Keyword
from schemalign.text.edit import TextEdit

_LINE: Final = re.compile(r"[ \t\f]*+(?:\#[^\r\n]*+)?(?:\r\n|\r|\n)")


def rewritten(
    call: Placed, values: Mapping[str, str], dropped: Collection[str] = ()
) -> list[TextEdit]:
    """Return the edits that give keyword arguments of a call values, and drop others.

    A new keyword takes the place of a dropped one before it is added behind the others.
    """
    expression = call.expression
    assert isinstance(expression, Call)
    known = {keyword.name: keyword for keyword in expression.keywords}
    edits = [
        TextEdit(call.module.path, *_value_span(call, known[name]), value)
        for name, value in values.items()
        if name in known
    ]
    new = [f"{name}={value}" for name, value in values.items() if name not in known]
    gone = [_part(call, keyword) for name, keyword in known.items() if name in dropped]
    for part, text in zip(gone, new, strict=False):
        edits.append(TextEdit(call.module.path, part.start, part.end, text))
    edits += _removals(call, gone[len(new) :])
    left = new[len(gone) :]
    if left:
        edits.append(appended(call, _separator(call).join(left)))
    return edits


def _part(call: Placed, keyword: Keyword) -> Part:
    start = call.offset + keyword.start
    return next(
        part for part in parts(call.module.text, *inside(call)) if part.start <= start < part.end
    )


def _value_span(call: Placed, keyword: Keyword) -> tuple[int, int]:
    part = _part(call, keyword)
    text = call.module.text
    start = text.index("=", part.start) + 1
    while text[start].isspace():
        start += 1
    return start, part.end


def _separator(call: Placed) -> str:
    """What stands between arguments: a line of their own each, or one line."""
    text, span = call.module.text, inside(call)
    found = parts(text, *span)
    if found and re.search(r"[\r\n]", text[found[-1].end : span.end]):
        return f",{newline(text)}{indentation(text, found[-1].start)}"
    return ", "


def _removals(call: Placed, gone: list[Part]) -> list[TextEdit]:
    """Removals of arguments; neighbours go in one piece, so that no two edits overlap."""
    span = inside(call)
    every = parts(call.module.text, *span)
    starts = {part.start for part in gone}
    edits, first = [], None
    for number, part in enumerate(every):
        if part.start not in starts:
            continue
        first = number if first is None else first
        if number + 1 == len(every) or every[number + 1].start not in starts:
            edits.append(TextEdit(call.module.path, *_run(call, every, first, number), ""))
            first = None
    return edits


def _run(call: Placed, every: list[Part], first: int, last: int) -> tuple[int, int]:
    """The span to delete for arguments that stand next to each other."""
    text, span = call.module.text, inside(call)
    line = text.rfind("\n", 0, every[first].start) + 1
    rest = _LINE.match(text, every[last].stop)
    is_alone = line > span.start and not text[line : every[first].start].strip()
    if is_alone and rest is not None and rest.end() <= span.end:
        return line, rest.end()
    if last + 1 < len(every):
        return every[first].start, every[last + 1].start
    if first:
        return every[first - 1].end, every[last].end
    return every[first].start, every[last].stop
