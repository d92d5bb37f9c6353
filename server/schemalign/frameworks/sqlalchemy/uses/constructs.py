"""What SQLAlchemy's functions give: statements, aliases, and the strings that name columns."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Mapping
from typing import Final

from schemalign.application.uses import UseKind
from schemalign.frameworks.sqlalchemy.uses.given import Given, is_string
from schemalign.frameworks.sqlalchemy.uses.members import member
from schemalign.frameworks.sqlalchemy.uses.values import (
    OTHER,
    ClassObject,
    Instance,
    Many,
    Query,
    Row,
    TableObject,
    Value,
    items_of,
)
from schemalign.schema.names import ANY_NAMESPACE, QualifiedName
from schemalign.text.span import Location

_ORDERED: Final = "a query orders by it"
_EXPRESSIONS: Final = (
    "primaryjoin", "secondaryjoin", "foreign_keys", "remote_side", "order_by", "secondary",
)  # fmt: skip


def entity(value: Value) -> Value:
    """Return what the rows of a statement hold for one of its arguments."""
    return Instance(value.definition) if isinstance(value, ClassObject) else value


def entities(arguments: tuple[Value, ...]) -> tuple[Value, ...]:
    """Return what the rows of a statement hold; a list of columns counts as its items."""
    found: list[Value] = []
    for each in arguments:
        if isinstance(each, Row):
            found += map(entity, each.items)
        else:
            found.append(entity(items_of(each) if isinstance(each, Many) else each))
    return tuple(found)


def table_named(node: ast.Call) -> Value:
    """Return the table that `Table("name", ..., schema="...")` makes."""
    first = node.args[0] if node.args else None
    if not is_string(first):
        return TableObject(None)
    assert isinstance(first, ast.Constant)
    schema = ""
    for keyword in node.keywords:
        if keyword.arg == "schema":
            is_plain = is_string(keyword.value)
            schema = str(getattr(keyword.value, "value", "")) if is_plain else ANY_NAMESPACE
    return TableObject(QualifiedName(schema, str(first.value)))


def referenced(text: str) -> tuple[QualifiedName, str] | None:
    """Return the table and the column that `table.column` or `schema.table.column` names."""
    parts = text.split(".")
    if len(parts) not in {2, 3} or not all(parts):
        return None
    return QualifiedName(parts[0] if len(parts) == 3 else "", parts[-2]), parts[-1]


def _select(given: Given) -> Value:
    items = entities(given.positional)
    return Query(items, items[0] if items else None, "select")


def _change(given: Given) -> Value:
    return Query((), entity(given.first), given.word)


def _same(given: Given) -> Value:
    return given.first


def _text(given: Given) -> Value:
    """SQL; what is no statement, in the body of a class, speaks of the class's table."""
    from schemalign.frameworks.sqlalchemy.uses.walk import SQL_STATEMENT

    for each in given.node.args[:1]:
        written = str(each.value) if isinstance(each, ast.Constant) else ""
        if not SQL_STATEMENT.match(written):
            is_inside = given.walker.definition is not None or isinstance(
                given.walker.table, TableObject
            )
            given.walker.note_sql(each, given.walker.table if is_inside else None, fragment=True)
    return None if given.word == "text" else OTHER


def _check(given: Given) -> Value:
    for each in [*given.node.args[:1], given.keyword("sqltext")]:
        if is_string(each):
            assert each is not None
            given.walker.note_sql(each, given.walker.table, fragment=True)
    return OTHER


def _foreign_key(given: Given) -> Value:
    for each in [*given.node.args[:1], given.keyword("column")]:
        _reference(given, each)
        record = given.walker.record
        if isinstance(each, ast.JoinedStr | ast.BinOp) and record is not None:
            record.computed_references.append(_pattern(each))
    return OTHER


def _pattern(node: ast.expr) -> str:
    """A regular expression of what a computed string may be."""
    match node:
        case ast.Constant(value=str(text)):
            return re.escape(text)
        case ast.JoinedStr(values=values):
            return "".join(map(_pattern, values))
        case ast.BinOp(left=left, op=ast.Add(), right=right):
            return _pattern(left) + _pattern(right)
    return ".*"


def _reference(given: Given, node: ast.AST | None) -> None:
    """Record both names of `"devices.name"`."""
    if not isinstance(node, ast.Constant) or not isinstance(node.value, str):
        return
    found = referenced(node.value)
    location = given.walker.text_location(node)
    if found is None or location is None:
        return
    table, column = found
    owner, end = TableObject(table), location.end
    given.walker.note(
        column, Location(location.path, end - len(column), end), owner, UseKind.COLUMN
    )
    end -= len(column) + 1
    start = end - len(table.name)
    given.walker.note(table.name, Location(location.path, start, end), owner, UseKind.TABLE)


def _foreign_key_constraint(given: Given) -> Value:
    arguments = [*given.node.args]
    own = given.keyword("columns") or (arguments[0] if arguments else None)
    given.note_strings(own, given.walker.table, UseKind.COLUMN)
    referred = given.keyword("refcolumns") or (arguments[1] if len(arguments) > 1 else None)
    for each in referred.elts if isinstance(referred, ast.List | ast.Tuple) else []:
        _reference(given, each)
    return OTHER


