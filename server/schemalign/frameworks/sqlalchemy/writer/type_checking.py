"""Imports of classes that only annotations name: those below `if TYPE_CHECKING:`."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from typing import Final

from schemalign.frameworks.sqlalchemy.writer.program import Program
from schemalign.python.edits import before_statement, behind_statement
from schemalign.python.import_statements import ImportStatement, extended, import_statements
from schemalign.python.imported import Needed
from schemalign.python.names import Defined
from schemalign.python.outline import ClassDefinition, Module
from schemalign.python.pieces import Statement, statements
from schemalign.text.edit import TextEdit
from schemalign.values import NamedTuple

_BLOCK: Final = re.compile(r"if\s+(?:\w+\.)?TYPE_CHECKING\s*:")
_FROM: Final = re.compile(r"from\s+(?P<module>\.*[\w.]*)\s+import\b")


class _Import(NamedTuple):
    """A `from` import of a class of the project, how it names the module, and that module."""

    statement: Statement
    written: str
    module: Module


def type_import(program: Program, module: Module, target: ClassDefinition) -> tuple[TextEdit, ...]:
    """Return the edit that imports a mapped class for the annotations of a module, if any.

    There is none where the module has the class already, or imports no other class of the
    target's folder for its annotations.
    """
    if module.path == target.module.path or module.binds(target.name):
        return ()
    near = [
        each
        for each in _imports(program, module)
        if os.path.dirname(each.module.path) == os.path.dirname(target.module.path)
    ]
    for each in near:
        if each.module.path == target.module.path:
            return (_joined(module, each, target.name),)
    stem = _stem(target.module)
    named = [each for each in near if each.written.rpartition(".")[2] == _stem(each.module)]
    if not named:
        return ()
    head, dot, _ = named[-1].written.rpartition(".")
    code = f"from {head}{dot}{stem} import {target.name}"
    before = [each for each in named if each.written < f"{head}{dot}{stem}"]
    if before:
        return (behind_statement(module, before[-1].statement, code),)
    return (before_statement(module, named[0].statement, code),)


def _imports(program: Program, module: Module) -> Iterator[_Import]:
    for block in statements(module.text, module.pieces):
        if not _BLOCK.match(block.text, block.start):
            continue
        for statement in block.body:
            match = _FROM.match(statement.code)
            found = _imported(program, module, statement) if match is not None else None
            if match is not None and found is not None:
                yield _Import(statement, match["module"], found)


def _imported(program: Program, module: Module, statement: Statement) -> Module | None:
    """The module of the project that defines what a statement imports first."""
    inner = _read(statement)
    name = inner.names[0].bound if inner is not None else ""
    found = program.context.names.resolve(module, name) if name else None
    if not isinstance(found, Defined) or found.rest:
        return None
    value = found.binding.value
    return value.module if isinstance(value, ClassDefinition) else None


def _read(statement: Statement) -> ImportStatement | None:
    """A statement of a block, read as if it stood by itself."""
    alone = Module("", statement.code)
    found = next(import_statements(alone), None)
    return found._replace(statement=statement) if found is not None else None


def _joined(module: Module, found: _Import, name: str) -> TextEdit:
    statement = _read(found.statement)
    assert statement is not None, "the statement was read as an import"
    needed = Needed(module.path, found.written.lstrip("."), name)
    code = extended(module.text, statement, [needed])
    return TextEdit(module.path, statement.start, statement.end, code)


def _stem(module: Module) -> str:
    return os.path.basename(module.path).removesuffix(".py")
