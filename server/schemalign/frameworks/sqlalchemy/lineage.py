"""The ancestors of a class, across the project's files."""

from __future__ import annotations

from typing import Final

from schemalign.frameworks.sqlalchemy.vocabulary import (
    FLASK,
    LIBRARIES,
    Context,
    exports,
    expression_path,
)
from schemalign.python.names import Defined
from schemalign.python.outline import Assignment, ClassDefinition, Placed
from schemalign.python.syntax import Call, Name, Subscript
from schemalign.values import NamedTuple

_DEPTH: Final = 40
_COLUMNLESS: Final = frozenset(
    {
        "flask_login.UserMixin",
        "flask_login.mixins.UserMixin",
        "flask_security.UserMixin",
        "flask_security.RoleMixin",
        "flask_jwt_router.BaseJWTRouter",
        "oauthlib.oauth2.RequestValidator",
    }
)
"""Mixins of libraries that are known to map nothing."""


class Lineage(NamedTuple):
    """A class's method resolution order as far as it can be read.

    `classes` are the project's classes, the class itself first; `externals` the library paths
    of bases, in order; `dynamic` the bases that are values (`Base = declarative_base()`), with
    the class that names them; `is_open` is set if a base could not be found.
    """

    classes: tuple[ClassDefinition, ...]
    externals: tuple[str, ...]
    dynamic: tuple[tuple[ClassDefinition, Placed], ...]
    is_open: bool


_Entry = ClassDefinition | str | Placed


class _Walk(NamedTuple):
    """How deep the bases are followed, and the orders of the classes that were met.

    A class that is met while its own order is sought names another of its name, which is not found:
    `class User(User)`.
    """

    depth: int
    orders: dict[tuple[str, int], list[_Entry]]

    def deeper(self) -> _Walk:
        """Return the walk one base further on."""
        return _Walk(self.depth + 1, self.orders)


def lineage(context: Context, definition: ClassDefinition) -> Lineage:
    """Return the ancestors of a class, in the order in which attributes are looked up."""
    key = (definition.module.path, definition.statement.start)
    found = context.lineages.get(key)
    if not isinstance(found, Lineage):
        found = context.lineages[key] = _lineage(context, definition)
    return found


def _lineage(context: Context, definition: ClassDefinition) -> Lineage:
    order = _linear(context, definition, _Walk(0, {}))
    classes, externals, dynamic, is_open = [], [], [], False
    for entry in order:
        if isinstance(entry, ClassDefinition):
            classes.append(entry)
        elif isinstance(entry, Placed):
            dynamic.append((definition, entry))
        elif entry:
            externals.append(entry)
            is_open = is_open or _is_unseen(entry)
        else:
            is_open = True
    return Lineage(tuple(classes), tuple(externals), tuple(dynamic), is_open)


def _is_unseen(path: str) -> bool:
    """Whether a base class of a library may bring columns that nobody read."""
    if path in _COLUMNLESS:
        return False
    if path.startswith("sqlalchemy."):
        owner, _, name = path.rpartition(".")
        # `db.Timestamp` of a Flask-SQLAlchemy object is no name of SQLAlchemy's, but the project's.
        return name in {"DeferredReflection", "AutomapBase"} or (
            owner == "sqlalchemy" and not exports(owner, name)
        )
    return path.split(".", 1)[0] not in LIBRARIES


def _linear(context: Context, definition: ClassDefinition, walk: _Walk) -> list[_Entry]:
    """The C3 order of a class; depth first where it fails.

    https://docs.python.org/3/howto/mro.html
    """
    key = (definition.module.path, definition.statement.start)
    if walk.depth > _DEPTH or key in walk.orders:
        return walk.orders.get(key, [definition])
    walk.orders[key] = [""]
    orders: list[list[_Entry]] = []
    heads: list[_Entry] = []
    for base in definition.bases:
        found = _base(context, base, walk)
        if found:
            orders.append(found)
            heads.append(found[0])
    order = walk.orders[key] = [definition, *_merged([*orders, heads])]
    return order


def _merged(orders: list[list[_Entry]]) -> list[_Entry]:
    result: list[_Entry] = []
    orders = [list(order) for order in orders if order]
    while orders:
        for order in orders:
            head = order[0]
            if not any(_same(head, other) for rest in orders for other in rest[1:]):
                break
        else:
            head = orders[0][0]
        result.append(head)
        orders = [
            kept for order in orders if (kept := [each for each in order if not _same(each, head)])
        ]
    return result


def _same(one: _Entry, other: _Entry) -> bool:
    if isinstance(one, ClassDefinition) and isinstance(other, ClassDefinition):
        return one.module is other.module and one.statement.start == other.statement.start
    if isinstance(one, Placed) and isinstance(other, Placed):
        return one.location == other.location
    return isinstance(one, str) and one == other


def _base(context: Context, base: Placed, walk: _Walk) -> list[_Entry]:
    """The order of one base: a class, a library path, a value, or "" for what is not found."""
    expression = base.expression
    if isinstance(expression, Subscript):
        return _base(context, base.at(expression.value), walk)
    path = expression_path(context, base)
    if path is not None:
        return [path, *_model_class(context, base, path, walk)]
    if isinstance(expression, Name):
        found = context.names.resolve(base.module, expression.path)
        if isinstance(found, Defined):
            return _defined(context, found, walk)
        return [] if found is None and expression.path in _BUILT_IN else [""]
    return _made(context, base, walk) if isinstance(expression, Call) else [""]


_BUILT_IN: Final = frozenset(
    {"object", "str", "int", "float", "dict", "list", "tuple", "set", "type", "Exception"}
)


def _defined(context: Context, found: Defined, walk: _Walk) -> list[_Entry]:
    value = found.binding.value
    if isinstance(value, ClassDefinition):
        return _linear(context, value, walk.deeper()) if not found.rest else [""]
    if isinstance(value, Assignment):
        if found.rest:
            return [""]
        if value.value is not None and isinstance(value.value.expression, Subscript):
            return _base(context, value.value, walk.deeper())
        return _made(context, value.value, walk) if value.value is not None else [""]
    return [""]


def _made(context: Context, value: Placed, walk: _Walk) -> list[_Entry]:
    """`Base = declarative_base(cls=Common)` derives from Common."""
    return [value, *_argument_class(context, value, "cls", walk)]


def _model_class(context: Context, base: Placed, path: str, walk: _Walk) -> list[_Entry]:
    """`db = SQLAlchemy(model_class=Common)`: then `db.Model` derives from Common."""
    if path != f"{FLASK}.Model" or not isinstance(base.expression, Name):
        return []
    found = context.names.resolve(base.module, base.expression.path.rpartition(".")[0])
    if isinstance(found, Defined) and isinstance(found.binding.value, Assignment):
        value = found.binding.value.value
        if value is not None:
            return _argument_class(context, value, "model_class", walk)
    return []


def _argument_class(context: Context, placed: Placed, name: str, walk: _Walk) -> list[_Entry]:
    call = placed.expression
    keyword = call.keyword(name) if isinstance(call, Call) else None
    if keyword is None or walk.depth > _DEPTH:
        return []
    return [entry for entry in _base(context, placed.at(keyword.value), walk.deeper()) if entry]
