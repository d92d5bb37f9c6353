"""Comments and the statements that they belong to."""

from __future__ import annotations

from bisect import bisect_right

from schemalign.findings.comment import SuppressionComment
from schemalign.python.lines import Comment, Line
from schemalign.python.outline import Module
from schemalign.text.span import Location

_WORD = "schemalign:"


def suppression_comments(module: Module) -> tuple[SuppressionComment, ...]:
    """Return the comments of a module that hold `schemalign:`, each with its statement.

    That is the logical line that the comment ends or stands in, else the next one; the logical
    line of a class is its header.
    """
    if _WORD not in module.text:
        return ()
    lines = module.pieces.lines
    starts = [line.start for line in lines]
    return tuple(
        _with_statement(module, comment, lines, bisect_right(starts, comment.start))
        for comment in module.pieces.comments
        if _WORD in comment.text
    )


def _with_statement(
    module: Module, comment: Comment, lines: tuple[Line, ...], following: int
) -> SuppressionComment:
    before = lines[following - 1] if following else None
    line: Line | None
    if before is not None and (comment.start < before.end or _ends_line(module, comment)):
        line = before
    else:
        line = lines[following] if following < len(lines) else None
    statement = module.location(line.start, line.end) if line is not None else None
    location = Location(module.path, comment.start, comment.start + len(comment.text))
    return SuppressionComment(location, comment.text, statement)


def _ends_line(module: Module, comment: Comment) -> bool:
    """Whether code stands before the comment on its physical line."""
    text = module.text
    begin = max(text.rfind("\n", 0, comment.start), text.rfind("\r", 0, comment.start)) + 1
    return bool(text[begin : comment.start].strip())
