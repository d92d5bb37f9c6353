"""`default=` of a column that gets another type."""

from __future__ import annotations

import re
import uuid
from datetime import date
from typing import Final

from schemalign.frameworks.sqlalchemy.lineage import lineage
from schemalign.frameworks.sqlalchemy.writer.column_draft import ColumnDraft
from schemalign.frameworks.sqlalchemy.writer.draft import Draft
from schemalign.frameworks.sqlalchemy.writer.program import Program
from schemalign.python.syntax import Constant, Dictionary, Display, Expression
from schemalign.schema.sourced import Unknown
from schemalign.schema.types import ColumnType

_INTEGERS: Final = frozenset({"int2", "int4", "int8"})
_NUMBERS: Final = _INTEGERS | {"numeric", "float4", "float8"}
_STRINGS: Final = frozenset({"text", "varchar", "bpchar", "citext"})
_MOMENTS: Final = frozenset({"date", "timestamp", "timestamptz"})
_NUMBER: Final = re.compile(r"[-+]?\d+(?P<rest>\.\d+)?")
_BREAKS: Final = "breaks"


def with_fitting_default(
    program: Program, column: ColumnDraft, draft: Draft, wanted: ColumnType
) -> Draft | None:
    """Return the draft with a constant `default=` that the new type takes.

    One that it surely refuses is removed; what computes a value stays as it is.
    """
    for name in ("default", "insert_default"):
        keyword = draft.keyword(name)
        if keyword is None:
            continue
        text = _fitting(draft, keyword.value, wanted)
        if text == _BREAKS:
            if _is_dataclass(program, column):
                return None
            draft = draft.with_keywords({}, [name])
        elif text:
            draft = draft.with_keywords({name: text})
    return draft


def _fitting(draft: Draft, value: Expression, wanted: ColumnType) -> str:
    """Another constant, `_BREAKS`, or "" for a value that stays."""
    if isinstance(value, Display | Dictionary):
        is_list = isinstance(value, Display) and value.kind == "list"
        holds = wanted.name in {"json", "jsonb"} or (wanted.is_array and is_list)
        return "" if holds or wanted.name == "hstore" else _BREAKS
    if not isinstance(value, Constant) or value.value is None:
        return ""
    if wanted.is_array:
        return _BREAKS
    if wanted.enum is not None:
        members = wanted.enum.members
        known = isinstance(members, Unknown) or value.value in members
        return "" if known else _BREAKS
    return _constant(draft, value.value, wanted.name)


def _constant(draft: Draft, value: object, name: str) -> str:
    if name == "bool":
        return _truth(value)
    if name in _NUMBERS:
        return _numeral(value, name)
    if name in _STRINGS:
        is_number = isinstance(value, int | float) and not isinstance(value, bool)
        return draft.spelled.string(str(value)) if is_number else _if_string(value)
    if name == "uuid":
        return "" if _is_uuid(value) else _BREAKS
    if name in _MOMENTS:
        return "" if _is_moment(value) else _BREAKS
    return ""


def _truth(value: object) -> str:
    if isinstance(value, bool):
        return ""
    number = _number(value)
    return str(bool(number)) if number in {0, 1} else _of_word(value)


def _numeral(value: object, name: str) -> str:
    if isinstance(value, bool):
        return str(int(value))
    number = _number(value)
    if number is None or (name in _INTEGERS and number != int(number)):
        return _BREAKS
    return "" if isinstance(value, int | float) else str(value).strip()


def _if_string(value: object) -> str:
    return "" if isinstance(value, str) else _BREAKS


def _of_word(value: object) -> str:
    words = {"true": "True", "false": "False"}
    return words.get(str(value).lower(), _BREAKS) if isinstance(value, str) else _BREAKS


def _number(value: object) -> float | None:
    if isinstance(value, int | float):
        return float(value)
    if isinstance(value, str) and _NUMBER.fullmatch(value.strip()):
        return float(value)
    return None


def _is_uuid(value: object) -> bool:
    try:
        uuid.UUID(str(value))
    except ValueError:
        return False
    return isinstance(value, str)


def _is_moment(value: object) -> bool:
    if value == "now":
        return True
    try:
        date.fromisoformat(str(value)[:10])
    except ValueError:
        return False
    return isinstance(value, str)


def _is_dataclass(program: Program, column: ColumnDraft) -> bool:
    """Whether the order of a dataclass's fields may need the default."""
    if column.definition is None:
        return False
    names = lineage(program.context, column.definition).externals
    return any(name.endswith("MappedAsDataclass") for name in names)
