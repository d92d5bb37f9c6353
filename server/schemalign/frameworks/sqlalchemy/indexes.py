"""`Index(...)` of a model."""

from __future__ import annotations

import re
from typing import Final

from schemalign.databases.database import POSTGRESQL
from schemalign.databases.postgresql_names import unquote
from schemalign.frameworks.sqlalchemy.sql_text import rendered
from schemalign.frameworks.sqlalchemy.table_scope import TableScope, constraint_name, keyword_placed
from schemalign.frameworks.sqlalchemy.values import followed, value_of
from schemalign.frameworks.sqlalchemy.vocabulary import call_role
from schemalign.python.outline import Placed
from schemalign.python.syntax import Attribute, Call, Expression, Name
from schemalign.schema.constraints import Index, IndexElement
from schemalign.schema.sourced import UNKNOWN, Sourced
from schemalign.values import replace

_ORDER: Final = re.compile(
    r"\s+(?:(asc|desc)(?:\s+nulls\s+(first|last))?|nulls\s+(first|last))\s*\Z", re.IGNORECASE
)
_COLLATED: Final = re.compile(r"\s+collate\s+([^\W\d]\w*|\"[^\"]+\")\s*\Z", re.IGNORECASE)
_IDENTIFIER: Final = re.compile(r'[^\W\d]\w*\Z|"(?:[^"]|"")+"\Z')
_MODIFIERS: Final = frozenset(
    {"desc", "asc", "nulls_first", "nulls_last", "nullsfirst", "nullslast"}
)


def read_index(scope: TableScope, placed: Placed) -> Index:
    """Read `Index("name", "column", func.lower(...), unique=True, postgresql_where=...)`."""
    call = placed.expression
    assert isinstance(call, Call)
    context = scope.context
    given = keyword_placed(placed, "name")
    arguments = [placed.at(item) for item in call.positional]
    if given is None and arguments:
        given, arguments = arguments[0], arguments[1:]
    if context.database.dialect != POSTGRESQL:
        return _of_dialect(scope, placed, given, arguments)
    classes = value_of(context, keyword_placed(placed, "postgresql_ops"))
    elements = [_element(scope, item, classes) for item in arguments]
    known = tuple(element for element in elements if element is not None)
    computed = len(known) < len(elements) or bool(call.starred)
    computed = computed or (classes is UNKNOWN and call.keyword("postgresql_ops") is not None)
    method = value_of(context, keyword_placed(placed, "postgresql_using"))
    return Index(
        elements=Sourced(
            UNKNOWN if computed else known,
            placed.location,
            "a key of the index is computed" if computed else "",
        ),
        location=placed.location,
        name=constraint_name(context, given),
        unique=value_of(context, keyword_placed(placed, "unique")) is True,
        method=method.lower() if isinstance(method, str) else "btree",
        where=_where(scope, placed),
        include=_include(scope, placed),
        nulls_not_distinct=value_of(
            context, keyword_placed(placed, "postgresql_nulls_not_distinct")
        )
        is True,
    )


def _of_dialect(
    scope: TableScope, placed: Placed, name: Placed | None, arguments: list[Placed]
) -> Index:
    """Read the options of another database: `mysql_length`, `mysql_prefix`, `sqlite_where`."""
    context = scope.context
    call = placed.expression
    assert isinstance(call, Call)
    stated = _option(scope, placed, "length")
    lengths = None if stated is None else value_of(context, stated)
    elements = [_element(scope, item, _lengths(scope, arguments, lengths)) for item in arguments]
    known = tuple(element for element in elements if element is not None)
    computed = len(known) < len(elements) or bool(call.starred) or lengths is UNKNOWN
    reason = "a key of the index is computed" if computed else ""
    if _is_doubtful(scope, call):
        computed, reason = True, "whether the application's URL says mysql or mariadb decides"
    prefix = value_of(context, _option(scope, placed, "prefix"))
    return Index(
        elements=Sourced(
            UNKNOWN if computed else known,
            placed.location,
            reason,
        ),
        location=placed.location,
        name=constraint_name(context, name),
        unique=value_of(context, keyword_placed(placed, "unique")) is True,
        method=prefix.lower() if isinstance(prefix, str) and prefix else "btree",
        where=_where(scope, placed),
        include=_include(scope, placed),
    )


def _option(scope: TableScope, placed: Placed, name: str) -> Placed | None:
    """Return what stands after `mysql_length=` and the like, for the database in question."""
    return keyword_placed(placed, f"{scope.context.database.dialect}_{name}")


def _is_doubtful(scope: TableScope, call: Call) -> bool:
    """Whether an option counts only if the application's URL has the other name of MariaDB."""
    other = scope.context.database.doubtful_name
    return bool(other) and any(
        keyword.name.startswith(f"{other}_") and keyword.name != f"{other}_using"
        for keyword in call.keywords
    )


