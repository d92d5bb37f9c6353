"""Members of Python enums, read statically.

What is a member: https://docs.python.org/3/library/enum.html
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from schemalign.python.literals import evaluate
from schemalign.python.names import Defined, External, Names
from schemalign.python.operations import NumberMember, StringMember, is_decided
from schemalign.python.outline import Assignment, ClassDefinition, Function, Placed
from schemalign.python.syntax import Call, Lambda, Name
from schemalign.schema.sourced import UNKNOWN

_ENUMS: Final = frozenset({"Enum", "IntEnum", "StrEnum", "Flag", "IntFlag", "ReprEnum"})
_OTHER_LIBRARIES: Final = ("sqlalchemy", "sqlmodel")  # their Enum is a column type
_LOWERING: Final = frozenset({"enum.StrEnum", "backports.strenum.StrEnum"})
_NO_MEMBER: Final = re.compile(r"__.*|_.*_|.*\..*")
_NO_MEMBER_CALLS: Final = frozenset({"nonmember", "property", "classmethod", "staticmethod"})
_OWN_VALUES: Final = frozenset({"__new__", "_generate_next_value_"})


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


def member(
    placed: Placed, owner: str, name: str, rest: tuple[str, ...], names: Names
) -> tuple[object] | None:
    """Return the value of `owner.name`, or of its `value` or `name`, alone in a tuple.

    None if `owner` is no enum, or the name none of its members.
    """
    found = names.resolve(placed.module, owner)
    if not isinstance(found, Defined) or found.rest:
        return None
    definition = found.binding.value
    if not isinstance(definition, ClassDefinition) or not is_enum(definition, names):
        return None
    known = members(definition, names)
    if known is None or rest not in {(), ("value",), ("name",)}:
        return (UNKNOWN,)
    if rest == ("name",):
        return (name if name in known else UNKNOWN,)
    value = known.get(name, UNKNOWN)
    return (value if rest else _as_member(value, definition, names),)


def _as_member(value: object, definition: ClassDefinition, names: Names) -> object:
    """A member of an enum as a value: only those that are strings or numbers too have one."""
    paths = set(_library_bases(definition, names))
    if isinstance(value, str) and not paths.isdisjoint(_LOWERING):
        return value
    if isinstance(value, str) and "str" in paths:
        return StringMember(value)
    if isinstance(value, int) and any(path.endswith(("int", "IntEnum")) for path in paths):
        return NumberMember(value)
    return UNKNOWN


def is_enum(definition: ClassDefinition, names: Names) -> bool:
    """Return whether a class is an enum, by itself or through the project's classes."""
    return any(_is_enum_path(path) for path in _library_bases(definition, names))


def _is_enum_path(path: str) -> bool:
    module, _, last = path.rpartition(".")
    return bool(module) and last in _ENUMS and not module.startswith(_OTHER_LIBRARIES)


def _library_bases(definition: ClassDefinition, names: Names) -> Iterator[str]:
    """The paths of all bases of a class that no file of the project defines."""
    for each in _lineage(definition, names):
        for base in each.bases:
            if isinstance(base.expression, Name):
                found = names.resolve(base.module, base.expression.path)
                if isinstance(found, External):
                    yield found.path
                elif found is None:
                    yield base.expression.path


def _lineage(definition: ClassDefinition, names: Names) -> list[ClassDefinition]:
    """A class and its ancestors in the project, nearest first."""
    result = [definition]
    for each in result:
        for base in each.bases:
            if not isinstance(base.expression, Name):
                continue
            found = names.resolve(base.module, base.expression.path)
            value = found.binding.value if isinstance(found, Defined) else None
            if isinstance(value, ClassDefinition) and value not in result:
                result.append(value)
    return result


