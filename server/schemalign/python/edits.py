"""Edits of calls, displays and statements that leave everything else as it was written.

Arguments and items go with their commas and, where they stand alone on a line, with that line;
new ones follow the style of their neighbours: on a line of their own, or on the same one.
"""

from __future__ import annotations

import re
from typing import Final

from schemalign.python.outline import Module, Placed
from schemalign.python.parts import Part, opening_before, parts
from schemalign.python.pieces import Statement
from schemalign.python.punctuation import closing
from schemalign.python.syntax import Call, Display, Expression, Keyword, Starred
from schemalign.text.edit import TextEdit
from schemalign.text.span import Span

_LINE_END: Final = re.compile(r"\r\n|\r|\n|\Z")
_REST: Final = re.compile(r"[ \t\f]*+(?P<comment>\#[^\r\n]*+)?(?=\r|\n|\Z)")
_INDENT: Final = re.compile(r"[ \t\f]*+")
_INDENTS: Final = re.compile(r"^[ \t]+(?=[^\s#])", re.MULTILINE)
_BLANKS: Final = re.compile(r"(?<=[\r\n])[ \t]+|\A[ \t]+")
_TAB_WIDTH: Final = 4


def replaced(placed: Placed, text: str) -> TextEdit:
    """Return the edit that puts a text in the place of an expression."""
    return TextEdit(*placed.location, text)


def inside(call: Placed) -> Span:
    """Return the span between the brackets of a call or display, in its module.

    Of a tuple without parentheses it is the tuple itself.
    """
    text, (_, start, end) = call.module.text, call.location
    expression = call.expression
    if isinstance(expression, Call):
        opening: int | None = text.index("(", call.offset + expression.function.end)
    elif _is_tuple(call):
        opening = opening_before(text, call.offset, start)
    else:
        opening = start
    if opening is None:
        return Span(start, end)
    stop = closing(text, opening + 1, len(text))
    return Span(opening + 1, end if stop is None else stop)


def with_keyword(call: Placed, name: str, value: str) -> TextEdit:
    """Return the edit that gives a keyword argument of a call a value, new or not."""
    assert isinstance(call.expression, Call)
    keyword = call.expression.keyword(name)
    if keyword is not None:
        part = _part(call, keyword)
        written = call.module.text[part.start : part.end]
        begin = part.start + written.index("=") + 1
        begin += len(written[begin - part.start :]) - len(written[begin - part.start :].lstrip())
        return TextEdit(call.module.path, begin, part.end, value)
    return appended(call, f"{name}={value}")


def appended(container: Placed, text: str) -> TextEdit:
    """Return the edit that adds an argument or item behind the others."""
    module, span = container.module, inside(container)
    found = parts(module.text, *span)
    if not found:
        comma = "," if _is_tuple(container) else ""
        return TextEdit(module.path, span.start, span.start, text + comma)
    return _behind(module, found[-1], span.end, text)


def _behind(module: Module, last: Part, end: int, text: str) -> TextEdit:
    source = module.text
    if _has_line_end(source, last.end, end):
        rest = _REST.match(source, last.stop)
        stop = rest.end() if rest else last.stop
        trailing = source[last.stop : stop]
        line = newline(source) + indentation(source, last.start)
        return TextEdit(module.path, last.end, stop, f",{trailing}{line}{text},")
    return TextEdit(module.path, last.end, last.stop, f", {text}")


def inserted(container: Placed, before: Expression | Keyword, text: str) -> TextEdit:
    """Return the edit that adds an argument or item before another one."""
    module, part = container.module, _part(container, before)
    line_start = _line_start(module.text, part.start)
    if not module.text[line_start : part.start].strip() and line_start > container.location.start:
        text = f"{text},{newline(module.text)}{module.text[line_start : part.start]}"
    else:
        text = f"{text}, "
    return TextEdit(module.path, part.start, part.start, text)


def with_argument(call: Placed, text: str) -> TextEdit:
    """Return the edit that adds a positional argument behind the other positional ones."""
    assert isinstance(call.expression, Call)
    named: list[Keyword | Starred] = [*call.expression.keywords]
    named += [each for each in call.expression.starred if each.stars == "**"]
    if not named:
        return appended(call, text)
    return inserted(call, min(named, key=lambda each: each.start), text)


