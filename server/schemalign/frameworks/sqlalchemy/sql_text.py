"""SQL that a model writes as Python expressions: defaults, index keys, predicates and checks."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, TypeAlias

from schemalign.frameworks.sqlalchemy.compilation import compiled_by_hand
from schemalign.frameworks.sqlalchemy.values import definition_of, followed, value_of
from schemalign.frameworks.sqlalchemy.vocabulary import Context, expression_path
from schemalign.python.enums import members_of
from schemalign.python.outline import ClassDefinition, Placed
from schemalign.python.syntax import Attribute, Call, Constant, Display, Expression, Name, Operation
from schemalign.schema.sourced import UNKNOWN

ColumnNames: TypeAlias = Callable[[Placed], "str | None"]
"""Finds the column that a name in an expression stands for."""

_OPERATORS: Final = {
    "==": "=",
    "!=": "<>",
    "<": "<",
    "<=": "<=",
    ">": ">",
    ">=": ">=",
    "&": "AND",
    "|": "OR",
    "+": "+",
    "-": "-",
    "*": "*",
    "%": "%",
}
_ARITHMETIC: Final = frozenset("+-*/%")
_LOGICAL: Final = frozenset("&|~")
_ANSI_FUNCTIONS: Final = frozenset(
    {
        "current_timestamp",
        "current_date",
        "current_time",
        "current_user",
        "localtime",
        "localtimestamp",
        "session_user",
        "user",
    }
)
"""Functions that SQLAlchemy renders without parentheses (sqlalchemy.sql.functions.AnsiFunction)."""

_DEPTH: Final = 30


def rendered(context: Context, placed: Placed, columns: ColumnNames, depth: int = 0) -> str | None:
    """Return the SQL of an expression such as `func.lower(User.email)`; None if not decided."""
    if depth > _DEPTH or _is_named_otherwise(context, placed):
        return None
    if isinstance(placed.expression, Name | Attribute):
        column = columns(placed)
        if column is not None:
            return _quoted(column)
    target = followed(context, placed)
    expression = target.expression
    match expression:
        case Constant(value=value):
            return _literal(value)
        case Call():
            return _call(context, target, expression, columns, depth)
        case Operation(operator=operator, operands=operands):
            return _operation(context, target, operator, operands, columns=columns, depth=depth)
        case Name():
            column = columns(target) if expression is not placed.expression else None
            return _quoted(column) if column is not None else _constant(context, target)
    return None


def _constant(context: Context, placed: Placed) -> str | None:
    value = value_of(context, placed)
    if value is UNKNOWN or _is_named_otherwise(context, placed):
        return None
    return _literal(value)


def _is_named_otherwise(context: Context, placed: Placed) -> bool:
    """Whether an enum's member is named unlike its value, so that its type tells what is stored."""
    expression = placed.expression
    if not isinstance(expression, Name) or "." not in expression.path:
        return False
    head, _, name = expression.path.rpartition(".")
    owner = placed.at(Name(expression.start, expression.start + len(head), head))
    if not isinstance(definition_of(context, owner), ClassDefinition):
        return False
    return name != value_of(context, placed) and members_of(owner, context.names) is not None


def _literal(value: object) -> str | None:
    match value:
        case None:
            return "NULL"
        case bool():
            return "true" if value else "false"
        case int() | float():
            return str(value)
        case str():
            return "'" + value.replace("'", "''") + "'"
    return None


def _quoted(name: str) -> str:
    plain = (
        name.isascii()
        and name.replace("_", "a").isalnum()
        and name == name.lower()
        and not name[:1].isdigit()
    )
    return name if plain else '"' + name.replace('"', '""') + '"'


def _call(
    context: Context, target: Placed, call: Call, columns: ColumnNames, depth: int
) -> str | None:
    definition = definition_of(context, target.at(call.function))
    if isinstance(definition, ClassDefinition):
        text = compiled_by_hand(context, definition)
        return text if isinstance(text, str) else None
    path = (
        expression_path(context, target.at(call.function))
        if isinstance(call.function, Name)
        else None
    )
    if path is not None and path.startswith(("sqlalchemy.", "sqlmodel.")):
        return _library_call(context, target, call, path, columns=columns, depth=depth)
    if isinstance(call.function, Attribute):
        return _method(
            context,
            target,
            target.at(call.function.value),
            call.function.name,
            call,
            columns=columns,
            depth=depth,
        )
    if isinstance(call.function, Name) and "." in call.function.path:
        head, _, name = call.function.path.rpartition(".")
        start = call.function.start
        owner = target.at(Name(start, start + len(head), head))
        return _method(context, target, owner, name, call, columns=columns, depth=depth)
    return None


def _library_call(
    context: Context, target: Placed, call: Call, path: str, *, columns: ColumnNames, depth: int
) -> str | None:
    name = path.rpartition(".")[2]
    if ".func." in path:
        return _function(
            context, target, call, path.partition(".func.")[2], columns=columns, depth=depth
        )
    if path.startswith("sqlalchemy.sql.functions."):
        return _function(context, target, call, name, columns=columns, depth=depth)
    if name in {"text", "literal_column"}:
        value = value_of(context, target.at(call.positional[0])) if call.positional else UNKNOWN
        return value.strip() if isinstance(value, str) else None
    if name in {"true", "false", "null"}:
        return "NULL" if name == "null" else name
    if name == "column" and call.positional:
        value = value_of(context, target.at(call.positional[0]))
        return _quoted(value) if isinstance(value, str) else None
    return _composed(context, target, call, name, columns=columns, depth=depth)


