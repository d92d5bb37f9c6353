"""Naming conventions that a program assigns to a MetaData after it was made."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from schemalign.frameworks.sqlalchemy.lineage import lineage
from schemalign.frameworks.sqlalchemy.registries import MetadataFacts, followed_extension
from schemalign.frameworks.sqlalchemy.values import followed
from schemalign.frameworks.sqlalchemy.vocabulary import Context
from schemalign.python.names import Defined
from schemalign.python.outline import ClassDefinition, Module, Placed
from schemalign.python.syntax import Name
from schemalign.schema.sourced import UNKNOWN

_ASSIGNED: Final = re.compile(
    r"naming_convention(?:(?<=\.naming_convention)\s*(?:=(?!=)|\.update\b|\[)|[\"']\s*,)"
)
_GIVEN: Final = ""  # stands for all the files that are reported


def note_conventions(context: Context, modules: Iterable[Module]) -> None:
    """Note whether one of the given files assigns a convention, to whatever MetaData."""
    note_given(context, given=any(map(assigns_convention, modules)))


def note_given(context: Context, *, given: bool) -> None:
    """Note whether one of the given files assigns a convention."""
    context.conventions[_GIVEN] = given


def with_later_convention(
    context: Context, facts: MetadataFacts, modules: Iterable[Module]
) -> MetadataFacts:
    """Return what a MetaData says, its convention undecided where one may be assigned later.

    `modules` are files beside the given ones in which the MetaData or its base is made.
    """
    if context.conventions.get(_GIVEN) or any(_assigns(context, module) for module in modules):
        return facts._replace(naming_convention=UNKNOWN)
    return facts


def _assigns(context: Context, module: Module) -> bool:
    found = context.conventions.get(module.path)
    if found is None:
        found = context.conventions[module.path] = assigns_convention(module)
    return found


def assigns_convention(module: Module) -> bool:
    """Return whether a file assigns a naming convention to some MetaData."""
    return "naming_convention" in module.text and _ASSIGNED.search(module.text) is not None


def metadata_modules(context: Context, metadata: Placed | None) -> Iterator[Module]:
    """Yield the files in which the MetaData of a `Table(...)` call is made."""
    if metadata is None:
        return
    yield followed(context, metadata).module
    if isinstance(metadata.expression, Name):
        found = context.names.resolve(metadata.module, metadata.expression.path)
        if isinstance(found, Defined):
            yield found.module


def base_modules(
    context: Context, definition: ClassDefinition, metadata: Placed | None
) -> Iterator[Module]:
    """Yield the files in which the bases of a class and its MetaData are made."""
    found = lineage(context, definition)
    yield from (base.module for _, base in found.dynamic)
    if metadata is not None:
        yield metadata.module
    for each in found.classes:
        yield each.module
        for base in each.bases:
            if isinstance(base.expression, Name) and base.expression.path.endswith(".Model"):
                extension = followed_extension(
                    context, base, base.expression.path.removesuffix(".Model")
                )
                if extension is not None:
                    yield extension.module
