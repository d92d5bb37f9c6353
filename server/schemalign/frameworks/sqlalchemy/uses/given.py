"""A call with what its arguments hold."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import TYPE_CHECKING

from schemalign.application.uses import UseKind
from schemalign.frameworks.sqlalchemy.uses.record import COMPUTED
from schemalign.frameworks.sqlalchemy.uses.values import (
    ClassObject,
    Entries,
    Instance,
    Many,
    Mapping,
    Value,
    items_of,
)
from schemalign.values import dataclass

if TYPE_CHECKING:
    from schemalign.frameworks.sqlalchemy.uses.walk import Walker

KEYWORDS: str = "the keywords of this call are computed"


@dataclass(frozen=True, slots=True, eq=False)
class Given:
    """A call; `receiver` is what its method belongs to, `word` the last name of its function."""

    walker: Walker
    node: ast.Call
    function: Value
    receiver: Value
    word: str
    positional: tuple[Value, ...]
    named: dict[str, Value]
    unpacked: tuple[tuple[ast.expr, Value], ...]  # `**value`

    @property
    def first(self) -> Value:
        """What the first argument holds, None without arguments."""
        return self.positional[0] if self.positional else next(iter(self.named.values()), None)

    def string(self, number: int) -> ast.Constant | None:
        """Return a positional argument if it is a string literal."""
        node = self.node.args[number] if number < len(self.node.args) else None
        return node if is_string(node) else None  # type: ignore[return-value]  # just asked

    def strings(self) -> Iterator[ast.Constant]:
        """Return the positional arguments that are string literals."""
        return (each for each in self.node.args if is_string(each))  # type: ignore[misc]  # likewise

    def keyword(self, name: str) -> ast.expr | None:
        """Return the value of a keyword argument."""
        for each in self.node.keywords:
            if each.arg == name:
                return each.value
        return None

    def note_keywords(
        self,
        owner: Value,
        kind: UseKind = UseKind.ATTRIBUTE,
        *,
        without: frozenset[str] = frozenset(),
    ) -> None:
        """Record the keywords as attributes of an owner, those of `**value` too.

        `without` are names of parameters that are no attributes.
        """
        tree = self.walker.tree
        if tree is None:
            return
        for each in self.node.keywords:
            if each.arg is not None and each.arg not in without:
                location = self.walker.place(tree.keyword(each))
                self.walker.note(each.arg, location, owner, kind)
        for node, value in self.unpacked:
            self.note_keys(node, value, owner, kind)

    def note_keys(
        self, node: ast.AST, value: Value, owner: Value, kind: UseKind = UseKind.KEY
    ) -> None:
        """Record the keys of a dictionary, or of several in a list, as attributes of an owner."""
        value = items_of(value) if isinstance(value, Many) else value
        match value:
            case Entries(keys=keys, is_complete=complete):
                for name, location in keys:
                    self.walker.note(name, location, owner, kind)
                if complete:
                    return
            case Mapping(definition=definition):
                self.walker.connect(owner, Instance(definition))
                return
        self.note_computed(node, owner)

    def note_computed(self, node: ast.AST, owner: Value, reason: str = KEYWORDS) -> None:
        """Record that any attribute of an owner may be named."""
        tree = self.walker.tree
        if tree is not None and isinstance(owner, Instance | ClassObject):
            self.walker.note(COMPUTED, self.walker.place(tree.location(node)), owner, reason=reason)

    def note_strings(self, node: ast.expr | None, owner: Value, kind: UseKind) -> None:
        """Record string literals, alone or in a list, as names of an owner."""
        nodes = node.elts if isinstance(node, ast.List | ast.Tuple | ast.Set) else [node]
        for each in nodes:
            if is_string(each):
                assert isinstance(each, ast.Constant)
                self.walker.note(str(each.value), self.walker.text_location(each), owner, kind)


def is_string(node: ast.AST | None) -> bool:
    """Return whether an expression is a string literal."""
    return isinstance(node, ast.Constant) and isinstance(node.value, str)
