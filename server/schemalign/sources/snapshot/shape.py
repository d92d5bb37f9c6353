"""What the fields of the neutral model are in the document."""

from __future__ import annotations

import sys
from functools import cache
from typing import Any, Final, get_type_hints

from schemalign.schema import changes, constraints, names, sourced, tables, types
from schemalign.schema.constraints import IndexElement, Name
from schemalign.schema.tables import Expression, Identity
from schemalign.schema.types import ColumnType
from schemalign.values import fields

SHORT: Final[dict[type, str]] = {
    ColumnType: "name",
    Expression: "text",
    Identity: "kind",
    IndexElement: "column",
    Name: "text",
}
"""Values of which only this fact is unusual are written as that fact alone."""

UNDECIDED: Final = "undecided"
"""The only key of an object that stands for a fact that is not decided; its value is the reason."""

_NOT_WRITTEN: Final = frozenset(
    {
        # Places are those in the document, once it is read.
        *("location", "statement", "column_locations", "target_column_locations"),
        # Only a model says these.
        *("attribute", "is_core", "is_partial", "is_decorated", "of_mapper", "is_literal"),
        "creates_check",
        # The document says it once.
        "dialect",
    }
)


def key_of(name: str) -> str:
    """Return a field's key in the document."""
    return name.replace("_", "-")


@cache
def facts_of(kind: Any) -> dict[str, tuple[str, Any]]:
    """Return the facts of a class by their keys: the field and its type."""
    hints = hints_of(kind)
    return {
        key_of(each.name): (each.name, hints[each.name])
        for each in fields(kind)
        if each.name not in _NOT_WRITTEN
    }


@cache
def hints_of(kind: Any) -> dict[str, Any]:
    """Return the types of a class's fields, which are written as strings."""
    scope: dict[str, Any] = {}
    for module in (changes, constraints, names, sourced, tables, types):
        scope |= vars(module)
    scope |= vars(sys.modules[kind.__module__])
    return get_type_hints(kind, scope)


@cache
def usual(kind: Any) -> dict[str, object]:
    """Return the defaults of a class's fields; a field that is required has none."""
    found = {each.name: each.default for each in fields(kind)}
    return {name: value for name, value in found.items() if type(value) is not object}
