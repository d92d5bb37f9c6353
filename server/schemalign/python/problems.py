"""Files that are no valid Python."""

from __future__ import annotations

import symtable
import warnings
from collections.abc import Iterable, Iterator
from typing import Final

from schemalign.findings.finding import Problem
from schemalign.python.outline import Assignment, Module
from schemalign.python.plain import plain
from schemalign.python.syntax import Display
from schemalign.text.line_index import LineIndex

_BYTE_ORDER_MARK: Final = "\ufeff"

# libcst takes long for more text, and ends the process where more blocks nest or chain.
_LONGEST_TEXT: Final = 1 << 20
_MOST_LEVELS: Final = 100
_MOST_BRANCHES: Final = 500

# A name may not be declared so once it is assigned, nor assigned at all.
_DECLARING: Final = ("global", "nonlocal", "__debug__")
_LONGEST_STATEMENT: Final = 2000  # parsers limit how long a chain of attributes may be


def syntax_problem(
    module: Module, read: Iterable[Assignment] = (), *, may_be_newer: bool = True
) -> Problem | None:
    """Return where a file cannot be parsed, or None.

    `read` are assignments of the module whose values were read before: where they are plain,
    there is no need to parse them once more.  `may_be_newer` is false where it is known that
    what the running Python refuses is no newer syntax.

    The running Python's own parser has the first word, through `symtable`, which makes no tree
    of Python objects and so takes a twentieth of libcst's time; what it refuses may be newer
    syntax, so libcst has the last one.
    """
    text = module.text.removeprefix(_BYTE_ORDER_MARK)
    if "\0" in text:
        return _problem(module, "it contains a null byte", text.index("\0"))
    if _is_valid(_left(module, read)):
        return None
    try:
        _parse(text)
    except SyntaxError as error:
        if may_be_newer and _is_within_reason(module) and _libcst_reads(text):
            return None
        return _problem(module, error.msg, _offset(text, error))
    except UnicodeEncodeError as error:
        return _problem(module, "a character that no file can hold", error.start)
    except (RecursionError, MemoryError):
        return _problem(module, "it is nested too deeply", 0)
    return None


def is_plainly_valid(text: str) -> bool:
    """Whether the running Python takes a text as it is."""
    return "\0" not in text and _is_valid(text)


def _parse(text: str) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # invalid escapes are not ours to report
        symtable.symtable(text, "", "exec")


def _is_valid(text: str) -> bool:
    try:
        _parse(text)
    except (SyntaxError, UnicodeEncodeError, RecursionError, MemoryError):
        return False
    return True


def _left(module: Module, read: Iterable[Assignment]) -> str:
    """Return the text of a module with `pass` in place of the plain assignments."""
    text = module.text
    if module.pieces.unclosed is not None or any(word in text for word in _DECLARING):
        return text.removeprefix(_BYTE_ORDER_MARK)
    parts: list[str] = []
    position = int(text.startswith(_BYTE_ORDER_MARK))
    for start, end in sorted(_plain_statements(text, read)):
        parts += text[position:start], "pass"
        position = end
    return "".join(parts) + text[position:]


def _plain_statements(text: str, read: Iterable[Assignment]) -> Iterator[tuple[int, int]]:
    for assignment in read:
        if _is_plain(text, assignment):
            yield assignment.statement.start, assignment.statement.end


def _is_plain(text: str, assignment: Assignment) -> bool:
    """Whether a statement is `name = value` or `name: annotation = value`, and all of it plain."""
    name, place, annotation, value, statement, _, _ = assignment
    if value is None or value.end != statement.end or place.start != statement.start:
        return False
    if statement.end - statement.start > _LONGEST_STATEMENT:
        return False
    if not (name.isascii() and name.isidentifier()):
        return False
    end = place.end
    if annotation is not None:
        written = text[annotation.start : annotation.end]
        if text[end : annotation.start].strip() != ":" or not _reads(written):
            return False
        if isinstance(plain(written), Display):  # a tuple there needs brackets
            return False
        end = annotation.end
    return text[end : value.start].strip() == "=" and _reads(text[value.start : value.end])


def _reads(text: str) -> bool:
    return text.isascii() and plain(text) is not None


def _libcst_reads(text: str) -> bool:
    import libcst

    try:
        libcst.parse_module(text)
    except (libcst.ParserSyntaxError, libcst.CSTValidationError, RecursionError, UnicodeError):
        return False
    return True


def _is_within_reason(module: Module) -> bool:
    """Whether a file may be valid, and libcst reads it fast and without ending the process."""
    from schemalign.python.cursor import tokens
    from schemalign.python.limits import is_excessive

    text, levels, branches = module.text, [0], 0
    if len(text) > _LONGEST_TEXT or module.pieces.unclosed is not None:
        return False
    for start, end, indent in module.pieces.lines:
        while levels[-1] > indent:
            levels.pop()
        if indent > levels[-1]:
            levels.append(indent)
        line = text[start:end]
        branches += line.startswith("elif")
        if len(levels) > _MOST_LEVELS or branches > _MOST_BRANCHES:
            return False
        if is_excessive(line, tokens(line)):
            return False
    return True


def _offset(text: str, error: SyntaxError) -> int:
    """Where Python says that an error is."""
    index = LineIndex(text)
    last, _ = index.position(len(text))
    return index.offset(min(max(error.lineno or 1, 1), last), max(error.offset or 1, 1))


def _problem(module: Module, message: str, offset: int) -> Problem:
    """Report an error at an offset of the text without its byte order mark."""
    offset += module.text.startswith(_BYTE_ORDER_MARK)
    offset = min(max(offset, 0), len(module.text))
    end = min(offset + 1, len(module.text))
    message = f"this file is not valid Python: {message}"
    return Problem("python-syntax", message, module.location(offset, end))