def _composed(
    context: Context, target: Placed, call: Call, name: str, *, columns: ColumnNames, depth: int
) -> str | None:
    """`and_(...)`, `not_(...)`, `cast(...)` and others that are made of expressions."""
    if name in {"and_", "or_"}:
        parts = _all(context, target, call, columns, depth)
        if not parts:
            return None
        return "(" + f" {name[:-1].upper()} ".join(f"({part})" for part in parts) + ")"
    if name == "not_" and len(call.positional) == 1:
        inner = rendered(context, target.at(call.positional[0]), columns, depth + 1)
        return inner and f"NOT ({inner})"
    # `type_coerce` changes only what Python sees.
    if (name == "literal" and len(call.positional) == 1) or (
        name == "type_coerce" and len(call.positional) == 2
    ):
        return rendered(context, target.at(call.positional[0]), columns, depth + 1)
    if name == "cast" and len(call.positional) == 2:
        return _cast(context, target, call, columns, depth)
    return None


def _function(
    context: Context, target: Placed, call: Call, name: str, *, columns: ColumnNames, depth: int
) -> str | None:
    parts = _all(context, target, call, columns, depth)
    if parts is None or call.keywords:
        return None
    if name.lower() in _ANSI_FUNCTIONS and not parts:
        return name.upper()
    return f"{name}({', '.join(parts)})"


def _all(
    context: Context, target: Placed, call: Call, columns: ColumnNames, depth: int
) -> list[str] | None:
    parts = [
        rendered(context, target.at(argument), columns, depth + 1) for argument in call.positional
    ]
    known = [part for part in parts if part is not None]
    return known if len(known) == len(parts) and not call.starred else None


def _cast(
    context: Context, target: Placed, call: Call, columns: ColumnNames, depth: int
) -> str | None:
    from schemalign.frameworks.sqlalchemy.column_types import read_type

    inner = rendered(context, target.at(call.positional[0]), columns, depth + 1)
    found = read_type(context, target.at(call.positional[1]))
    if inner is None or found.value is UNKNOWN:
        return None
    kind = found.value
    arguments = f"({', '.join(map(str, kind.arguments))})" if kind.arguments else ""
    name = kind.name + arguments + ("[]" if kind.is_array else "")
    return f"CAST({inner} AS {name})"


def _method(
    context: Context,
    target: Placed,
    owner: Placed,
    name: str,
    call: Call,
    *,
    columns: ColumnNames,
    depth: int,
) -> str | None:
    """`column.is_(None)`, `column.in_([...])`, `seq.next_value()`."""
    subject = rendered(context, owner, columns, depth + 1)
    if subject is None:
        return None
    if name in {"in_", "not_in", "notin_"}:
        return _membership(context, target, subject, name, call, columns=columns, depth=depth)
    # `escape=` and `symmetric=` make another expression.
    arguments = None if call.keywords else _all(context, target, call, columns, depth)
    match name, arguments:
        case "is_", [value]:
            return f"{subject} IS {value.upper()}"
        case (("isnot" | "is_not"), [value]):
            return f"{subject} IS NOT {value.upper()}"
        case (("like" | "ilike"), [value]):
            return f"{subject} {name.upper()} {value}"
        case "between", [low, high]:
            return f"{subject} BETWEEN {low} AND {high}"
        case (("label" | "self_group"), _):
            return subject
    return None


def _membership(
    context: Context,
    target: Placed,
    subject: str,
    name: str,
    call: Call,
    *,
    columns: ColumnNames,
    depth: int,
) -> str | None:
    given = followed(context, target.at(call.positional[0])) if len(call.positional) == 1 else None
    if given is None or not isinstance(given.expression, Display):
        return None
    parts = [
        rendered(context, given.at(item), columns, depth + 1) for item in given.expression.items
    ]
    known = [part for part in parts if part is not None]
    if len(known) != len(parts) or not known:
        return None  # an empty list makes an expression of its own
    return f"{subject} {'IN' if name == 'in_' else 'NOT IN'} ({', '.join(known)})"


def _operation(
    context: Context,
    target: Placed,
    operator: str,
    operands: tuple[Expression, ...],
    *,
    columns: ColumnNames,
    depth: int,
) -> str | None:
    parts = [
        _operand(context, target.at(operand), operator, columns=columns, depth=depth)
        for operand in operands
    ]
    if any(part is None for part in parts):
        return None
    if operator == "+" and not any(str(part).isdecimal() for part in parts):
        return None  # between strings SQLAlchemy writes ||
    match operator, parts:
        case "~", [only]:
            return f"NOT ({only})"
        case "-", [only]:
            return f"-{only}"
        case "==" | "!=", [left, ("NULL" | "true" | "false") as right]:
            word = "IS" if operator == "==" else "IS NOT"
            return (
                f"{left} {word} {right}"
                if right == "NULL"
                else f"{left} {_OPERATORS[operator]} {right}"
            )
        case _, [left, right] if operator in _OPERATORS:
            return (
                f"({left}) {_OPERATORS[operator]} ({right})"
                if operator in "&|"
                else f"{left} {_OPERATORS[operator]} {right}"
            )
    return None


def _operand(
    context: Context, placed: Placed, operator: str, *, columns: ColumnNames, depth: int
) -> str | None:
    """An operand, in parentheses where the operator would bind tighter than what is in it."""
    text = rendered(context, placed, columns, depth + 1)
    inner = followed(context, placed).expression
    if text is None or not isinstance(inner, Operation) or len(inner.operands) == 1:
        return text
    if operator in _LOGICAL or (operator not in _ARITHMETIC and inner.operator in _ARITHMETIC):
        return text
    return f"({text})"
