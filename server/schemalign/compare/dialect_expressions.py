"""Whether two SQL expressions are the same in a database other than PostgreSQL."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from typing import Final

from schemalign.compare.literals import number
from schemalign.compare.verdict import Verdict
from schemalign.schema.tables import Expression
from schemalign.schema.types import ColumnType
from schemalign.values import NamedTuple

_STRINGS: Final = frozenset(
    "varchar bpchar nvarchar nchar text tinytext mediumtext longtext clob enum set".split()
)
_NUMBERS: Final = frozenset(
    {"int1", "int2", "int3", "int4", "int8", "numeric", "float4", "float8", "bool", "year"}
)
_PLAIN_NUMBERS: Final = frozenset({"int2", "int4", "int8", "numeric", "float4", "float8"})
_ON_UPDATE: Final = re.compile(r"\s+ON\s+UPDATE\s+.*$", re.IGNORECASE | re.DOTALL)
_NOW: Final = re.compile(
    r"(?:CURRENT_TIMESTAMP|NOW|LOCALTIME|LOCALTIMESTAMP|GETDATE|SYSDATETIME|SYSDATE|SYSTIMESTAMP"
    r"|GETUTCDATE|SYSUTCDATETIME)\s*(?:\(\s*\d*\s*\))?",
    re.IGNORECASE,
)
_STRING: Final = re.compile(r"[nN]?'((?:[^']|'')*)'")
_WORDS: Final = {"true": Decimal(1), "false": Decimal(0)}
_CALL: Final = re.compile(r"\w\s*\(|::|\|\||\bCAST\b|\bCASE\b|\bCOLLATE\b|\bLIKE\b|\bREGEXP\b|->")
_NO_CALLS: Final = re.compile(r"\b(?:IN|AND|OR|NOT|ANY|BETWEEN|IS)\s*\(", re.IGNORECASE)
_QUOTED: Final = re.compile(r"'(?:[^']|'')*'|\"((?:[^\"]|\"\")*)\"")


class _Default(NamedTuple):
    """A default: `kind` is null, string, number, now or expression."""

    kind: str
    value: object = None


def same_dialect_default(
    canonical: Expression | None, declared: Expression | None, type_: ColumnType
) -> Verdict:
    """Return whether two server defaults give a column of the type the same value."""
    wanted, found = _default(canonical), _default(declared)
    if wanted == found:
        return Verdict.SAME
    kinds = {wanted.kind, found.kind}
    if "null" in kinds:
        return Verdict.DIFFERENT
    if "expression" in kinds or type_.name == "binary":
        return Verdict.UNDECIDED  # BINARY(4) fills up what is shorter
    numbers = _number(wanted), _number(found)
    if None not in numbers and (type_.name in _NUMBERS or kinds == {"number"}):
        return Verdict.SAME if numbers[0] == numbers[1] else Verdict.DIFFERENT
    is_number = type_.name.removesuffix(" unsigned") in _NUMBERS
    if None not in numbers and numbers[0] == numbers[1]:
        return Verdict.SAME if is_number else Verdict.UNDECIDED
    if kinds == {"string"} and type_.name not in _STRINGS and not is_number:
        return Verdict.UNDECIDED
    return Verdict.DIFFERENT


def _default(expression: Expression | None) -> _Default:
    if expression is None:
        return _Default("null")
    if expression.is_literal:
        return _Default("string", expression.text)
    text = _ON_UPDATE.sub("", expression.text.strip())
    while text[:1] == "(" and text[-1:] == ")" and _closes_at_end(text):
        text = text[1:-1].strip()
    return _Default("null") if text.upper() == "NULL" else _of_text(text)


def _of_text(text: str) -> _Default:
    string = _STRING.fullmatch(text)
    if string is not None:
        return _Default("string", string[1].replace("''", "'"))
    value = _WORDS.get(text.lower(), number(text.removeprefix("+")))
    if value is not None:
        return _Default("number", value)
    bits = re.fullmatch(r"[bB]'([01]+)'", text)
    if bits is not None:
        return _Default("number", Decimal(int(bits[1], 2)))
    if _NOW.fullmatch(text):
        return _Default("now")
    return _Default("expression", re.sub(r"\s+|\"", "", text).lower())


def _closes_at_end(text: str) -> bool:
    depth = 0
    for position, character in enumerate(text):
        depth += {"(": 1, ")": -1}.get(character, 0)
        if depth == 0:
            return position == len(text) - 1
    return False


def _number(default: _Default) -> Decimal | None:
    if default.kind == "number" and isinstance(default.value, Decimal):
        return default.value
    if default.kind == "string" and isinstance(default.value, str):
        return _WORDS.get(default.value.lower(), number(default.value))
    return None


def in_dialect(verdict: Verdict, canonical: str, declared: str) -> Verdict:
    """Return a verdict that was found by PostgreSQL's rules as it holds in another database.

    MariaDB and others write calls and casts anew; what they make of them is not known.
    """
    if verdict is not Verdict.DIFFERENT:
        return verdict
    calls = any(_CALL.search(_NO_CALLS.sub("", text)) for text in (canonical, declared))
    return Verdict.UNDECIDED if calls else Verdict.DIFFERENT


def plain_types(columns: Mapping[str, ColumnType]) -> dict[str, ColumnType]:
    """Return the types of columns that compare with literals as those of PostgreSQL do."""
    return {
        name.lower(): ColumnType("text" if type_.name in _STRINGS else type_.name)
        for name, type_ in columns.items()
        if type_.name in _STRINGS | _PLAIN_NUMBERS
    }


def without_quotes(text: str) -> str:
    """Return an expression with names in small letters, since their case says nothing."""

    def bare(match: re.Match[str]) -> str:
        return match[0] if match[1] is None else match[1].lower()

    return _QUOTED.sub(bare, text)
