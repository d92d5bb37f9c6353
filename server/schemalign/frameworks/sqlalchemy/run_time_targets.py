"""Which tables a name stands for in code that changes tables at run time."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from schemalign.frameworks.sqlalchemy.declared_part import DeclaredPart
from schemalign.frameworks.sqlalchemy.lineage import lineage
from schemalign.frameworks.sqlalchemy.references import core_table_name
from schemalign.frameworks.sqlalchemy.vocabulary import Context
from schemalign.python.names import Defined
from schemalign.python.outline import Assignment, ClassDefinition, Module
from schemalign.python.written_calls import WrittenCall, written_calls
from schemalign.text.span import Location
from schemalign.values import NamedTuple

_STRING: Final = re.compile(
    r"(?:\b[BFRTUbfrtu]{1,2})?(?:\"(?:[^\"\\]|\\.)*\"|'(?:[^'\\]|\\.)*')", re.DOTALL
)
_DOTTED: Final = re.compile(r"(?<![\w.])[^\W\d]\w*(?:\.\w+)*")
_KEYWORD: Final = re.compile(r"(?P<name>\w+)\s*=(?!=)\s*")


class Declarations(NamedTuple):
    """What was declared: its parts, the classes that were read, and their modules."""

    context: Context
    modules: Sequence[Module]
    parts: Sequence[DeclaredPart]
    classes: Sequence[ClassDefinition]

    @property
    def all(self) -> frozenset[int]:
        """The numbers of all parts."""
        return frozenset(range(len(self.parts)))


def named(declarations: Declarations, module: Module, path: str) -> frozenset[int] | None:
    """Return the numbers of the parts that a dotted name stands for.

    `User.name`, `User.__table__.c.name` and `users.c.name` stand for the tables of `User` and
    `users`, a mixin for the tables of its classes.  None: the text does not decide it.
    """
    names = declarations.context.names
    head = re.split(r"\.(?:__table__|c|columns|metadata)\b", path)[0]
    while head:
        found = names.resolve(module, head)
        if isinstance(found, Defined) and isinstance(found.binding.value, ClassDefinition):
            return of_class(declarations, found.binding.value)
        if isinstance(found, Defined) and isinstance(found.binding.value, Assignment):
            value = found.binding.value.value
            table = core_table_name(declarations.context, value) if value is not None else None
            if table is not None:
                parts = enumerate(declarations.parts)
                return frozenset(number for number, part in parts if part.table == table)
        head = head.rpartition(".")[0]
    return None


def parts_of(declarations: Declarations, name: str) -> frozenset[int]:
    """Return the numbers of the parts of a table by its bare name, upper and lower case alike."""
    return frozenset(
        number
        for number, part in enumerate(declarations.parts)
        if part.table is not None and part.table.name.lower() == name.lower()
    )


def of_class(declarations: Declarations, definition: ClassDefinition) -> frozenset[int] | None:
    """Return the numbers of the parts of a class and of those that derive from it."""
    heirs: set[Location] = {definition.name_location}
    for each in declarations.classes:
        if any(
            one.name_location == definition.name_location
            for one in lineage(declarations.context, each).classes
        ):
            heirs.add(each.name_location)
    found = frozenset(
        number
        for number, part in enumerate(declarations.parts)
        if part.location in heirs or part.name_location in heirs
    )
    return found or None


def given(declarations: Declarations, call: WrittenCall, first: int = 0) -> frozenset[int] | None:
    """Return the numbers of the parts whose columns or tables stand in the arguments of a call.

    Arguments before the first are left out.  None if none stands there, or if there may be more.
    """
    found: frozenset[int] = frozenset()
    for argument in places(call)[first:]:
        words = _DOTTED.findall(_STRING.sub("", argument))
        known = [
            parts for word in words if (parts := named(declarations, call.module, word)) is not None
        ]
        if words and not known:
            return None
        found = found.union(*known)
    return found or None


def places(call: WrittenCall) -> list[str]:
    """Return the arguments that can tell a table: the positional ones, and `table=`."""
    found = []
    for span in call.arguments:
        text = call.text(span)
        keyword = _KEYWORD.match(text)
        if keyword is None:
            found.append(text)
        elif keyword["name"] in {"table", "_table"}:
            found.append(text[keyword.end() :])
    return found


def called_with(declarations: Declarations, function: str) -> frozenset[int] | None:
    """Return the numbers of the parts that calls of a function, or its decoration, name."""
    decoration = re.compile(rf"^[ \t]*@(?:\w+\.)*{re.escape(function)}\b[^\n]*\n(?:@[^\n]*\n)*"
                            r"[ \t]*class\s+(\w+)", re.MULTILINE)  # fmt: skip
    found: frozenset[int] = frozenset()
    for module in declarations.modules:
        if function not in module.text:
            continue
        names = decoration.findall(module.text)
        calls = [given(declarations, call) for call in written_calls(module, (function,))]
        for parts in (*calls, *(named(declarations, module, name) for name in names)):
            if parts is None:
                return None
            found |= parts
    return found or None
