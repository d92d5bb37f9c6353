"""`Enum(...)` for an enum of the schema: with a Python enum of the models, or with strings."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from schemalign.frameworks.sqlalchemy.writer.program import Program
from schemalign.frameworks.sqlalchemy.writer.spelling import Code, Spelling
from schemalign.python.enums import is_enum, members_of
from schemalign.python.names import Defined
from schemalign.python.outline import ClassDefinition, Module, Placed
from schemalign.python.syntax import Name
from schemalign.schema.sourced import Unknown
from schemalign.schema.types import EnumType
from schemalign.values import NamedTuple

BY_VALUE: Final = "lambda enum: [member.value for member in enum]"
"""The `values_callable=` by which the values of a Python enum are stored."""


class PythonEnum(NamedTuple):
    """A Python enum that a module sees, and whether its values or its names are the members."""

    name: str
    definition: ClassDefinition
    by_value: bool


def enum_code(spelled: Spelling, enum: EnumType) -> Code | None:
    """Return `Enum(...)` for a native enum of the schema whose members are known."""
    if enum.name is None or isinstance(enum.members, Unknown):
        return None
    name, needed = spelled.name("sqlalchemy.Enum")
    options = [f"name={spelled.string(enum.name.name)}"]
    if enum.name.schema:
        options.append(f"schema={spelled.string(enum.name.schema)}")
    found = python_enum(spelled, enum)
    if found is None:
        members = tuple(spelled.string(member) for member in enum.members)
        return Code(name, (*members, *options), needed)
    if found.by_value:
        options.append(f"values_callable={BY_VALUE}")
    return Code(name, (found.name, *options), needed)


def python_enum(spelled: Spelling, enum: EnumType) -> PythonEnum | None:
    """Return the Python enum, among those that the file sees, with exactly these members."""
    if isinstance(enum.members, Unknown):
        return None
    wanted = set(enum.members)
    found = [
        each
        for each in _visible(spelled.program, spelled.module, wanted)
        if not (spelled.module.local is not None and each.name in spelled.module.local.bindings)
    ]
    own = enum.name.name.replace("_", "") if enum.name is not None else ""
    found.sort(key=lambda each: (each.name.lower() != own, each.by_value))
    return found[0] if found else None


def _visible(program: Program, module: Module, wanted: set[str]) -> Iterator[PythonEnum]:
    top = module.outer or module
    first = _first_model(program, top)
    for name in top.contents.bindings:
        definition = _definition(program, top, name)
        if definition is None:
            continue
        if definition.module.path == top.path and definition.statement.start > first:
            continue
        placed = Placed(Name(0, len(name), name), 0, top)
        members = members_of(placed, program.context.names)
        if members is not None and set(members) == wanted:
            yield PythonEnum(name, definition, by_value=False)
        elif members is not None and set(members.values()) == wanted:
            yield PythonEnum(name, definition, by_value=True)


def _definition(program: Program, module: Module, name: str) -> ClassDefinition | None:
    """The class of a Python enum that a module knows by a name."""
    resolved = program.context.names.resolve(module, name)
    if not isinstance(resolved, Defined) or resolved.rest:
        return None
    definition = resolved.binding.value
    if not isinstance(definition, ClassDefinition):
        return None
    return definition if is_enum(definition, program.context.names) else None


def _first_model(program: Program, module: Module) -> int:
    """Where the first table of a file begins: what stands behind it may not be bound in time."""
    starts = [
        table.location.start
        for table in program.declared.schema.tables.values()
        if table.location.path == module.path
    ]
    return min(starts, default=len(module.text))
