"""Server defaults as Python code, in the style of a file."""

from __future__ import annotations

import re
from typing import Final

from schemalign.frameworks.sqlalchemy.writer.spelling import (
    Code,
    Spelling,
    is_plain_sql,
    one_line,
)
from schemalign.schema.tables import Expression

_CAST: Final = r"(?:::[\w .\"]+(?:\(\d+(?:, ?\d+)?\))?(?:\[\])?)*"
_STRING: Final = re.compile(rf"E?'(?P<text>(?:[^']|'')*)'{_CAST}", re.DOTALL)
_NUMBER: Final = re.compile(rf"'?\(?(?P<text>-?\d+(?:\.\d+)?)\)?'?{_CAST}")
_CALL: Final = re.compile(r"(?P<name>[a-z_][a-z0-9_]*)\(\)")
_ANSI: Final = {"CURRENT_TIMESTAMP": "now", "CURRENT_DATE": "current_date"}
_WRITTEN: Final = re.compile(r"server_default\s*=\s*(?P<value>[\w.]+\(?|['\"])")


def default_text(spelled: Spelling, default: Expression) -> Code | None:
    """Return what stands behind `server_default=`; None where it cannot be written.

    Literals are plain strings, or `text(...)` where the file writes them so; functions are
    `func.now()` or `text("now()")`, as the file has them.
    """
    sql = one_line(default.text)
    if default.is_literal:
        return _quoted(spelled, sql)
    style = _styles(spelled)
    if (match := _STRING.fullmatch(sql)) and not sql.startswith(("E", "'\\")):
        return _quoted(spelled, match["text"].replace("''", "'"))
    if match := _NUMBER.fullmatch(sql):
        return _literal(spelled, match["text"], style)
    if sql.lower() in {"true", "false"}:
        return _literal(spelled, sql.lower(), style)
    function = _CALL.fullmatch(sql.lower())
    name = function["name"] if function else _ANSI.get(sql.upper())
    if name is not None and _prefers_functions(name, style):
        holder, needed = spelled.name("sqlalchemy.func")
        return Code(f"{holder}.{name}", ("",), needed)
    if not is_plain_sql(sql):
        return None
    return spelled.call("sqlalchemy.text", spelled.string(sql))


def code_text(code: Code) -> str:
    """Return a default as it is written: a string stands alone."""
    return code.text if code.arguments else code.function


def _quoted(spelled: Spelling, text: str) -> Code:
    """A literal as a plain string; with a quote in it as SQL, which Alembic does not escape."""
    if "'" in text:
        literal = "'" + text.replace("'", "''") + "'"
        if is_plain_sql(literal):
            return spelled.call("sqlalchemy.text", spelled.string(literal))
    return Code(spelled.string(text), ())


def _literal(spelled: Spelling, text: str, style: dict[str, int]) -> Code:
    """A number or truth value: `"0"`, or `text("0")` where the file has more of these."""
    if style["text"] > style["string"]:
        return spelled.call("sqlalchemy.text", spelled.string(text))
    return _quoted(spelled, text)


def _prefers_functions(name: str, style: dict[str, int]) -> bool:
    if style["func"] or style["text"]:
        return style["func"] >= style["text"]
    return name == "now"


def _styles(spelled: Spelling) -> dict[str, int]:
    """How many server defaults of the file are strings, `text(...)` and `func.x()`."""
    key = f"default styles of {spelled.module.path}"
    known = spelled.program.known.get(key)
    if isinstance(known, dict):
        return known
    counts = {"string": 0, "text": 0, "func": 0}
    for match in _WRITTEN.finditer(spelled.module.text):
        value = match["value"]
        if value in {"'", '"'}:
            counts["string"] += 1
        elif value.rstrip("(").rpartition(".")[2] == "text":
            counts["text"] += 1
        elif "func." in value:
            counts["func"] += 1
    spelled.program.known[key] = counts
    return counts