def without(container: Placed, element: Expression | Keyword) -> TextEdit:
    """Return the edit that removes an argument (positional or keyword) or item."""
    module, part = container.module, _part(container, element)
    source, span = module.text, inside(container)
    found = parts(source, *span)
    number = next(index for index, each in enumerate(found) if each.start == part.start)
    line_start = _line_start(source, part.start)
    rest = _REST.match(source, part.stop)
    if rest and line_start > span.start and not source[line_start : part.start].strip():
        stop = _behind_line(source, rest.end())
        if stop <= span.end:
            return TextEdit(module.path, line_start, stop, "")
    if _is_tuple(container) and len(found) == 2:  # one is left, which needs a comma
        first, second = found
        if number:
            return TextEdit(module.path, first.end, second.stop, ",")
        left = source[second.start : second.end]
        return TextEdit(module.path, first.start, second.stop, f"{left},")
    if number + 1 < len(found):
        return TextEdit(module.path, part.start, found[number + 1].start, "")
    if not number:
        return TextEdit(module.path, part.start, part.stop, "")
    return TextEdit(module.path, found[number - 1].end, part.end, "")


def _is_tuple(container: Placed) -> bool:
    expression = container.expression
    return isinstance(expression, Display) and expression.kind == "tuple"


def _part(container: Placed, element: Expression | Keyword) -> Part:
    """The argument or item that holds an expression, with its parentheses and comma."""
    start = container.offset + element.start
    for part in parts(container.module.text, *inside(container)):
        if part.start <= start < part.end:
            return part
    raise AssertionError("the element stands in the container")


def without_statement(module: Module, statement: Statement) -> TextEdit:
    """Return the edit that removes a statement, its block and its lines.

    The only statement of a block becomes `pass`.
    """
    text = module.text
    start, end = _line_start(text, statement.start), statement.last
    if _is_alone(statement):
        return TextEdit(module.path, statement.start, end, "pass")
    rest = _REST.match(text, end)
    if rest is None or text[start : statement.start].strip():  # other statements on the line
        return TextEdit(module.path, statement.start, end, "pass")
    return TextEdit(module.path, start, _behind_line(text, rest.end()), "")


def _is_alone(statement: Statement) -> bool:
    lines, own = statement.lines, statement.first - 1
    if not 0 <= own < len(lines):
        return True
    indent = lines[own].indent
    before = own > 0 and lines[own - 1].indent >= indent
    behind = statement.stop < len(lines) and lines[statement.stop].indent == indent
    return bool(indent) and not before and not behind


def behind_statement(module: Module, statement: Statement, code: str) -> TextEdit:
    """Return the edit that adds lines behind a statement's last one, indented as it is.

    `code` has line feeds between its lines and none at its end.
    """
    text = module.text
    rest = _REST.match(text, statement.last)
    end = rest.end() if rest else statement.last
    return TextEdit(module.path, end, end, newline(text) + _indented(module, statement, code))


def before_statement(module: Module, statement: Statement, code: str) -> TextEdit:
    """Return the edit that adds lines before a statement's first one, indented as it is."""
    text = module.text
    start = _line_start(text, statement.start)
    return TextEdit(module.path, start, start, _indented(module, statement, code) + newline(text))


def _indented(module: Module, statement: Statement, code: str) -> str:
    indent = indentation(module.text, statement.start)
    lines = [indent + line if line else "" for line in code.split("\n")]
    return newline(module.text).join(lines)


def indentation(text: str, offset: int) -> str:
    """Return the blanks that the line of an offset begins with."""
    match = _INDENT.match(text, _line_start(text, offset))
    return match[0] if match else ""


def columns(text: str) -> int:
    """Return how many columns a line takes; a tab is as wide as the indentation that is written."""
    return len(text.expandtabs(_TAB_WIDTH))


def with_own_indentation(text: str, edit: TextEdit) -> TextEdit:
    """Return an edit whose lines are indented by tabs if those of the text before it are."""
    indents = _INDENTS.findall(text, 0, edit.end) or _INDENTS.findall(text)[:1]
    if not indents or not indents[-1].startswith("\t"):
        return edit
    begins_line = not text[_line_start(text, edit.start) : edit.start].strip(" \t")

    def tabs(match: re.Match[str]) -> str:
        is_indentation = match.start() > 0 or begins_line
        return match[0].replace(" " * _TAB_WIDTH, "\t") if is_indentation else match[0]

    return edit._replace(text=_BLANKS.sub(tabs, edit.text))


def newline(text: str) -> str:
    """Return the line end that a text uses, taken from its first line."""
    match = _LINE_END.search(text)
    return (match[0] if match else "") or "\n"


def _line_start(text: str, offset: int) -> int:
    return max(text.rfind("\n", 0, offset), text.rfind("\r", 0, offset)) + 1


def _behind_line(text: str, offset: int) -> int:
    match = _LINE_END.search(text, offset)
    return match.end() if match else len(text)


def _has_line_end(text: str, start: int, end: int) -> bool:
    return "\n" in text[start:end] or "\r" in text[start:end]
