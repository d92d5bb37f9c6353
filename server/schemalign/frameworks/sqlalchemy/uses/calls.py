"""What calls give, and what they use."""

from __future__ import annotations

import ast
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Final

from schemalign.frameworks.sqlalchemy.lineage import lineage
from schemalign.frameworks.sqlalchemy.uses import built_in, constructs, contracts, methods
from schemalign.frameworks.sqlalchemy.uses.given import Given
from schemalign.frameworks.sqlalchemy.uses.values import (
    ClassObject,
    External,
    FunctionValue,
    Instance,
    Value,
    items_of,
)
from schemalign.python.outline import ClassDefinition, Function
from schemalign.python.tree import dotted, every_parameter

if TYPE_CHECKING:
    from schemalign.frameworks.sqlalchemy.uses.walk import Walker

_SQLALCHEMY: Final = ("sqlalchemy.", "sqlmodel.", "flask_sqlalchemy.", "geoalchemy2.")
_TEMPLATES: Final = frozenset({"render_template", "TemplateResponse", "render", "get_template"})
_TEMPLATE: Final = "a template may use it"


def call(walker: Walker, node: ast.Call) -> Value:
    """Return what a call gives, and record what it uses."""
    function = walker.evaluate(node.func)
    receiver = walker.owner if isinstance(node.func, ast.Attribute) else None
    role = _role(walker, node.func, function)
    given = _given(walker, node, function, receiver, role)
    _templates(given)
    if role in constructs.CONSTRUCTS and ".session." not in dotted(node.func):
        return constructs.CONSTRUCTS[role](given)
    if role:
        return _of_sqlalchemy(given)
    match function:
        case ClassObject(definition=definition):
            given.note_keywords(Instance(definition), without=_own_parameters(walker, definition))
            return Instance(definition)
        case FunctionValue(function=called, owner=owner):
            value = walker.world.returned(called, owner)
            return methods.called(given) if value is None else value
        case External(path=path, called=False):
            return _library(given, path)
    if function is None and walker.world.mapped(given.word):
        given.note_keywords(None)
    contract = contracts.called(given)
    return contract if contract is not None else methods.called(given)


def _own_parameters(walker: Walker, definition: ClassDefinition) -> frozenset[str]:
    """The parameters of a class's own `__init__`, which are no attributes."""
    for each in lineage(walker.world.context, definition).classes:
        bindings = walker.world.context.names.contents(each).bindings.get("__init__")
        found = bindings[-1].value if bindings else None
        node = walker.world.node(found) if isinstance(found, Function) else None
        if node is not None:
            return frozenset(argument.arg for argument, _ in every_parameter(node))
    return frozenset()


def _of_sqlalchemy(given: Given) -> Value:
    """What a function gives that is no construct: `declarative_base()`, `db.session.get()`."""
    found = methods.called(given)
    if found is None and isinstance(given.function, External):
        return External(given.function.path, called=True)
    return found


def _role(walker: Walker, node: ast.expr, function: Value) -> str:
    """What a function is in SQLAlchemy: `select`; "" for others, and for methods of values."""
    if isinstance(function, External) and function.path.startswith(_SQLALCHEMY):
        return function.path.rpartition(".")[2]
    path = dotted(node)
    if not path or function is not None or path.partition(".")[0] in walker.env:
        return ""
    return walker.world.role(walker.module, path)


def _given(walker: Walker, node: ast.Call, function: Value, receiver: Value, role: str) -> Given:
    """Evaluate the arguments, lambdas with what they are called with."""
    name = node.func.attr if isinstance(node.func, ast.Attribute) else dotted(node.func)
    word = role or name.rpartition(".")[2]
    before = walker.table
    if role == "Table":
        walker.table = constructs.table_named(node)
    positional: list[Value] = []
    for each in node.args:
        walker.lambda_item = _lambda_item(word, positional)
        value = walker.evaluate(each)
        positional.append(value)
    named, unpacked = {}, []
    for keyword in node.keywords:
        subject = positional or [receiver]
        walker.lambda_item = items_of(subject[0]) if keyword.arg == "key" else None
        value = walker.evaluate(keyword.value)
        if keyword.arg is None:
            unpacked.append((keyword.value, value))
        else:
            named[keyword.arg] = value
    walker.lambda_item = None
    walker.table = before
    return Given(walker, node, function, receiver, word, tuple(positional), named, tuple(unpacked))


def _lambda_item(word: str, positional: list[Value]) -> Value:
    """What a lambda before its iterable is called with is not known yet."""
    return items_of(positional[0]) if positional and word in {"sorted", "min", "max"} else None


def _library(given: Given, path: str) -> Value:
    top, _, name = path.partition(".")
    if top == "builtins" and name in built_in.BUILT_IN:
        return built_in.BUILT_IN[name](given)
    if path in _SPECIAL:
        return _SPECIAL[path](given)
    found = contracts.called(given)
    if found is None:
        found = methods.called(given)
    if found is None and top not in methods.HOLDERS:
        return External(path, called=True)
    return found


def _cast(given: Given) -> Value:
    return given.walker.annotation(given.node.args[0]) if given.node.args else None


def _attribute_getter(given: Given) -> Value:
    for each in given.strings():
        given.walker.note(str(each.value), given.walker.text_location(each), None)
    return None


_SPECIAL: Final[Mapping[str, Callable[[Given], Value]]] = {
    **dict.fromkeys(("typing.cast", "typing_extensions.cast"), _cast),
    **dict.fromkeys(
        ("copy.copy", "copy.deepcopy", "dataclasses.replace"), constructs.CONSTRUCTS["aliased"]
    ),
    **dict.fromkeys(
        ("pydantic.field_validator", "pydantic.validator", "pydantic.field_serializer"),
        constructs.CONSTRUCTS["validates"],
    ),
    "operator.attrgetter": _attribute_getter,
}


def _templates(given: Given) -> None:
    """A template that is given an instance may use any of its attributes."""
    if given.word in _TEMPLATES:
        for keyword in given.node.keywords:
            value = given.named.get(keyword.arg or "")
            item = items_of(value)
            for each in (value, item):
                given.note_computed(keyword.value, each, _TEMPLATE)
