"""Import statements of a module: where they stand, and names put into and taken out of them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Final

from schemalign.python import parse
from schemalign.python.edits import newline
from schemalign.python.imported import Needed
from schemalign.python.outline import Module
from schemalign.python.parts import Part, parts
from schemalign.python.pieces import Statement, statements
from schemalign.python.syntax import Imported
from schemalign.values import NamedTuple

_IMPORT: Final = re.compile(r"(?:import\s|from[\s.\\])")
_TYPE_CHECKING: Final = re.compile(r"(?:if|elif)\s+(?:\w+\.)?TYPE_CHECKING\s*:")
_NESTING: Final = re.compile(r"(?:if|elif|else|try|except|finally|with)\b")
_KEYWORD: Final = re.compile(r"from[^#]*?\bimport\b\s*(?:\\(?:\r\n|\r|\n)\s*)?(?P<open>\()?")
_ALONE: Final = re.compile(r"[ \t\f]*+(?:\#[^\r\n]*+)?(?:\r\n|\r|\n)")
_WIDTH: Final = 88  # of lines in a file whose lines are shorter
_WIDEST: Final = 120  # however long other lines are


class ImportStatement(NamedTuple):
    """An import statement and the names that it binds; `is_nested` inside `try` and the like."""

    statement: Statement
    names: tuple[Imported, ...]
    is_nested: bool = False

    @property
    def start(self) -> int:
        """The offset where the statement begins."""
        return self.statement.start

    @property
    def end(self) -> int:
        """The offset where its code ends."""
        return self.statement.end

    @property
    def is_from(self) -> bool:
        """Whether it is `from module import ...`."""
        return self.statement.code.startswith("from")

    @property
    def module(self) -> str:
        """The module that it names first, without leading dots."""
        return self.names[0].module

    @property
    def level(self) -> int:
        """How many dots lead the module's name."""
        return self.names[0].level


def import_statements(module: Module) -> Iterator[ImportStatement]:
    """Return the imports of a module that run, in order; those inside functions are left out."""
    yield from _of_block(statements(module.text, module.pieces), is_nested=False)


def _of_block(block: Iterable[Statement], *, is_nested: bool) -> Iterator[ImportStatement]:
    for statement in block:
        text, start, end = statement.text, statement.start, statement.end
        if _IMPORT.match(text, start, end):
            found = parse.imports(statement.code)
            if not isinstance(found, parse.SyntaxProblem):
                yield ImportStatement(statement, found, is_nested)
        elif _NESTING.match(text, start, end) and not _TYPE_CHECKING.match(text, start, end):
            yield from _of_block(statement.body, is_nested=True)


def extended(text: str, statement: ImportStatement, joining: Sequence[Needed]) -> str:
    """Return the code of a `from` import with further names, in order if it was in order.

    `text` is that of the module.  A line that would become too long is put into parentheses.
    """
    code = statement.statement.code
    for each in joining:
        code = _with_name(code, _written(each))
    if joining and "\n" not in code and "\r" not in code and "(" not in code:
        width = max(_WIDTH, min(_WIDEST, *map(len, text.splitlines())))
        return _wrapped(code, newline(text)) if len(code) > width else code
    return code


def _written(needed: Needed) -> str:
    return f"{needed.name} as {needed.alias}" if needed.alias else needed.name


def _names_in(code: str) -> list[Part]:
    match = _KEYWORD.match(code)
    assert match is not None, "the statement was read as an import"
    end = code.rindex(")") if match["open"] else len(code)
    return parts(code, match.end(), end)


def _with_name(code: str, name: str) -> str:
    found = _names_in(code)
    number = _position([code[part.start : part.end] for part in found], name)
    if number < len(found):
        part = found[number]
        gap = ", " if not _begins_line(code, part) else "," + _line_break(code, part)
        return code[: part.start] + name + gap + code[part.start :]
    last = found[-1]
    if _begins_line(code, last):
        comma = "," if last.comma is not None else ""
        rest = code[last.stop :] if comma else code[last.end :]
        shown = _ALONE.match(rest)
        kept = rest[: shown.end()].rstrip("\r\n") if shown else ""
        line = _line_break(code, last)
        return code[: last.end] + "," + kept + line + name + comma + rest[len(kept) :]
    return code[: last.end] + f", {name}" + code[last.end :]


def _position(names: Sequence[str], name: str) -> int:
    """Where a name belongs among others: by the order that they are in, else behind them."""
    for key in _ORDERS:
        keys = [key(each) for each in names]
        if keys == sorted(keys):
            return sum(each < key(name) for each in keys)
    return len(names)


def _by_kind(name: str) -> tuple[int, str]:
    """Constants, classes, then functions: the order of isort."""
    word = name.split(maxsplit=1)[0]
    if word.isupper() and len(word) > 1:
        return 0, word
    return (1 if word[:1].isupper() else 2), word


_ORDERS: Final[tuple[Callable[[str], tuple[int, str]], ...]] = (
    _by_kind,
    lambda name: (_by_kind(name)[0], name.lower()),
    lambda name: (0, name.lower()),
    lambda name: (0, name),
)


def _begins_line(code: str, part: Part) -> bool:
    start = max(code.rfind("\n", 0, part.start), code.rfind("\r", 0, part.start)) + 1
    is_joined = code[:start].rstrip("\r\n").endswith("\\")
    return bool(start) and not is_joined and not code[start : part.start].strip()


def _line_break(code: str, part: Part) -> str:
    """The line end and the indentation before a name that begins its line."""
    start = max(code.rfind("\n", 0, part.start), code.rfind("\r", 0, part.start))
    begin = start - 1 if code[start - 1 : start + 1] == "\r\n" else start
    return code[begin : part.start]


def _wrapped(code: str, line: str) -> str:
    match = _KEYWORD.match(code)
    assert match is not None, "the statement was read as an import"
    names = [code[part.start : part.end] for part in _names_in(code)]
    body = "".join(f"    {name},{line}" for name in names)
    return f"{code[: match.end()]}({line}{body})"


def reduced(code: str, gone: Sequence[str]) -> str:
    """Return the code of an import without the names that it binds so; some are left."""
    for name in gone:
        found = (
            _names_in(code) if code.startswith("from") else parts(code, len("import"), len(code))
        )
        for number, part in enumerate(found):
            if code[part.start : part.end].rsplit(maxsplit=1)[-1] == name:
                code = _without_part(code, found, number)
                break
    return code


def _without_part(code: str, found: Sequence[Part], number: int) -> str:
    part = found[number]
    rest = _ALONE.match(code, part.stop)
    if _begins_line(code, part) and rest:
        start = max(code.rfind("\n", 0, part.start), code.rfind("\r", 0, part.start)) + 1
        return code[:start] + code[rest.end() :]
    if number + 1 < len(found):
        return code[: part.start] + code[found[number + 1].start :]
    return code[: found[number - 1].end] + code[part.end :]
