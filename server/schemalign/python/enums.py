"""Members of Python enums, read statically."""

from __future__ import annotations

from typing import Final

from schemalign.python.literals import evaluate
from schemalign.python.names import Defined, External, Names
from schemalign.python.outline import Assignment, ClassDefinition, Placed
from schemalign.python.syntax import Call, Lambda, Name
from schemalign.schema.sourced import UNKNOWN

_ENUMS: Final = frozenset({"Enum", "IntEnum", "StrEnum", "Flag", "IntFlag", "ReprEnum"})
_DEPTH: Final = 12


def members_of(placed: Placed, names: Names) -> dict[str, object] | None:
    """Return the members of the enum that an expression names, by name; None if it names none.

    Aliases are left out.  A value is UNKNOWN where the text does not decide it.
    """
    if not isinstance(placed.expression, Name):
        return None
    found = names.resolve(placed.module, placed.expression.path)
    if not isinstance(found, Defined) or found.rest:
        return None
    value = found.binding.value
    if isinstance(value, ClassDefinition):
        return members(value, names) if is_enum(value, names) else None
    if isinstance(value, Assignment) and value.value is not None:
        return _functional(value.value, names)
    return None


def is_enum(definition: ClassDefinition, names: Names, depth: int = 0) -> bool:
    """Whether a class is an enum, by itself or through the project's classes."""
    return _enum_base(definition, names, depth) is not None


def _enum_base(definition: ClassDefinition, names: Names, depth: int = 0) -> str | None:
    """The name of the standard library's enum class that a class derives from."""
    if depth > _DEPTH:
        return None
    for base in definition.bases:
        if not isinstance(base.expression, Name):
            continue
        found = names.resolve(definition.module, base.expression.path)
        name: str | None = None
        if isinstance(found, External):
            last = found.path.rpartition(".")[2]
            name = last if last in _ENUMS else None
        elif isinstance(found, Defined) and isinstance(found.binding.value, ClassDefinition):
            name = _enum_base(found.binding.value, names, depth + 1)
        if name:
            return name
    return None


def members(definition: ClassDefinition, names: Names) -> dict[str, object] | None:
    """Return the members of an enum class by name, aliases left out; None if they are made dynamically."""
    contents = names.contents(definition)
    result: dict[str, object] = {}
    lower = _enum_base(definition, names) == "StrEnum"
    for assignment, binding in contents.assignments:
        name = assignment.name
        if assignment.value is None or _is_no_member(name, assignment.value):
            continue
        if binding.looped or binding.branch:
            return None
        value = _value(assignment.value, names, lower_name=name.lower() if lower else None)
        if value is not UNKNOWN and value in result.values() and not isinstance(value, dict):
            continue
        result[name] = value
    if any(bare.looped for bare in contents.bare) or "_missing_values_" in result:
        return None
    return result


def _is_no_member(name: str, value: Placed) -> bool:
    if name.startswith("_") or "." in name or isinstance(value.expression, Lambda):
        return True
    expression = value.expression
    return (
        isinstance(expression, Call)
        and isinstance(expression.function, Name)
        and expression.function.path.rpartition(".")[2] in {"nonmember", "property", "classmethod"}
    )


def _value(value: Placed, names: Names, *, lower_name: str | None) -> object:
    expression = value.expression
    if isinstance(expression, Call) and isinstance(expression.function, Name):
        function = expression.function.path.rpartition(".")[2]
        if function == "auto":
            return lower_name if lower_name is not None else UNKNOWN
        if function == "member" and len(expression.positional) == 1:
            return evaluate(value.at(expression.positional[0]), names)
    return evaluate(value, names)


def _functional(placed: Placed, names: Names) -> dict[str, object] | None:
    """`Color = Enum("Color", "RED GREEN")`."""
    call = placed.expression
    if (
        not isinstance(call, Call)
        or not isinstance(call.function, Name)
        or len(call.positional) < 2
    ):
        return None
    found = names.resolve(placed.module, call.function.path)
    if not isinstance(found, External) or found.path.rpartition(".")[2] not in _ENUMS:
        return None
    if not found.path.startswith(("enum.", "aenum.", "strenum.")):
        return None
    given = evaluate(placed.at(call.positional[1]), names)
    match given:
        case str():
            return dict.fromkeys(given.replace(",", " ").split(), UNKNOWN)
        case dict():
            return {str(name): value for name, value in given.items()}
        case tuple() | list() if all(isinstance(item, str) for item in given):
            return dict.fromkeys((str(item) for item in given), UNKNOWN)
        case tuple() | list() if all(
            isinstance(item, tuple | list) and len(item) == 2 for item in given
        ):
            return {str(item[0]): item[1] for item in given}
    return None
