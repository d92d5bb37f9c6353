"""What names of the project's modules hold, and what its functions return."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

from schemalign.frameworks.sqlalchemy.classes import is_mapped
from schemalign.frameworks.sqlalchemy.references import core_table_name
from schemalign.frameworks.sqlalchemy.uses.members import member
from schemalign.frameworks.sqlalchemy.uses.values import (
    ClassObject,
    External,
    FunctionValue,
    Key,
    Many,
    ModuleValue,
    TableObject,
    Value,
    key_of,
    merged,
)
from schemalign.frameworks.sqlalchemy.vocabulary import LIBRARIES, Context, call_role, name_role
from schemalign.python import names
from schemalign.python.names import Defined, ModuleObject, absolute, submodule
from schemalign.python.outline import Assignment, Binding, ClassDefinition, Function, Module
from schemalign.python.syntax import Imported
from schemalign.python.tree import FunctionNode, Tree, parsed, tree_of
from schemalign.text.span import Span

if TYPE_CHECKING:
    from schemalign.frameworks.sqlalchemy.uses.walk import Walker

_LEVELS: Final = 12  # of functions and variables that others are made of
_BINDINGS: Final = 4  # alternatives of one name


class World:
    """The project as the inference sees it; `modules` are the files of the models."""

    def __init__(self, context: Context, modules: Sequence[Module]) -> None:
        self.context = context
        self.modules = modules
        self.level = 0
        self._trees: dict[int, Tree | None] = {}
        self._definitions: dict[int, dict[int, ClassDefinition]] = {}
        self._values: dict[tuple[str, int, str], Value] = {}
        self._texts: dict[tuple[str, int, int, bool], Value] = {}
        self._imported: dict[tuple[str, Imported], Value] = {}
        self._returned: dict[tuple[str, int], Value] = {}
        self._own: dict[Key, dict[str, Value]] = {}
        self._mapped: dict[str, list[ClassDefinition]] | None = None
        self._kept: list[Module] = []  # whose ids are keys

    def tree(self, module: Module) -> Tree | None:
        """Return the tree of a module, None if it cannot be parsed."""
        while module.outer is not None:
            module = module.outer
        if id(module) not in self._trees:
            self._kept.append(module)
            self._trees[id(module)] = tree_of(module)
        return self._trees[id(module)]

    def definition(self, module: Module, start: int) -> ClassDefinition | None:
        """Return the class whose statement begins at an offset; None inside functions."""
        known = self._definitions.get(id(module))
        if known is None:
            self._kept.append(module)
            known = {each.statement.start: each for each in self.classes(module)}
            self._definitions[id(module)] = known
        return known.get(start)

    def classes(self, module: Module) -> Iterator[ClassDefinition]:
        """Return all classes of a module, those inside classes included."""
        pending = list(module.contents.classes)
        while pending:
            definition = pending.pop(0)
            yield definition
            pending += self.context.names.contents(definition).classes

    def mapped(self, name: str) -> list[ClassDefinition]:
        """Return the mapped classes of a name."""
        if self._mapped is None:
            self._mapped = {}
            for module in self.modules:
                for definition in self.classes(module):
                    if is_mapped(self.context, definition):
                        self._mapped.setdefault(definition.name, []).append(definition)
        return self._mapped.get(name, [])

    def every_mapped(self) -> Iterator[ClassDefinition]:
        """Return all mapped classes."""
        self.mapped("")
        for found in (self._mapped or {}).values():
            yield from found

    def name(self, module: Module, path: str) -> Value:
        """Return what a dotted name holds at the top level of a module."""
        found = self.context.names.resolve(module, path)
        match found:
            case names.External(path=outside):
                return External(outside)
            case ModuleObject(module=inside):
                return ModuleValue(inside)
            case Defined(module=home, binding=binding, rest=rest):
                value = self._bindings(home, binding)
                for attribute in rest:
                    value = member(self, value, attribute)
                return value
        return None

    def role(self, module: Module, path: str) -> str:
        """Return what a dotted name is in SQLAlchemy: `Column`; "" for everything else."""
        return name_role(self.context, module, path) if path else ""

    def _bindings(self, module: Module, binding: Binding) -> Value:
        """The value of a name, of all its assignments if it has several."""
        value = binding.value
        if not isinstance(value, Assignment) or "." in value.name:
            return self._bound(binding)
        every = self.context.names.bindings(module, value.name)
        for each in every:  # a lazy import stands for the one that a type checker sees
            if isinstance(each.value, Imported):
                found = self.imported(module, each.value)
                if found is not None:
                    return found
        if len(every) > _BINDINGS:
            return None
        return merged([self._bound(each) for each in every])

    def _bound(self, binding: Binding) -> Value:
        value = binding.value
        match value:
            case ClassDefinition():
                return ClassObject(value)
            case Function():
                return FunctionValue(value)
            case Assignment():
                return self.assigned(value)
        return None

    def assigned(self, assignment: Assignment) -> Value:
        """Return what a variable of a module or class body holds."""
        key = (assignment.module.path, assignment.name_location.start, assignment.name)
        if key not in self._values:
            self._values[key] = None  # of a cycle
            self._values[key] = self._assigned(assignment)
        return self._values[key]

    def _assigned(self, assignment: Assignment) -> Value:
        if assignment.operator not in {"=", ":"}:
            return None
        placed = assignment.value
        if placed is not None and call_role(self.context, placed) == "Table":
            return TableObject(core_table_name(self.context, placed))
        found = self.annotated(assignment)
        if found is None and assignment.value_span is not None:
            found = self.text(assignment.module, assignment.value_span)
        return found

    def annotated(self, assignment: Assignment) -> Value:
        """Return what a variable holds by its annotation."""
        span = assignment.annotation_span
        return self.text(assignment.module, span, is_annotation=True) if span else None

    def text(self, module: Module, span: Span, *, is_annotation: bool = False) -> Value:
        """Return what the text of an expression in a module holds, or what an annotation says."""
        key = (module.path, span.start, span.end, is_annotation)
        if key not in self._texts:
            node = self.expression(module, span)
            if node is None or not self.enter():
                return None
            self._texts[key] = None  # of a cycle
            walker = self._walker(module)
            value = walker.annotation(node) if is_annotation else walker.evaluate(node)
            self._texts[key] = value
            self.level -= 1
        return self._texts[key]

    def expression(self, module: Module, span: Span) -> ast.expr | None:
        """Return the tree of an expression by itself, with places that mean nothing."""
        found = parsed(f"({module.text[span.start : span.end]}\n)", "eval")
        return found.body if isinstance(found, ast.Expression) else None

    def enter(self) -> bool:
        """Begin an evaluation inside another; return whether it may be done."""
        if self.level >= _LEVELS:
            return False
        self.level += 1
        return True

    def _walker(self, module: Module) -> Walker:
        from schemalign.frameworks.sqlalchemy.uses.walk import Walker

        return Walker(self, module)

    def returned(self, function: Function, owner: Value = None) -> Value:
        """Return what calling a function gives; `owner` is the class or instance of a method."""
        key = (function.module.path, function.statement.start)
        if key not in self._returned:
            if not self.enter():
                return None
            self._returned[key] = None  # of a recursion
            self._returned[key] = self._return_value(function, owner)
            self.level -= 1
        return self._returned[key]

    def _return_value(self, function: Function, owner: Value) -> Value:
        node = self.node(function)
        if node is None:
            return None
        walker = self._walker(_outermost(function.module))
        stated = None
        if node.returns is not None:
            stated = owner if _is_self(node.returns) else walker.annotation(node.returns)
        if stated is not None:
            return stated
        walker.function(node, owner)
        if walker.yielded:
            return Many(merged(walker.yielded))
        return merged(walker.returned) if walker.returned else None

    def node(self, function: Function) -> FunctionNode | None:
        """Return the tree of a function."""
        tree = self.tree(function.module)
        node = tree.blocks.get(function.statement.start) if tree is not None else None
        return node if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) else None

    def own_attributes(self, definition: ClassDefinition) -> dict[str, Value]:
        """Return what `__init__` of a class gives its instances."""
        key = key_of(definition)
        if key not in self._own:
            self._own[key] = {}
            bindings = self.context.names.contents(definition).bindings.get("__init__")
            function = bindings[-1].value if bindings else None
            node = self.node(function) if isinstance(function, Function) else None
            if node is not None and self.enter():
                walker = self._walker(_outermost(definition.module))
                walker.method(node, definition)
                self._own[key] = walker.own
                self.level -= 1
        return self._own[key]

    def imported(self, module: Module, imported: Imported) -> Value:
        """Return what an import inside a function, or in one of several branches, binds."""
        key = (module.path, imported)
        if key not in self._imported:
            self._imported[key] = None  # of a cycle
            if self.enter():
                self._imported[key] = self._import(module, imported)
                self.level -= 1
        return self._imported[key]

    def _import(self, module: Module, imported: Imported) -> Value:
        target = absolute(module, imported)
        if target is None:
            return None
        if not imported.name:
            found = self.context.names.find(target, module.path)
            return External(target) if found is None else ModuleValue(found)
        if target.split(".", 1)[0] in LIBRARIES:
            return External(f"{target}.{imported.name}")
        found = self.context.names.find(target, module.path)
        inside = self.name(found, imported.name) if found is not None else None
        if inside is not None:
            return inside
        inner = self.context.names.find(submodule(target, imported.name), module.path)
        return ModuleValue(inner) if inner else External(f"{target}.{imported.name}")


def _outermost(module: Module) -> Module:
    while module.outer is not None:
        module = module.outer
    return module


def _is_self(node: ast.expr) -> bool:
    return isinstance(node, ast.Name) and node.id == "Self"
