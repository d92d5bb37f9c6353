"""What expressions of a program may hold, as far as mapped classes are concerned.

None stands for what is not known.
"""

from __future__ import annotations

from typing import Final, TypeAlias

from schemalign.python.outline import ClassDefinition, Function, Module
from schemalign.schema.names import QualifiedName
from schemalign.text.span import Location
from schemalign.values import NamedTuple, dataclass


class Key(NamedTuple):
    """What identifies a class: its file and where its statement begins."""

    path: str
    start: int


def key_of(definition: ClassDefinition) -> Key:
    """Return what identifies a class."""
    return Key(definition.module.path, definition.statement.start)


@dataclass(frozen=True, slots=True)
class Other:
    """Something that is known to be none of the others."""

    word: str = ""


OTHER: Final = Other()
NOTHING: Final = Other("None")


@dataclass(frozen=True, slots=True)
class Instance:
    """An instance of a class of the project."""

    definition: ClassDefinition


@dataclass(frozen=True, slots=True)
class ClassObject:
    """A class of the project, or an alias of a mapped one."""

    definition: ClassDefinition


@dataclass(frozen=True, slots=True)
class AttributeValue:
    """An attribute of a mapped class in an expression, or a column of a table."""

    owner: Value
    name: str


@dataclass(frozen=True, slots=True)
class Many:
    """Something that gives items of one kind when it is iterated: a list, a scalar result."""

    item: Value


@dataclass(frozen=True, slots=True)
class Query:
    """A statement or query and what its rows hold; `target` is what it last joined or changes."""

    items: tuple[Value, ...]
    target: Value = None
    word: str = ""  # select, insert, update, delete or query


@dataclass(frozen=True, slots=True)
class Result:
    """The rows of an executed statement."""

    items: tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """One row, or a tuple."""

    items: tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class TableObject:
    """A `Table`; `name` is None where it is not decided."""

    name: QualifiedName | None
    is_columns: bool = False  # its `.c`


@dataclass(frozen=True, slots=True)
class ModuleValue:
    """A module of the project."""

    module: Module


@dataclass(frozen=True, slots=True)
class FunctionValue:
    """A function of the project, or a method with its class or instance."""

    function: Function
    owner: Value = None


@dataclass(frozen=True, slots=True)
class External:
    """An object of a library by its path, or what calling it gave."""

    path: str
    called: bool = False


@dataclass(frozen=True, slots=True)
class Mapping:
    """A dictionary of the attributes of an instance: `payload.model_dump()`, `vars(device)`."""

    definition: ClassDefinition


@dataclass(frozen=True, slots=True)
class FieldNames:
    """One of the keys of such a dictionary."""

    definition: ClassDefinition


@dataclass(frozen=True, slots=True)
class Entries:
    """A dictionary display: its string keys and where they stand, quotes excluded."""

    keys: tuple[tuple[str, Location], ...]
    is_complete: bool = True


@dataclass(frozen=True, slots=True)
class Either:
    """One of several values."""

    values: tuple[Value, ...]


Value: TypeAlias = (
    Other
    | Instance
    | ClassObject
    | AttributeValue
    | Many
    | Query
    | Result
    | Row
    | TableObject
    | ModuleValue
    | FunctionValue
    | External
    | Mapping
    | FieldNames
    | Entries
    | Either
    | None
)

_MOST: Final = 6  # alternatives of one value


def merged(values: list[Value]) -> Value:
    """Return a value that may be any of several; what may be None too is taken for the others."""
    found = _distinct(values)
    if len(found) < 2:
        return found[0] if found else NOTHING if values else None
    entries = [each for each in found if isinstance(each, Entries)]
    if entries:
        keys = dict.fromkeys(key for each in entries for key in each.keys)
        complete = len(entries) == len(found) and all(each.is_complete for each in entries)
        return Entries(tuple(keys), complete)
    if None in found or len(found) > _MOST:
        return None
    lists = [each for each in found if isinstance(each, Many)]
    if len(lists) == len(found):
        return Many(merged([each.item for each in lists]))
    return Either(tuple(found))


def _distinct(values: list[Value]) -> list[Value]:
    found: list[Value] = []
    for value in values:
        for each in value.values if isinstance(value, Either) else (value,):
            if each not in found and each is not NOTHING:
                found.append(each)
    return found


def is_entity(items: tuple[Value, ...]) -> bool:
    """Return whether a query gives single instances rather than rows of columns."""
    return len(items) == 1 and not isinstance(items[0], AttributeValue)


def items_of(value: Value) -> Value:
    """Return what iterating over a value gives."""
    match value:
        case Many(item=item):
            return item
        case Query(items=items) | Result(items=items):
            is_plain = isinstance(value, Query) and is_entity(items)
            return items[0] if is_plain else Row(items)
        case Row(items=items):
            return merged(list(items))
        case Mapping(definition=definition):
            return FieldNames(definition)
        case Either(values=values):
            return merged([items_of(each) for each in values])
        case Other() | Entries():
            return OTHER
    return None


def same_classes(one: Value, other: Value) -> bool:
    """Return whether two values are of one class; unequal definitions of one class are the same."""
    return (
        isinstance(one, Instance | ClassObject)
        and isinstance(other, Instance | ClassObject)
        and key_of(one.definition) == key_of(other.definition)
    )
