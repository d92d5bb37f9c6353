"""Whole files as the interpreter's own syntax tree, with places as code-point offsets.

The statements that map tables are read on their own; where names are used, everything in a file
may matter, and the tree of the interpreter is the cheapest that has all of it.
"""

from __future__ import annotations

import ast
import re
import warnings
from collections.abc import Iterator
from typing import Final, TypeAlias

from schemalign.python.outline import Module
from schemalign.text.span import Location
from schemalign.values import dataclass, field

FunctionNode: TypeAlias = ast.FunctionDef | ast.AsyncFunctionDef
Block: TypeAlias = FunctionNode | ast.ClassDef

_LINE: Final = re.compile(r"\r\n|\r|\n")
_NAMED: Final = re.compile(r"(?:async\s+)?(?:def|class)\s+")


@dataclass(frozen=True, slots=True, eq=False)
class Tree:
    """The tree of a module; `blocks` are its functions and classes by where they begin."""

    module: Module
    root: ast.Module
    blocks: dict[int, Block]
    _lines: list[int] = field(default_factory=list)

    def start(self, node: ast.AST) -> int:
        """Return the offset where a node begins."""
        return self._offset(getattr(node, "lineno", 1), getattr(node, "col_offset", 0))

    def end(self, node: ast.AST) -> int:
        """Return the offset behind a node."""
        line, column = getattr(node, "end_lineno", None), getattr(node, "end_col_offset", None)
        return self.start(node) if line is None or column is None else self._offset(line, column)

    def location(self, node: ast.AST) -> Location:
        """Return where a node stands."""
        return Location(self.module.path, self.start(node), self.end(node))

    def attribute(self, node: ast.Attribute) -> Location | None:
        """Return where the name behind the dot stands; None where that cannot be told."""
        end = self.end(node)
        start = end - len(node.attr)
        if self.module.text[start:end] == node.attr:
            return Location(self.module.path, start, end)
        return None

    def keyword(self, node: ast.keyword) -> Location | None:
        """Return where the name of a keyword argument stands; None where that cannot be told."""
        start = self.start(node)
        end = start + len(node.arg or "")
        if node.arg and self.module.text[start:end] == node.arg:
            return Location(self.module.path, start, end)
        return None

    def name(self, node: ast.Name) -> Location | None:
        """Return where a name stands; None where that cannot be told."""
        start = self.start(node)
        end = start + len(node.id)
        if self.module.text[start:end] == node.id:
            return Location(self.module.path, start, end)
        return None

    def _offset(self, line: int, column: int) -> int:
        """The code-point offset of a line from 1 and a column in bytes."""
        if not 1 <= line <= len(self._lines):
            return len(self.module.text)
        begin = self._lines[line - 1]
        part = self.module.text[begin : begin + column]
        if part.isascii():
            return begin + column
        return begin + len(part.encode("utf-8", "replace")[:column].decode("utf-8", "ignore"))


def tree_of(module: Module) -> Tree | None:
    """Return the tree of a module; None if the interpreter cannot parse it."""
    text = module.text
    mark = text.startswith("\ufeff")
    root = parsed(text[1:] if mark else text, "exec")
    if not isinstance(root, ast.Module):
        return None
    lines = [int(mark), *(match.end() for match in _LINE.finditer(text))]
    tree = Tree(module, root, {}, lines)
    pending: list[ast.stmt] = list(root.body)
    while pending:
        node = pending.pop()
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            tree.blocks[tree.start(node)] = node
        pending += _inner(node)
    return tree


def parsed(text: str, mode: str) -> ast.AST | None:
    """Return the tree of a file (mode exec) or an expression (mode eval); None if it has none."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # about escapes and comparisons, which are not ours
        try:
            return ast.parse(text, mode=mode)
        except (SyntaxError, ValueError, RecursionError, MemoryError):
            return None


def outer_functions(
    body: list[ast.stmt], classes: tuple[ast.ClassDef, ...] = ()
) -> Iterator[tuple[FunctionNode, tuple[ast.ClassDef, ...]]]:
    """Return the functions and methods that stand in no other, with the classes around them."""
    for statement in body:
        if isinstance(statement, ast.FunctionDef | ast.AsyncFunctionDef):
            yield statement, classes
        elif isinstance(statement, ast.ClassDef):
            yield from outer_functions(statement.body, (*classes, statement))
        else:
            yield from outer_functions(_inner(statement), classes)


def _inner(statement: ast.stmt) -> list[ast.stmt]:
    """The statements inside the blocks of a compound statement."""
    found: list[ast.stmt] = []
    for name in ("body", "orelse", "finalbody", "handlers", "cases"):
        for each in getattr(statement, name, []):
            found += [each] if isinstance(each, ast.stmt) else each.body
    return found


def every_parameter(node: FunctionNode | ast.Lambda) -> list[tuple[ast.arg, ast.expr | None]]:
    """Return the plain parameters of a function with their defaults, in order."""
    arguments = node.args
    plain = [*arguments.posonlyargs, *arguments.args]
    missing: list[ast.expr | None] = [None] * (len(plain) - len(arguments.defaults))
    defaults = [*missing, *arguments.defaults]
    return [
        *zip(plain, defaults, strict=True),
        *zip(arguments.kwonlyargs, arguments.kw_defaults, strict=True),
    ]


def dotted(node: ast.AST) -> str:
    """Return the dotted path of a name such as `sa.orm.aliased`; "" for other expressions."""
    parts: list[str] = []
    while isinstance(node, ast.Attribute):
        parts.append(node.attr)
        node = node.value
    if not isinstance(node, ast.Name):
        return ""
    return ".".join([node.id, *reversed(parts)])