def _lengths(scope: TableScope, arguments: list[Placed], lengths: object) -> dict[str, str]:
    """Return how much of each column is indexed: one number holds for all."""
    if isinstance(lengths, dict):
        return {scope.named(str(key)): f"({length})" for key, length in lengths.items()}
    if not isinstance(lengths, int):
        return {}
    columns = (_plain(scope, each)[0] for each in arguments)
    return {each.column: f"({lengths})" for each in columns if each is not None}


def _where(scope: TableScope, placed: Placed) -> Sourced[str | None]:
    given = _option(scope, placed, "where")
    if given is None:
        return Sourced(None, placed.location)
    value = value_of(scope.context, given)
    if value is None or isinstance(value, str):
        return Sourced(value, given.location)
    text = rendered(scope.context, given, scope.expression_column)
    if text is None:
        return Sourced(UNKNOWN, given.location, "the predicate is computed")
    return Sourced(text, given.location)


def _include(scope: TableScope, placed: Placed) -> tuple[str, ...]:
    value = value_of(scope.context, _option(scope, placed, "include"))
    if isinstance(value, list | tuple):
        return tuple(scope.named(item) for item in value if isinstance(item, str))
    return ()


def _element(scope: TableScope, placed: Placed, classes: object) -> IndexElement | None:
    inner, modifiers = _unmodified(scope, placed)
    element, label = _plain(scope, inner)
    if element is None:
        return None
    descending = "desc" in modifiers
    first = descending
    if modifiers & {"nulls_first", "nullsfirst"}:
        first = True
    elif modifiers & {"nulls_last", "nullslast"}:
        first = False
    if modifiers:
        element = replace(element, descending=descending, nulls_first=first)
    key = label or element.column
    operator_class = classes.get(key) if isinstance(classes, dict) else None
    return (
        replace(element, operator_class=operator_class)
        if isinstance(operator_class, str)
        else element
    )


def _unmodified(scope: TableScope, placed: Placed) -> tuple[Placed, frozenset[str]]:
    """Strip `desc(x)`, `x.desc()` and the like, and return what was stripped."""
    modifiers: set[str] = set()
    while isinstance(placed.expression, Call):
        call = placed.expression
        word = call_role(scope.context, placed)
        if word in _MODIFIERS and len(call.positional) == 1:
            modifiers.add(word)
            placed = placed.at(call.positional[0])
            continue
        owner, method = _owner(call)
        if owner is None or method not in _MODIFIERS or call.positional:
            break
        modifiers.add(method)
        placed = placed.at(owner)
    return placed, frozenset(modifiers)


def _owner(call: Call) -> tuple[Expression | None, str]:
    match call.function:
        case Attribute(value=value, name=name):
            return value, name
        case Name(start=start, path=path) if "." in path:
            head, _, name = path.rpartition(".")
            return Name(start, start + len(head), head), name
    return None, ""


def _plain(scope: TableScope, placed: Placed) -> tuple[IndexElement | None, str]:
    """An element without order, and the label under which `postgresql_ops` may name it."""
    label = ""
    call = placed.expression
    if isinstance(call, Call):
        owner, method = _owner(call)
        if method == "label" and owner is not None and call.positional:
            value = value_of(scope.context, placed.at(call.positional[0]))
            label = value if isinstance(value, str) else ""
            placed = placed.at(owner)
    column = scope.column(placed) if not isinstance(placed.expression, Call) else None
    if column is not None:
        return IndexElement(column=column), label
    target = followed(scope.context, placed)
    if call_role(scope.context, target) in {"text", "literal_column"} and isinstance(
        target.expression, Call
    ):
        written = target.expression.positional
        value = value_of(scope.context, target.at(written[0])) if written else None
        return (element_of_text(value), label) if isinstance(value, str) else (None, label)
    text = rendered(scope.context, placed, scope.expression_column)
    return (IndexElement(expression=text), label) if text is not None else (None, label)


def element_of_text(text: str) -> IndexElement:
    """Read one index key written as SQL: `lower(email)`, `created_at DESC`."""
    match = _ORDER.search(text)
    body = text[: match.start()].strip() if match else text.strip()
    descending = bool(match and match[1] and match[1].lower() == "desc")
    nulls = (match[2] or match[3]) if match else None
    first = nulls.lower() == "first" if nulls else descending
    collated = _COLLATED.search(body)
    collation = unquote(collated[1]) if collated else ""
    body = body[: collated.start()].strip() if collated else body
    plain = _IDENTIFIER.match(body) is not None
    return IndexElement(
        column=unquote(body) if plain else "",
        expression="" if plain else body,
        descending=descending,
        nulls_first=first,
        collation=collation,
    )
