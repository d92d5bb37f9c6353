"""What single statements do to variables, and what they use."""

from __future__ import annotations

import ast
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, Final

from schemalign.frameworks.sqlalchemy.uses import descriptions, targets
from schemalign.frameworks.sqlalchemy.uses.values import OTHER, Many, items_of
from schemalign.python.syntax import Imported
from schemalign.python.tree import FunctionNode

if TYPE_CHECKING:
    from schemalign.frameworks.sqlalchemy.uses.walk import Walker


def _assign(walker: Walker, node: ast.Assign) -> None:
    value = walker.evaluate(node.value)
    for target in node.targets:
        walker.bind(target, value)
        if isinstance(target, ast.Name) and target.id == "__mapper_args__":
            descriptions.mapper_arguments(walker, node.value)


def _annotated(walker: Walker, node: ast.AnnAssign) -> None:
    stated = walker.annotation(node.annotation)
    value = walker.evaluate(node.value)
    walker.bind(node.target, value if stated is None else stated)


def _augmented(walker: Walker, node: ast.AugAssign) -> None:
    held = walker.evaluate(node.target)
    value = walker.evaluate(node.value)
    if isinstance(node.target, ast.Name):
        walker.env[node.target.id] = value if held is None else held


def _if(walker: Walker, node: ast.If) -> None:
    walker.evaluate(node.test)
    walker.branches((targets.narrowed(walker, node.test), node.body), ({}, node.orelse))


def _while(walker: Walker, node: ast.While) -> None:
    walker.evaluate(node.test)
    walker.branches((targets.narrowed(walker, node.test), node.body), ({}, []))
    walker.run(node.orelse)


def _for(walker: Walker, node: ast.For | ast.AsyncFor) -> None:
    walker.bind(node.target, items_of(walker.evaluate(node.iter)))
    walker.branches(({}, node.body), ({}, []))
    walker.run(node.orelse)


def _with(walker: Walker, node: ast.With | ast.AsyncWith) -> None:
    for item in node.items:
        value = walker.evaluate(item.context_expr)
        if item.optional_vars is not None:
            walker.bind(item.optional_vars, value.item if isinstance(value, Many) else value)
    walker.run(node.body)


def _try(walker: Walker, node: ast.Try) -> None:
    before = dict(walker.env)
    walker.run(node.body)
    walker.run(node.orelse)
    ends = [walker.env]
    for handler in node.handlers:
        walker.env = {**before, handler.name: OTHER} if handler.name else dict(before)
        walker.run(handler.body)
        if not isinstance(handler.body[-1], targets.LEAVING):
            ends.append(walker.env)
    walker.env = targets.joined(ends)
    walker.run(node.finalbody)


def _return(walker: Walker, node: ast.Return) -> None:
    walker.returned.append(walker.evaluate(node.value) if node.value is not None else OTHER)


def _expression(walker: Walker, node: ast.Expr) -> None:
    if not isinstance(node.value, ast.Constant):  # a docstring says nothing
        walker.evaluate(node.value)


def _assert(walker: Walker, node: ast.Assert) -> None:
    walker.evaluate(node.test)
    walker.env |= targets.narrowed(walker, node.test)


def _function(walker: Walker, node: FunctionNode) -> None:
    """A function of a module or class is a scope that is walked by itself; its header is not."""
    for decorator in node.decorator_list:
        walker.evaluate(decorator)
    for default in [*node.args.defaults, *node.args.kw_defaults]:
        walker.evaluate(default)
    if walker.is_local:
        walker.inner_function(node)


def _class(walker: Walker, node: ast.ClassDef) -> None:
    for decorator in node.decorator_list:
        walker.evaluate(decorator)
    for keyword in node.keywords:
        walker.evaluate(keyword.value)
    walker.class_body(node)


def _import(walker: Walker, node: ast.Import) -> None:
    if walker.is_local:
        for alias in node.names:
            first = alias.name.partition(".")[0]
            bound, target = (alias.asname, alias.name) if alias.asname else (first, first)
            imported = Imported(bound, target, "", 0)
            walker.env[bound] = walker.world.imported(walker.module, imported)


def _import_from(walker: Walker, node: ast.ImportFrom) -> None:
    if walker.is_local:
        for alias in node.names:
            bound = alias.asname or alias.name
            imported = Imported(bound, node.module or "", alias.name, node.level)
            walker.env[bound] = walker.world.imported(walker.module, imported)


STATEMENTS: Final[Mapping[type, Callable[[Walker, Any], None]]] = {
    ast.Assign: _assign,
    ast.AnnAssign: _annotated,
    ast.AugAssign: _augmented,
    ast.If: _if,
    ast.While: _while,
    ast.For: _for,
    ast.AsyncFor: _for,
    ast.With: _with,
    ast.AsyncWith: _with,
    ast.Try: _try,
    ast.TryStar: _try,
    ast.Return: _return,
    ast.Expr: _expression,
    ast.Assert: _assert,
    ast.FunctionDef: _function,
    ast.AsyncFunctionDef: _function,
    ast.ClassDef: _class,
    ast.Import: _import,
    ast.ImportFrom: _import_from,
}