def members(definition: ClassDefinition, names: Names) -> dict[str, object] | None:
    """Return the members of an enum class by name, aliases left out.

    None if they are made dynamically.
    """
    contents = names.contents(definition)
    if any(bare.looped or _is_dynamic(bare.value) for bare in contents.bare):
        return None
    if "_ignore_" in contents.bindings:
        return None
    values = _Values(definition, names)
    result: dict[str, object] = {}
    for assignment, binding in contents.assignments:
        name, placed = assignment.name, assignment.value
        if placed is None or _NO_MEMBER.fullmatch(name) or _is_no_member(placed, names):
            continue
        if binding.looped or binding.branch:
            return None
        value = values.value(name, placed)
        if value is UNKNOWN or value not in result.values():
            result[name] = value
    return result


def _is_dynamic(placed: Placed) -> bool:
    """`locals()["RED"] = 1`, `vars().update(...)`, and what is not understood."""
    return (
        re.match(r"(?:locals|vars)\b|exec\b|\w+\s*,", placed.module.text[placed.offset :][:9])
        is not None
    )


def _is_no_member(value: Placed, names: Names) -> bool:
    """Whether a value is a descriptor: functions and properties are no members."""
    expression = value.expression
    if isinstance(expression, Name):
        found = names.resolve(value.module, expression.path)
        return isinstance(found, Defined) and isinstance(found.binding.value, Function)
    if isinstance(expression, Call) and isinstance(expression.function, Name):
        return expression.function.path.rpartition(".")[2] in _NO_MEMBER_CALLS
    return isinstance(expression, Lambda)


class _Values:
    """How an enum class makes the values of its members."""

    __slots__ = ("is_its_own", "lowers", "mixin", "names")

    def __init__(self, definition: ClassDefinition, names: Names) -> None:
        self.names = names
        paths = set(_library_bases(definition, names))
        self.lowers = not paths.isdisjoint(_LOWERING)
        self.mixin: type | None = None
        if "str" in paths or any(path.endswith(".StrEnum") for path in paths):
            self.mixin = str
        elif any(path.endswith(("int", "IntEnum", "IntFlag")) for path in paths):
            self.mixin = int
        self.is_its_own = any(
            name in names.contents(each).bindings
            for each in _lineage(definition, names)
            for name in _OWN_VALUES
        )

    def value(self, name: str, placed: Placed) -> object:
        """Return the value of a member as it is assigned, or UNKNOWN."""
        if self.is_its_own:
            return UNKNOWN
        expression = placed.expression
        if isinstance(expression, Call) and isinstance(expression.function, Name):
            function = expression.function.path.rpartition(".")[2]
            if function == "auto":
                return name.lower() if self.lowers else UNKNOWN
            if function == "member" and len(expression.positional) == 1:
                placed = placed.at(expression.positional[0])
        value = evaluate(placed, self.names)
        # A mixed-in type makes its own value of what is assigned.
        if not is_decided(value) or (self.mixin is not None and not isinstance(value, self.mixin)):
            return UNKNOWN
        return value


def _functional(placed: Placed, names: Names) -> dict[str, object] | None:
    """`Color = Enum("Color", "RED GREEN")`."""
    call = placed.expression
    if not isinstance(call, Call) or not isinstance(call.function, Name):
        return None
    found = names.resolve(placed.module, call.function.path)
    if not isinstance(found, External) or not _is_enum_path(found.path):
        return None
    named = call.keyword("names")
    if len(call.positional) != 2 and named is None:
        return None
    given = evaluate(placed.at(named.value if named else call.positional[1]), names)
    match given:
        case str():
            return dict.fromkeys(given.replace(",", " ").split(), UNKNOWN)
        case dict():
            return {str(name): value for name, value in given.items()}
        case tuple() | list():
            return _listed(given)
    return None


def _listed(given: tuple[object, ...] | list[object]) -> dict[str, object] | None:
    """Names, or pairs of names and values."""
    result: dict[str, object] = {}
    for each in given:
        match each:
            case str():
                result[each] = UNKNOWN
            case (str() as name, value) | [str() as name, value]:
                result[name] = value
            case _:
                return None
    return result