def _constraint(given: Given) -> Value:
    """Names of columns in constraints, behind the name of an index."""
    skipped = 1 if given.word == "Index" else 0
    for each in given.node.args[skipped:]:
        given.note_strings(each, given.walker.table, UseKind.COLUMN)
        if isinstance(each, ast.Tuple):
            given.note_strings(each.elts[0], given.walker.table, UseKind.COLUMN)
    options = ("postgresql_include", "include")
    for name in options:
        given.note_strings(given.keyword(name), given.walker.table, UseKind.COLUMN)
    return OTHER


def _relationship(given: Given) -> Value:
    """Expressions in strings see all mapped classes and tables by their names."""
    for name in _EXPRESSIONS:
        node = given.keyword(name)
        nodes = node.elts if isinstance(node, ast.List) else [node]
        for each in nodes:
            if isinstance(each, ast.Constant) and isinstance(each.value, str):
                _quoted(given, each, is_table=name == "secondary")
    return OTHER


def _quoted(given: Given, node: ast.Constant, *, is_table: bool) -> None:
    walker = given.walker
    text = str(node.value)
    if is_table:
        name = text.rpartition(".")[2]
        location = walker.text_location(node)
        if location is not None:
            place = Location(location.path, location.end - len(name), location.end)
            walker.note(name, place, TableObject(QualifiedName("", name)), UseKind.TABLE)
        return
    env: dict[str, Value] = {}
    for word in {each for each in text.replace("(", " ").replace("[", " ").split() if each}:
        head = word.partition(".")[0].strip("~,()[]")
        classes = walker.world.mapped(head)
        if classes:
            env[head] = ClassObject(classes[0]) if len(classes) == 1 else None
        elif f"{head}.c." in word:
            env[head] = TableObject(QualifiedName("", head))
    walker.quoted(node, env)


def _named_attributes(given: Given) -> Value:
    """`@validates("name")` and `synonym("name")`: the mapped attribute itself."""
    for each in given.strings():
        location = given.walker.text_location(each)
        given.walker.note(str(each.value), location, given.walker.table, UseKind.MAPPED)
    given.note_strings(given.keyword("name"), given.walker.table, UseKind.MAPPED)
    return OTHER


def _proxy(given: Given) -> Value:
    """`association_proxy("device", "name")`: a relationship and an attribute of its target."""
    first, second = given.string(0), given.string(1)
    table = given.walker.table
    if first is None or not isinstance(table, ClassObject):
        return OTHER
    location = given.walker.text_location(first)
    given.walker.note(str(first.value), location, table)
    if second is not None:
        held = member(given.walker.world, Instance(table.definition), str(first.value))
        held = held.item if isinstance(held, Many) else held
        location = given.walker.text_location(second)
        given.walker.note(str(second.value), location, held, UseKind.MAPPED)
    return OTHER


def _options(given: Given) -> Value:
    """`defer("name")` of the query that it is given to."""
    for each in given.strings():
        location = given.walker.text_location(each)
        given.walker.note(str(each.value), location, None, UseKind.KEY, reason="an option names it")
    return OTHER


def _directed(given: Given) -> Value:
    """`desc("name")` in an index is the table's column, elsewhere that of a query."""
    for each in given.strings():
        location, table = given.walker.text_location(each), given.walker.table
        if given.walker.definition is not None or isinstance(table, TableObject):
            given.walker.note(str(each.value), location, table, UseKind.COLUMN)
        else:
            given.walker.note(str(each.value), location, None, UseKind.KEY, reason=_ORDERED)
    return OTHER


def _plain(given: Given) -> Value:
    del given
    return OTHER


CONSTRUCTS: Final[Mapping[str, Callable[[Given], Value]]] = {
    "select": _select,
    **dict.fromkeys(("insert", "update", "delete"), _change),
    **dict.fromkeys(("aliased", "with_polymorphic", "alias", "join", "outerjoin", "col"), _same),
    **dict.fromkeys(("text", "literal_column"), _text),
    **dict.fromkeys(("CheckConstraint", "Computed"), _check),
    "ForeignKey": _foreign_key,
    "ForeignKeyConstraint": _foreign_key_constraint,
    **dict.fromkeys(("Index", "UniqueConstraint", "PrimaryKeyConstraint"), _constraint),
    **dict.fromkeys(("relationship", "Relationship", "backref", "relation"), _relationship),
    **dict.fromkeys(("validates", "synonym"), _named_attributes),
    "association_proxy": _proxy,
    **dict.fromkeys(("desc", "asc", "nulls_first", "nulls_last"), _directed),
    **dict.fromkeys(("defer", "undefer", "load_only"), _options),
    **dict.fromkeys(
        "Column mapped_column Field func and_ or_ not_ case cast literal null true false "
        "exists distinct column_property deferred type_coerce bindparam "
        "String Integer Text Numeric Boolean between composite".split(),
        _plain,
    ),
    "Table": lambda given: table_named(given.node),
}
