"""What functions of a revision define and import, and whether a name is Alembic's `op`."""

from __future__ import annotations

import re
from typing import Final

from schemalign.python.outline import Contents, Function, Module, function_contents
from schemalign.python.pieces import Statement
from schemalign.python.syntax import Imported

_DEFINED: Final = re.compile(r"def\s+(\w+)")


def with_imports(function: Function) -> Module:
    """Return the module as a function sees it, with what the function imports itself."""
    statement = function.statement
    if "import " not in function.module.text[statement.start : statement.last]:
        return function.module
    local = Contents()
    for name, bindings in function_contents(function).bindings.items():
        if isinstance(bindings[-1].value, Imported):
            local.bindings[name] = bindings
    return function.module.inside(local)


def is_bound_to_op(module: Module, name: str) -> bool:
    """Whether a name of a module is `from alembic import op`."""
    inner = None if module.local is None else module.local.bindings.get(name)
    bindings = inner or module.contents.bindings.get(name)
    if not bindings:
        return name == "alembic.op"
    value = bindings[-1].value
    return isinstance(value, Imported) and (value.module, value.name) == ("alembic", "op")


def inner_function(module: Module, statement: Statement) -> Function | None:
    """Return the function that a `def` statement inside of another function defines."""
    match = _DEFINED.match(statement.text, statement.start)
    if match is None:
        return None
    location = module.location(match.start(1), match.end(1))
    return Function(match[1], location, (), statement, module)
