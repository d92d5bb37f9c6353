"""What a name in a module stands for, across the project's files.

Imports are followed to the file that defines the name, through re-exports, star imports and
packages; what lies in no file of the project or its environment keeps its dotted name.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, Protocol, TypeAlias

from schemalign.python.outline import (
    Assignment,
    Binding,
    ClassDefinition,
    Contents,
    Function,
    Module,
    class_contents,
)
from schemalign.python.syntax import Imported, Name
from schemalign.values import NamedTuple, dataclass, field

Finder: TypeAlias = Callable[[str, str], "Module | None"]
"""Find a module by its dotted name or folder (`file:/project/app/base`), seen from a path."""

_DEPTH: Final = 40  # hops of imports and assignments; more are taken for a cycle
_LEVELS: Final = 60  # of evaluations within evaluations
_STEPS: Final = 20_000  # of one evaluation; real ones take some dozen


class External(NamedTuple):
    """A name of a library that is not read, such as `sqlalchemy.orm.mapped_column`."""

    path: str


class Defined(NamedTuple):
    """A binding in a module that was read, and the attributes asked for beyond it."""

    module: Module
    binding: Binding
    rest: tuple[str, ...] = ()


class ModuleObject(NamedTuple):
    """A module that was read."""

    module: Module


Resolved: TypeAlias = External | Defined | ModuleObject | None
"""None: the name is bound nowhere that was seen."""


class Trace(Protocol):
    """Notes what evaluations look at, so that they can be repeated when that has changed."""

    def module(self, module: Module) -> None:
        """Note that the names that a module binds were asked for."""

    def statement(self, module: Module, start: int) -> None:
        """Note that the statement of a module was read that begins at an offset."""


class Budget:
    """How much work evaluations may still do, and how deep they are nested."""

    __slots__ = ("left", "level")

    def __init__(self) -> None:
        self.left = 0
        self.level = 0

    def enter(self, levels: int = 1) -> bool:
        """Begin a step; return whether it may be done, else it must not be left."""
        if not self.level:
            self.left = _STEPS
        if self.left <= 0 or self.level + levels > _LEVELS:
            return False
        self.left -= 1
        self.level += levels
        return True

    def leave(self, levels: int = 1) -> None:
        """End a step."""
        self.level -= levels


@dataclass(frozen=True, slots=True, eq=False)
class Names:
    """Resolves names.

    `find` reads further modules; `libraries` are top-level packages that are never followed, and
    `exports(module, name)` tells what a star import of one of them binds.  A `trace` is told all
    that is looked at.
    """

    find: Finder
    libraries: frozenset[str]
    exports: Callable[[str, str], bool]
    trace: Trace | None = None
    budget: Budget = field(default_factory=Budget)
    _class_contents: dict[tuple[str, int], Contents] = field(default_factory=dict)
    _resolved: dict[int, dict[str, Resolved]] = field(default_factory=dict)
    _visited: set[tuple[int, str]] = field(default_factory=set)

    def contents(self, definition: ClassDefinition) -> Contents:
        """Return what a class body holds, read once."""
        key = (definition.module.path, definition.statement.start)
        found = self._class_contents.get(key)
        if found is None:
            if self.trace is not None:
                self.trace.module(definition.module)
                self.trace.statement(definition.module, definition.statement.start)
            found = self._class_contents[key] = class_contents(definition)
        return found

    def resolve(self, module: Module, path: str) -> Resolved:
        """Return what a dotted path means at the top level of a module."""
        known = self._resolved.get(id(module))
        if known is None:
            known = self._resolved[id(module)] = {}
        if path not in known:
            outer = home(module, path)
            known[path] = None  # a cycle is bound nowhere
            if outer is module:
                self._visited.clear()
                known[path] = self._resolve(module, path.split("."), 0)
            else:
                known[path] = self.resolve(outer, path)
        return known[path]

    def bindings(self, module: Module, name: str) -> list[Binding]:
        """Return all bindings of a name in a module, or in the class body that it is seen from."""
        if module.local is not None and module.sees_inside(name):
            return module.local.bindings[name]
        found = module.contents.bindings.get(name, [])
        if self.trace is not None:
            self.trace.module(module)
            for binding in found:
                if not isinstance(binding.value, Imported):
                    self.trace.statement(module, binding.value.statement.start)
        return found

    def _resolve(self, module: Module, parts: list[str], depth: int) -> Resolved:
        visit = (id(module), ".".join(parts))
        if depth > _DEPTH or visit in self._visited:
            return None
        self._visited.add(visit)
        bindings = self.bindings(module, parts[0])
        if bindings:
            binding = _first_alternative(bindings)
            if _is_one_of_several(binding, bindings):
                return Defined(module, binding, tuple(parts[1:]))
            return self._from_binding(module, binding, parts[1:], depth)
        for star in reversed(module.contents.stars):
            found = self._starred(module, star, parts, depth)
            if found is not None:
                return found
        return None

    def _from_binding(
        self, module: Module, binding: Binding, rest: list[str], depth: int
    ) -> Resolved:
        value = binding.value
        if isinstance(value, Imported):
            return self._imported(module, value, rest, depth)
        if isinstance(value, Assignment) and value.value is not None:
            expression = value.value.expression
            if isinstance(expression, Name):
                target = self._resolve(module, [*expression.path.split("."), *rest], depth + 1)
                if target is not None:
                    return target
        if isinstance(value, ClassDefinition) and rest:
            return self._class_member(value, binding, rest, depth)
        return Defined(module, binding, tuple(rest))

    def _class_member(
        self, definition: ClassDefinition, binding: Binding, rest: list[str], depth: int
    ) -> Resolved:
        inner = self.contents(definition).bindings.get(rest[0])
        if inner and not isinstance(inner[-1].value, Imported):
            if isinstance(inner[-1].value, ClassDefinition) and len(rest) > 1:
                return self._class_member(inner[-1].value, inner[-1], rest[1:], depth)
            return Defined(definition.module, inner[-1], tuple(rest[1:]))
        return Defined(definition.module, binding, tuple(rest))

    def _imported(
        self, module: Module, imported: Imported, rest: list[str], depth: int
    ) -> Resolved:
        target = absolute(module, imported)
        if target is None:
            return None
        if not imported.name:
            return self._in_package(module, target, rest, depth)
        outside = External(".".join([target, imported.name, *rest]))
        if target.split(".", 1)[0] in self.libraries:
            return outside
        found = self.find(target, module.path)
        if found is not None:
            inside = self._resolve(found, [imported.name, *rest], depth + 1)
            if inside is not None:
                return inside
        inner = self.find(submodule(target, imported.name), module.path)
        if inner is not None:
            return self._in_module(inner, submodule(target, imported.name), rest, depth)
        return outside

    def _in_module(self, found: Module, target: str, rest: list[str], depth: int) -> Resolved:
        """What a path means from a module on: names that it binds, then modules inside it."""
        if not rest:
            return ModuleObject(found)
        bound = self._resolve(found, rest, depth + 1)
        if bound is not None:
            return bound
        inner = self.find(submodule(target, rest[0]), found.path)
        if inner is None:
            return None
        return self._in_module(inner, submodule(target, rest[0]), rest[1:], depth + 1)

    def _starred(self, module: Module, star: Imported, parts: list[str], depth: int) -> Resolved:
        """What a star import binds a name to, if the module that it names is known to have it."""
        target = absolute(module, star)
        if target is None:
            return None
        if target.split(".", 1)[0] in self.libraries:
            return External(".".join([target, *parts])) if self.exports(target, parts[0]) else None
        found = self.find(target, module.path)
        return self._resolve(found, parts, depth + 1) if found is not None else None

    def _in_package(self, module: Module, target: str, rest: list[str], depth: int) -> Resolved:
        """`import a.b` binds `a`: walk down from it as far as modules go."""
        if target.split(".", 1)[0] in self.libraries:
            return External(".".join([target, *rest]))
        found = self.find(target, module.path)
        if found is None:
            deeper = self._deeper(module, target, rest, depth)
            return deeper if deeper is not None else External(".".join([target, *rest]))
        if not rest:
            return ModuleObject(found)
        inside = self._resolve(found, rest, depth + 1)
        if inside is not None:
            return inside
        deeper = self._deeper(module, target, rest, depth)
        return deeper if deeper is not None else External(".".join([target, *rest]))

    def _deeper(self, module: Module, target: str, rest: list[str], depth: int) -> Resolved:
        if not rest or depth > _DEPTH:
            return None
        if self.find(f"{target}.{rest[0]}", module.path) is None and len(rest) == 1:
            return None
        found = self._in_package(module, f"{target}.{rest[0]}", rest[1:], depth + 1)
        return None if isinstance(found, External) else found


def _first_alternative(bindings: list[Binding]) -> Binding:
    """The binding that a reader means: the last one, but the first branch of `try` or `if`."""
    last = bindings[-1]
    if last.branch:
        for binding in bindings:
            if binding.branch and isinstance(binding.value, Imported | ClassDefinition | Function):
                return binding
    return last


def _is_one_of_several(binding: Binding, bindings: list[Binding]) -> bool:
    """Whether a name is assigned in branches or loops, and it is not decided in which."""
    if not isinstance(binding.value, Assignment) or not (binding.branch or binding.looped):
        return False
    return any(other is not binding and isinstance(other.value, Assignment) for other in bindings)


_FOLDER: Final = "file:"


def absolute(module: Module, imported: Imported) -> str | None:
    """Return the name of the module that an import names; None above the top package.

    Relative imports go by folders (`file:/project/app/models`), so that they need no package root.
    """
    if not imported.level:
        return imported.module
    parts = module.folder.split("/")
    if imported.level > len(parts):
        return None
    kept = "/".join(parts[: len(parts) - imported.level + 1])
    inner = imported.module.replace(".", "/")
    return f"{_FOLDER}{kept}/{inner}" if inner else f"{_FOLDER}{kept}"


def submodule(target: str, name: str) -> str:
    """Return the name of a module inside a package, for dotted names and for folders."""
    return f"{target}/{name}" if target.startswith(_FOLDER) else f"{target}.{name}"


def home(module: Module, path: str) -> Module:
    """Return the module, or the class body in it, that binds the first name of a dotted path."""
    head = path.partition(".")[0]
    while module.outer is not None and not module.sees_inside(head):
        module = module.outer
    return module
