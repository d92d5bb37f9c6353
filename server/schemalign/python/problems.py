"""Files that are no valid Python."""

from __future__ import annotations

import ast
import warnings

from schemalign.findings.finding import Problem
from schemalign.python.outline import Module
from schemalign.text.line_index import LineIndex


def syntax_problem(module: Module) -> Problem | None:
    """Return where a file cannot be parsed, or None.

    The running Python's own parser, ten times as fast as libcst, has the first word; what it
    refuses may be newer syntax, so libcst has the last one.
    """
    text = module.text
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # invalid escapes are not ours to report
            ast.parse(text)
    except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
        if _libcst_reads(text):
            return None
        return _problem(module, error)
    return None


def _libcst_reads(text: str) -> bool:
    import libcst

    try:
        libcst.parse_module(text)
    except (libcst.ParserSyntaxError, RecursionError, UnicodeError, ValueError):
        return False
    return True


def _problem(module: Module, error: Exception) -> Problem:
    message, offset = str(error), 0
    if isinstance(error, SyntaxError):
        message = error.msg
        index = LineIndex(module.text)
        line = min(max(error.lineno or 1, 1), module.text.count("\n") + 1)
        offset = index.offset(line, max(error.offset or 1, 1))
    offset = min(max(offset, 0), len(module.text))
    end = min(offset + 1, len(module.text))
    return Problem(
        "python-syntax", f"this file is not valid Python: {message}", module.location(offset, end)
    )
