"""Expressions and imports as values, each distinct text once; libcst reads the expressions."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from schemalign.python.limits import LONGEST_TEXT, is_excessive
from schemalign.python.plain import plain
from schemalign.python.syntax import Expression, Imported, Opaque
from schemalign.text.line_index import LineIndex
from schemalign.text.possessive import compiled
from schemalign.values import NamedTuple

if TYPE_CHECKING:
    import libcst

    from schemalign.python.cursor import Token

_REMEMBERED: Final = 1 << 15


class SyntaxProblem(NamedTuple):
    """Why a text could not be parsed, at an offset of that text."""

    message: str
    offset: int


@lru_cache(_REMEMBERED)
def expression(text: str) -> Expression | SyntaxProblem:
    """Parse one expression; spans are offsets into `text`, those of parentheses are left out.

    What is too long or nested too deeply to be read by libcst is opaque.
    """
    if len(text) > LONGEST_TEXT:
        return Opaque(0, len(text), text)
    known = plain(text)
    if known is not None:
        return known
    from schemalign.python.cursor import tokens

    found = tokens(text)
    if is_excessive(text, found):
        return Opaque(0, len(text), text)
    return _parsed(text, found)


def _parsed(text: str, found: list[Token]) -> Expression | SyntaxProblem:
    import libcst

    from schemalign.python.conversion import converted

    try:
        node = libcst.parse_expression(text)
    except libcst.ParserSyntaxError as error:
        return _problem(text, error)
    except libcst.CSTValidationError as error:  # letters of a Unicode newer than the parser's
        return SyntaxProblem(str(error), 0)
    except UnicodeEncodeError as error:
        return SyntaxProblem("a character that no file can hold", error.start)
    return converted(node, text, found)


def _problem(text: str, error: libcst.ParserSyntaxError) -> SyntaxProblem:
    message = str(error.message).split("\n", 1)[0].removeprefix("parser error: ")
    place = re.match(r"error at (\d+):(\d+): ", message)
    if not place:
        return SyntaxProblem(message, 0)
    offset = LineIndex(text + "\n").offset(int(place[1]), int(place[2]))
    return SyntaxProblem(message[place.end() :], min(max(offset, 0), len(text)))


_IGNORED: Final = compiled(r"\#[^\r\n]*|\\(?=[\r\n])")
_NAME: Final = r"[^\W\d]\w*+"
_DOTTED: Final = rf"{_NAME}(?: ?\. ?{_NAME})*+"
_FROM: Final = compiled(
    rf"from\b(?P<dots>[. ]*+)(?P<module>(?!import\b){_DOTTED})? ?\bimport\b ?(?P<names>.*+)"
)
_ALIAS: Final = compiled(rf"(?P<name>{_NAME})(?: as (?P<alias>{_NAME}))?")
_MODULE: Final = compiled(rf"(?P<name>{_DOTTED})(?: as (?P<alias>{_NAME}))?")
_NO_IMPORT: Final = SyntaxProblem("not an import statement", 0)


@lru_cache(_REMEMBERED)
def imports(text: str) -> tuple[Imported, ...] | SyntaxProblem:
    """Parse an import statement into the names it binds."""
    plain = " ".join(_IGNORED.sub(" ", text).split())
    if plain.startswith("import "):
        return _imported_modules(plain[len("import ") :])
    match = _FROM.fullmatch(plain)
    if match is None or not (match["module"] or "." in match["dots"]):
        return _NO_IMPORT
    module, level = _closed_up(match["module"] or ""), match["dots"].count(".")
    return _imported_names(match["names"], module, level)


def _imported_modules(written: str) -> tuple[Imported, ...] | SyntaxProblem:
    result = []
    for alias in written.split(","):
        match = _MODULE.fullmatch(alias.strip())
        if match is None:
            return _NO_IMPORT
        whole = _closed_up(match["name"])
        first = whole.split(".", 1)[0]
        bound, module = (match["alias"], whole) if match["alias"] else (first, first)
        result.append(Imported(bound, module, "", 0))
    return tuple(result)


def _imported_names(written: str, module: str, level: int) -> tuple[Imported, ...] | SyntaxProblem:
    if written == "*":
        return (Imported("*", module, "*", level),)
    if written.startswith("(") and written.endswith(")"):
        written = written[1:-1].strip().removesuffix(",")
    result = []
    for alias in written.split(","):
        match = _ALIAS.fullmatch(alias.strip())
        if match is None:
            return _NO_IMPORT
        result.append(Imported(match["alias"] or match["name"], module, match["name"], level))
    return tuple(result)


def _closed_up(dotted: str) -> str:
    return dotted.replace(" ", "")
