"""SQL that a revision gives to the database as a string, and what it does."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any, Final

from schemalign.databases.postgresql_names import unquote
from schemalign.frameworks.sqlalchemy.values import followed, value_of
from schemalign.frameworks.sqlalchemy.vocabulary import Context, call_role
from schemalign.python.literal_places import spelled
from schemalign.python.outline import Placed
from schemalign.python.syntax import Attribute, Call, Constant, Expression, FormattedString, Name
from schemalign.python.syntax import Operation as Operator
from schemalign.sql.ddl.definitions import (
    Action,
    Alter,
    ColumnTail,
    CommentOn,
    Drop,
    Dynamic,
    Extension,
    IndexDefinition,
    ObjectName,
    SearchPath,
    SequenceDefinition,
    TableDefinition,
    TypeDefinition,
    UnreadStatement,
    Unsettled,
)
from schemalign.sql.ddl.statements import Parsed, read_statement
from schemalign.sql.split import split
from schemalign.sql.walk import Fault, Statement
from schemalign.values import NamedTuple

UNKNOWN_PART: Final = "${unknown}"
"""What stands for a part that is computed: the readers of SQL take it for a placeholder."""

_PLACEHOLDER: Final = re.compile(r"%(?:\(\w+\))?[sdr]")
_FIELD: Final = re.compile(r"\{\w*(?:[.\[][^{}]*)?(?:![rsa])?(?::[^{}]*)?\}")
_COMPUTED: Final = "a part of the statement is computed"
_TYPE: Final = re.compile(r"(?:CREATE|ALTER)\s+(?:TYPE|DOMAIN)\s+([\w\"${}]+)", re.IGNORECASE)
_DEPTH: Final = 20
# Statements that leave tables, types and indexes as they are.
_HARMLESS: Final = re.compile(
    r"\s*(?:--[^\n]*\n\s*)*(?:WITH|SELECT|INSERT|UPDATE|DELETE|GRANT|REVOKE|ANALYZE|VACUUM|TRUNCATE"
    r"|LOCK|COPY|REFRESH|REINDEX|CLUSTER|BEGIN|COMMIT|SAVEPOINT|ROLLBACK|RELEASE|NOTIFY|SHOW|EXPLAIN"
    r"|MERGE|VALUES|RESET|DISCARD|CHECKPOINT"
    r"|(?:CREATE(?:\s+OR\s+REPLACE)?|DROP|ALTER)\s+(?:FUNCTION|PROCEDURE|TRIGGER|POLICY|ROLE|USER"
    r"|EXTENSION|AGGREGATE|RULE|COLLATION|CAST|OPERATOR|PUBLICATION|SUBSCRIPTION|STATISTICS"
    r"|EVENT\s+TRIGGER|SERVER|DATABASE|DEFAULT\s+PRIVILEGES))\b",
    re.IGNORECASE,
)
_BEGINNINGS: Final = frozenset({"start", "first", "type_start"})
_ENDS: Final = frozenset({"end", "stop", "type_end"})


class SqlText(NamedTuple):
    """A text with the place of the expression that makes it; None in place of a computed text."""

    text: str
    placed: Placed


def sql_text(context: Context, placed: Placed, depth: int = 0) -> SqlText | None:
    """Return the text that a string or `text("...")` is, computed parts as placeholders.

    None if it is no text at all, or nothing of it is known.
    """
    target = followed(context, placed)
    expression = target.expression
    if isinstance(expression, Call) and depth < _DEPTH:
        inner = _argument(context, target, expression)
        if inner is not None:
            return sql_text(context, inner, depth + 1)
    text = _text(context, target, depth)
    return None if text is None or text.strip() == UNKNOWN_PART else SqlText(text, target)


def _argument(context: Context, target: Placed, call: Call) -> Placed | None:
    """The string inside of `text("...")`, `DDL("...")` and `text("...").bindparams(...)`."""
    if call_role(context, target) in {"text", "DDL"} and call.positional:
        return target.at(call.positional[0])
    match call.function:
        case Name(path=path) if path.rpartition(".")[2] in {"dedent", "cleandoc"}:
            return target.at(call.positional[0]) if call.positional else None
        case Attribute(value=Call() as inner, name="bindparams" | "execution_options" | "columns"):
            return target.at(inner)
    return None


def _text(context: Context, placed: Placed, depth: int) -> str | None:
    value = value_of(context, placed)
    if isinstance(value, str):
        return value
    if depth > _DEPTH:
        return UNKNOWN_PART
    expression = placed.expression
    match expression:
        case FormattedString(parts=parts) | Operator(operator="+", operands=parts):
            return "".join(_part(context, placed.at(each), depth) for each in parts)
        case Operator(operator="%", operands=(template, _)):
            text = _text(context, followed(context, placed.at(template)), depth + 1)
            return None if text is None else _PLACEHOLDER.sub(UNKNOWN_PART, text)
        case Call(function=Attribute(value=template, name="format")):
            return _formatted(context, placed, template, depth)
        case Call(function=Name(start=start, path=path)) if path.endswith(".format"):
            head = path.removesuffix(".format")
            return _formatted(context, placed, Name(start, start + len(head), head), depth)
    return None


def _part(context: Context, placed: Placed, depth: int) -> str:
    target = followed(context, placed)
    text = _text(context, target, depth + 1)
    if text is None:
        value = value_of(context, target)
        text = str(value) if isinstance(value, int | float) else UNKNOWN_PART
    return text


def _formatted(context: Context, placed: Placed, template: Expression, depth: int) -> str | None:
    text = _text(context, followed(context, placed.at(template)), depth + 1)
    return None if text is None else _FIELD.sub(UNKNOWN_PART, text)


def is_harmless(text: str) -> bool:
    """Whether a statement changes no table, as far as its first words tell."""
    return _HARMLESS.match(text) is not None


def statements(found: SqlText, path: str, span: tuple[int, int]) -> Iterator[Parsed]:
    """Yield what each statement of a text does, its places being those in the revision."""
    text = found.text
    place = _places(found, path, span)
    for statement in split(text).statements:
        parsed = _read(text, statement)
        actions = tuple(_located(each, place) for each in parsed.actions)
        faults = tuple(Fault(each.message, *place(each.start, each.end)) for each in parsed.faults)
        yield Parsed(actions, faults, parsed.ignored)


def _read(text: str, statement: Statement) -> Parsed:
    """Read a statement; one of which a part is computed does what is known for certain."""
    code = text[statement.start : statement.end]
    parsed = read_statement(text, statement)
    if UNKNOWN_PART not in code or is_harmless(code):
        return parsed
    start, end = statement.start, statement.end
    if code.startswith(UNKNOWN_PART) or parsed.faults:
        return Parsed((_unsettled(code, start, end),))
    return Parsed(tuple(_certain(each, start, end) for each in parsed.actions))


def _unsettled(code: str, start: int, end: int) -> Action:
    match = _TYPE.match(code)
    if match is None:
        return Unsettled(None, _COMPUTED, start, end)
    name = unquote(match[1]) if UNKNOWN_PART not in match[1] else "*"
    return UnreadStatement("TYPE", ObjectName("", name, start, end))


def _certain(action: Action, start: int, end: int) -> Action:
    """Return an action, unless a name or text in it is computed: then its table is undecided."""
    shown = repr(action)
    if UNKNOWN_PART not in shown and "*" not in shown:  # a name that holds a placeholder
        return action
    name = _subject(action)
    if name is not None:
        creates = isinstance(action, TableDefinition) and "*" in name.name
        return Unsettled(name._replace(schema=""), _COMPUTED, start, end, creates)
    if isinstance(action, Drop | SearchPath | Extension | SequenceDefinition | Dynamic):
        return action
    if isinstance(action, TypeDefinition):
        return UnreadStatement("TYPE", action.name)
    if isinstance(action, Alter) and action.kind in {"TYPE", "DOMAIN"}:
        return UnreadStatement("TYPE", action.name)
    return Unsettled(None, _COMPUTED, start, end)


def _subject(action: Action) -> ObjectName | None:
    match action:
        case Alter(kind="TABLE", name=name) | IndexDefinition(table=name) | CommentOn(name=name):
            return name
        case TableDefinition(name=name) | Drop(kind="TABLE", names=(name,)):
            return name
    return None


Place = Callable[[int, int], tuple[int, int]]


def _places(found: SqlText, path: str, span: tuple[int, int]) -> Place:
    """Return where a part of the text is written in the revision; else the place of it all."""
    location = found.placed.location
    if location.path != path:
        return lambda _start, _end: span
    whole = (location.start, location.end)
    if not isinstance(found.placed.expression, Constant):
        return lambda _start, _end: whole
    literal = spelled(found.placed.module.text, *whole)
    if literal.value != found.text:
        return lambda _start, _end: whole

    def place(start: int, end: int) -> tuple[int, int]:
        return literal.span(start, end) or _nearest(literal.offsets, start, end) or whole

    return place


def _nearest(offsets: tuple[int | None, ...], start: int, end: int) -> tuple[int, int] | None:
    """Where a part of a literal begins and ends, though other things stand between."""
    if not start < end <= len(offsets):
        return None
    first, last = offsets[start], offsets[end - 1]
    return None if first is None or last is None else (first, last + 1)


def _located(value: Any, place: Place, base: int = 0) -> Any:
    """Return a definition with its offsets in a text replaced by those in the revision.

    Those of a column's tail count from a base of their own.
    """
    if isinstance(value, tuple) and not hasattr(value, "_fields"):
        return tuple(_located(each, place, base) for each in value)
    names = getattr(value, "_fields", None)
    if names is None:
        return value
    inner = getattr(value, "base", base)
    changes: dict[str, object] = {}
    for name in names:
        part = getattr(value, name)
        if isinstance(part, tuple):
            of_tail = isinstance(part, ColumnTail) or isinstance(value, ColumnTail)
            changes[name] = _located(part, place, inner if of_tail else base)
    changes |= _offsets(value, names, place, base if not isinstance(value, ColumnTail) else inner)
    if "base" in names:
        changes["base"] = 0
    return value._replace(**changes)


def _offsets(value: Any, names: tuple[str, ...], place: Place, base: int) -> dict[str, object]:
    changes: dict[str, object] = {}
    for begin, end in (("start", "end"), ("type_start", "type_end")):
        if begin in names and end in names:
            found = place(base + getattr(value, begin), base + getattr(value, end))
            changes[begin], changes[end] = found
    if "first" in names and value.first >= 0:
        changes["first"] = place(base + value.first, base + value.first + 1)[0]
    if "stop" in names:
        changes["stop"] = changes["end"]
    return changes
