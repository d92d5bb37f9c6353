"""The files of a project, walked as far as they matter."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Sequence
from typing import Final

from schemalign.frameworks.sqlalchemy.uses import contracts
from schemalign.frameworks.sqlalchemy.uses.record import Record
from schemalign.frameworks.sqlalchemy.uses.values import ClassObject, Instance, Value
from schemalign.frameworks.sqlalchemy.uses.walk import Walker
from schemalign.frameworks.sqlalchemy.uses.world import World
from schemalign.frameworks.sqlalchemy.vocabulary import Context
from schemalign.python.outline import Module
from schemalign.python.tree import FunctionNode, Tree, outer_functions

# Where any attribute may be named without its word, or classes are filled from others.
CONNECTING: Final = re.compile(
    r"getattr|setattr|\*\*|__dict__|vars\(|attrgetter|model_dump|\.dict\(|model_validate|from_orm"
    r"|response_model|sqlmodel_update|render_template|TemplateResponse|->"
)
_REVISION: Final = re.compile(r"^(?:down_)?revision\b\s*(?::[^=\n]+)?=", re.MULTILINE)


class _Scope:
    """A function or method that stands in no other, or the module around them."""

    __slots__ = ("classes", "is_walked", "node", "text")

    def __init__(
        self, text: str, node: FunctionNode | None = None, classes: Sequence[ast.ClassDef] = ()
    ) -> None:
        self.text = text
        self.node = node
        self.classes = classes
        self.is_walked = False


class FileReading:
    """One file and what was recorded of it."""

    def __init__(self, world: World, module: Module) -> None:
        self.module = module
        self.record = Record()
        self.is_read = True
        self._world = world
        self._scopes: list[_Scope] | None = None

    def ensure(self, pattern: re.Pattern[str]) -> None:
        """Walk the functions that a pattern occurs in, unless they were walked before."""
        if self._scopes is None:
            self._scopes = self._cut()
        for scope in self._scopes:
            if not scope.is_walked and (scope.node is None or pattern.search(scope.text)):
                scope.is_walked = True
                self._walk(scope)

    def _cut(self) -> list[_Scope]:
        tree = self._world.tree(self.module)
        self.is_read = tree is not None
        if tree is None:
            return []
        found = [_Scope("")]
        for node, classes in outer_functions(tree.root.body):
            text = self.module.text[_begin(tree, node) : tree.end(node)]
            found.append(_Scope(text, node, classes))
        return found

    def _walk(self, scope: _Scope) -> None:
        walker = Walker(self._world, self.module, self.record)
        tree = walker.tree
        assert tree is not None
        if scope.node is None:
            walker.run(tree.root.body)
            return
        walker.function(scope.node, self._owner(tree, scope))
        contracts.routed(walker, scope.node)

    def _owner(self, tree: Tree, scope: _Scope) -> Value:
        if not scope.classes:
            return None
        definition = self._world.definition(self.module, tree.start(scope.classes[-1]))
        assert scope.node is not None
        words = {each.id for each in scope.node.decorator_list if isinstance(each, ast.Name)}
        if definition is None:
            return None
        return ClassObject(definition) if "classmethod" in words else Instance(definition)


def _begin(tree: Tree, node: FunctionNode) -> int:
    return min([tree.start(node), *(tree.start(each) for each in node.decorator_list)])


class Readings:
    """All files of a project; each is parsed and walked once, if it has to be."""

    def __init__(
        self, context: Context, modules: Sequence[Module], around: Iterable[Module]
    ) -> None:
        self.world = World(context, modules)
        every = {module.path: module for module in around}
        every |= {module.path: module for module in modules}
        self.files = {
            path: FileReading(self.world, module)
            for path, module in every.items()
            if not _REVISION.search(module.text)
        }
        self._are_connected = False

    def with_word(self, pattern: re.Pattern[str]) -> list[FileReading]:
        """Return the files that a pattern occurs in, walked where it does."""
        found = [each for each in self.files.values() if pattern.search(each.module.text)]
        for each in found:
            each.ensure(pattern)
        return found

    def connected(self) -> list[FileReading]:
        """Return the files in which classes may be filled from others, walked where they are."""
        found = [each for each in self.files.values() if CONNECTING.search(each.module.text)]
        if not self._are_connected:
            self._are_connected = True
            for each in found:
                each.ensure(CONNECTING)
        return found
