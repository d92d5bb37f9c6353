"""Files that are no valid Python."""

from __future__ import annotations

import symtable
import warnings
from typing import Final

from schemalign.findings.finding import Problem
from schemalign.python.outline import Module
from schemalign.text.line_index import LineIndex

_BYTE_ORDER_MARK: Final = "\ufeff"

# libcst takes long for more text, and ends the process where more blocks nest or chain.
_LONGEST_TEXT: Final = 1 << 20
_MOST_LEVELS: Final = 100
_MOST_BRANCHES: Final = 500


def syntax_problem(module: Module) -> Problem | None:
    """Return where a file cannot be parsed, or None.

    The running Python's own parser has the first word, through `symtable`, which makes no tree
    of Python objects and so takes a twentieth of libcst's time; what it refuses may be newer
    syntax, so libcst has the last one.
    """
    text = module.text.removeprefix(_BYTE_ORDER_MARK)
    if "\0" in text:
        return _problem(module, "it contains a null byte", text.index("\0"))
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # invalid escapes are not ours to report
            symtable.symtable(text, module.path, "exec")
    except SyntaxError as error:
        if _is_within_reason(module) and _libcst_reads(text):
            return None
        return _problem(module, error.msg, _offset(text, error))
    except UnicodeEncodeError as error:
        return _problem(module, "a character that no file can hold", error.start)
    except (RecursionError, MemoryError):
        return _problem(module, "it is nested too deeply", 0)
    return None


def _libcst_reads(text: str) -> bool:
    import libcst

    try:
        libcst.parse_module(text)
    except (libcst.ParserSyntaxError, RecursionError, UnicodeError):
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
