"""What the parameters of functions hold."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING, Final

from schemalign.frameworks.sqlalchemy.uses.members import decorator_word
from schemalign.frameworks.sqlalchemy.uses.values import (
    OTHER,
    AttributeValue,
    ClassObject,
    FunctionValue,
    Instance,
    Many,
    Value,
)
from schemalign.python.tree import FunctionNode, dotted, every_parameter

if TYPE_CHECKING:
    from schemalign.frameworks.sqlalchemy.uses.walk import Walker

_ON_CLASSES: Final = frozenset(
    {"classmethod", "declared_attr", "expression", "inplace", "comparator", "update_expression"}
)
_DEPENDENCIES: Final = frozenset({"Depends", "Security"})


def bind(walker: Walker, node: FunctionNode, owner: Value) -> str:
    """Let the parameters of a function hold what is known; return the name of `self`."""
    found = every_parameter(node)
    for argument, default in found:
        walker.env[argument.arg] = _held(walker, argument, default)
    if node.args.vararg is not None:
        walker.env[node.args.vararg.arg] = Many(walker.annotation(node.args.vararg.annotation))
    if node.args.kwarg is not None:
        walker.env[node.args.kwarg.arg] = None
    words = {decorator_name(each) for each in node.decorator_list}
    self_name = ""
    if found and isinstance(owner, Instance | ClassObject) and "staticmethod" not in words:
        self_name = found[0][0].arg
        on_class = self_name == "cls" or not words.isdisjoint(_ON_CLASSES)
        kind = ClassObject if on_class else Instance
        walker.env[self_name] = kind(owner.definition)
    _listen(walker, node)
    return self_name


def decorator_name(node: ast.expr) -> str:
    """Return the last name of a decorator."""
    function = node.func if isinstance(node, ast.Call) else node
    return function.attr if isinstance(function, ast.Attribute) else dotted(function)


def _held(walker: Walker, argument: ast.arg, default: ast.expr | None) -> Value:
    stated = walker.annotation(argument.annotation)
    if stated is not None:
        return stated
    if isinstance(default, ast.Call) and decorator_name(default) in _DEPENDENCIES:
        return _dependency(walker, default)
    return _fixture(walker, argument.arg) if default is None else None


def _fixture(walker: Walker, name: str) -> Value:
    """A parameter of a test is what the fixture of its name gives."""
    if name in {"self", "cls"}:
        return None
    found = walker.world.name(walker.module, name)
    if found is None:
        beside = walker.world.context.names.find(
            f"file:{walker.module.folder}/conftest", walker.module.path
        )
        found = walker.world.name(beside, name) if beside is not None else None
    if not isinstance(found, FunctionValue) or not any(
        decorator_word(each.expression) == "fixture" for each in found.function.decorators
    ):
        return None
    value = walker.world.returned(found.function)
    return value.item if isinstance(value, Many) and _yields(walker, found.function) else value


def _dependency(walker: Walker, call: ast.Call) -> Value:
    """`device = Depends(get_device)`: what the function gives, or yields."""
    if not call.args:
        return None
    match walker.evaluate(call.args[0]):
        case FunctionValue(function=function, owner=owner):
            value = walker.world.returned(function, owner)
            return value.item if isinstance(value, Many) and _yields(walker, function) else value
        case ClassObject(definition=definition):
            return Instance(definition)
    return None


def _yields(walker: Walker, function: object) -> bool:
    node = walker.world.node(function)  # type: ignore[arg-type]  # it is a function
    return node is not None and any(isinstance(each, ast.Yield) for each in ast.walk(node))


def _listen(walker: Walker, node: FunctionNode) -> None:
    """`@listens_for(Device, "before_insert")`: the target of the event is an instance."""
    for decorator in node.decorator_list:
        if not isinstance(decorator, ast.Call) or decorator_name(decorator) != "listens_for":
            continue
        target = walker.evaluate(decorator.args[0]) if decorator.args else None
        if isinstance(target, AttributeValue):
            target = target.owner
        names = [argument.arg for argument, _ in every_parameter(node)]
        event = decorator.args[1] if len(decorator.args) > 1 else None
        word = str(event.value) if isinstance(event, ast.Constant) else ""
        on_row = word.startswith(("before_", "after_")) and len(names) == 3
        listened = names[2] if on_row else names[0] if names else ""
        if isinstance(target, ClassObject) and listened:
            walker.env |= dict.fromkeys(names[: 2 if on_row else 0], OTHER)
            walker.env[listened] = Instance(target.definition)
