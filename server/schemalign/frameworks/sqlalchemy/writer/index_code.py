"""`Index(...)` in the words of SQLAlchemy: keys, order, predicate, method."""

from __future__ import annotations

import re
from typing import Final

from schemalign.frameworks.sqlalchemy.writer.checks import sql_of
from schemalign.frameworks.sqlalchemy.writer.column_keys import column_keys
from schemalign.frameworks.sqlalchemy.writer.naming import given_name
from schemalign.frameworks.sqlalchemy.writer.program import Program
from schemalign.frameworks.sqlalchemy.writer.spelling import Code, Spelling
from schemalign.python.punctuation import closing
from schemalign.schema.constraints import Index, IndexElement
from schemalign.schema.sourced import Unknown
from schemalign.schema.tables import Table
from schemalign.values import NamedTuple

_PLAIN: Final = re.compile(r"[a-z_][a-z0-9_]*")
_FUNCTION: Final = re.compile(r"[\w.]*\(")
# PostgreSQL writes `lower(name::text)` where a dump has `lower((name)::text)`, and Alembic
# compares with the former.
_NEEDLESS: Final = re.compile(r"(?<![\w\"])\(([^\W\d]\w*|\"[^\"]+\")\)(?=::)")
_RESERVED: Final = frozenset(
    """all analyse analyze and any array as asc asymmetric both case cast check collate column
    constraint create current_date current_role current_time current_timestamp current_user
    default deferrable desc distinct do else end except false fetch for foreign from grant group
    having in initially intersect into lateral leading limit localtime localtimestamp not null
    offset on only or order placing primary references returning select session_user some
    symmetric system_user table then to trailing true union unique user using variadic when where
    window with""".split()
)
"""https://www.postgresql.org/docs/current/sql-keywords-appendix.html"""


class Key(NamedTuple):
    """One key of an index in code; `label` is the name that `postgresql_ops` knows it by."""

    code: str | Code
    label: str


def index_code(program: Program, table: Table, index: Index, spelled: Spelling) -> Code | None:
    """Return the `Index("name", ...)` of a table; None if SQLAlchemy cannot say it."""
    found = keys(program, table, index, spelled)
    options = index_options(program, table, index, spelled)
    name = given_name(program, table, "ix", index.name, spelled)
    if found is None or options is None or name is None:
        return None
    words = [
        spelled.option(key, value) if isinstance(value, Code) else f"{key}={value}"
        for key, value in options.items()
    ]
    return spelled.call("sqlalchemy.Index", name, *(key.code for key in found), *words)


def keys(program: Program, table: Table, index: Index, spelled: Spelling) -> tuple[Key, ...] | None:
    """Return the keys of an index in code; None if one cannot be written."""
    elements = index.elements.value
    if isinstance(elements, Unknown):
        return None
    found = [key_code(program, table, element, spelled) for element in elements]
    known = tuple(key for key in found if key is not None)
    return known if len(known) == len(found) else None


def key_code(
    program: Program, table: Table, element: IndexElement, spelled: Spelling
) -> Key | None:
    """Return one key: a name, or SQL where an expression or its order is more than a name."""
    names = column_keys(program, table, (element.column,)) if element.column else ("",)
    if names is None:
        return None
    is_plain = not order_words(element) and not element.collation
    if element.column and is_plain:
        return Key(spelled.string(names[0]), names[0])
    sql = sql_of(element_sql(element))
    if sql is None:
        return None
    if not element.operator_class:
        return Key(spelled.call("sqlalchemy.text", spelled.string(sql)), "")
    if not is_plain:
        return None  # the class stands before the order, where SQLAlchemy does not put it
    label = "_".join(re.findall(r"\w+", element.expression.lower()))[:40]
    literal = spelled.call("sqlalchemy.literal_column", spelled.string(sql))
    return Key(Code(f"{literal.text}.label", (spelled.string(label),), literal.needed), label)


def element_sql(element: IndexElement) -> str:
    """Return a key as SQL, in parentheses where PostgreSQL asks for them."""
    if element.column:
        text = identifier(element.column)
    else:
        text = _NEEDLESS.sub(r"\1", element.expression)
        text = text if _is_call(text) else f"({text})"
    if element.collation:
        text += f" COLLATE {identifier(element.collation)}"
    return text + order_words(element)


def _is_call(text: str) -> bool:
    """Whether a text is one function call, or stands in parentheses as a whole."""
    match = _FUNCTION.match(text)
    return match is not None and closing(text, match.end(), len(text)) == len(text) - 1


def order_words(element: IndexElement) -> str:
    """Return the order of a key as SQL, empty where it is the usual one."""
    words = " DESC" if element.descending else ""
    if element.nulls_first != element.descending:
        words += " NULLS FIRST" if element.nulls_first else " NULLS LAST"
    return words


def identifier(name: str) -> str:
    """Return a name as SQL, in quotes where PostgreSQL needs them."""
    if _PLAIN.fullmatch(name) and name not in _RESERVED:
        return name
    return '"' + name.replace('"', '""') + '"'


def index_options(
    program: Program, table: Table, index: Index, spelled: Spelling
) -> dict[str, str | Code] | None:
    """Return the keyword arguments of an index; None if one cannot be written."""
    found: dict[str, str | Code] = {}
    found |= {"unique": "True"} if index.unique else {}
    if index.method != "btree":
        found["postgresql_using"] = spelled.string(index.method)
    classes = _classes(program, table, index, spelled)
    if classes:
        found["postgresql_ops"] = classes
    if index.include:
        included = column_keys(program, table, index.include)
        if included is None:
            return None
        found["postgresql_include"] = spelled.strings(included)
    found |= {"postgresql_nulls_not_distinct": "True"} if index.nulls_not_distinct else {}
    if index.where.value is not None:
        where = sql_of(index.where.value)
        if where is None:
            return None
        found["postgresql_where"] = spelled.call("sqlalchemy.text", spelled.string(where))
    return found


def _classes(program: Program, table: Table, index: Index, spelled: Spelling) -> str:
    """`{"column": "gin_trgm_ops"}`, empty where every key has the default class."""
    found = keys(program, table, index, spelled)
    elements = index.elements.value
    if found is None or isinstance(elements, Unknown):
        return ""
    items = [
        f"{spelled.string(key.label)}: {spelled.string(element.operator_class)}"
        for key, element in zip(found, elements, strict=True)
        if element.operator_class
    ]
    return f"{{{', '.join(items)}}}" if items else ""
