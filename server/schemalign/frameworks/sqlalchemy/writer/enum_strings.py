"""The strings of an `Enum("a", "b")`, or of the list that it is made of."""

from __future__ import annotations

from collections.abc import Sequence

from schemalign.frameworks.sqlalchemy.writer.program import Program
from schemalign.frameworks.sqlalchemy.writer.spelling import spelling
from schemalign.python.edits import inside
from schemalign.python.outline import Placed
from schemalign.python.parts import Part, parts
from schemalign.python.syntax import Constant, Expression
from schemalign.text.edit import TextEdit, conflict


def with_strings(
    program: Program, container: Placed, items: Sequence[Expression], wanted: Sequence[str]
) -> list[TextEdit] | None:
    """Return the edits after which a call or display holds the wanted strings.

    Others leave, new ones take their places or come behind the last; None if they are computed.
    """
    values = [
        each.value if isinstance(each, Constant) and isinstance(each.value, str) else None
        for each in items
    ]
    if not items or None in values:
        return None
    place = container.location
    spelled = spelling(program, container.module, near=(place.start, place.end))
    new = [spelled.string(each) for each in wanted if each not in values]
    found = parts(container.module.text, *inside(container))[: len(items)]
    gone = [part for part, value in zip(found, values, strict=True) if value not in wanted]
    kept = [part for part in found if part not in gone]
    path = container.module.path
    edits = [
        TextEdit(path, part.start, part.end, text) for part, text in zip(gone, new, strict=False)
    ]
    left = new[len(gone) :]
    edits += [_without(container, found, found.index(part)) for part in gone[len(new) :]]
    if left:
        last = kept[-1] if kept else found[-1]
        edits.append(
            TextEdit(
                path, last.end, last.end, "".join(f"{_gap(container, last)}{each}" for each in left)
            )
        )
    return edits if not conflict(edits) else None


def _gap(container: Placed, last: Part) -> str:
    """What separates two strings: a comma and a blank, or a comma and a new line."""
    text, start = container.module.text, last.start
    line = max(text.rfind("\n", 0, start), text.rfind("\r", 0, start)) + 1
    if line > container.location.start and not text[line:start].strip():
        begin = line - 2 if text[line - 2 : line] == "\r\n" else line - 1
        return f",{text[begin:start]}"
    return ", "


def _without(container: Placed, found: Sequence[Part], number: int) -> TextEdit:
    path, part = container.module.path, found[number]
    if number + 1 < len(found):
        return TextEdit(path, part.start, found[number + 1].start, "")
    if number:
        return TextEdit(path, found[number - 1].end, part.end, "")
    return TextEdit(path, part.start, part.stop, "")
