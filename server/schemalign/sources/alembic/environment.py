"""What `env.py` says about names: the naming convention of `target_metadata`."""

from __future__ import annotations

import re
from typing import Final

from schemalign.frameworks.sqlalchemy.naming_conventions import (
    metadata_modules,
    with_later_convention,
)
from schemalign.frameworks.sqlalchemy.registries import metadata_facts
from schemalign.frameworks.sqlalchemy.values import followed, value_of
from schemalign.frameworks.sqlalchemy.vocabulary import Context
from schemalign.python.outline import Assignment, Module, Placed
from schemalign.python.syntax import Call, Constant, Display, Name
from schemalign.schema.sourced import UNKNOWN

_GIVEN: Final = re.compile(r"\btarget_metadata\s*=(?!=)\s*(?P<value>[\w.]+)")


def naming_convention(context: Context, module: Module | None) -> object:
    """Return the convention with which operations name constraints; UNKNOWN if it is computed.

    Without `env.py`, without metadata, or with several of them, there is none.
    """
    if module is None:
        return None
    placed = _target_metadata(module)
    if placed is None:
        return UNKNOWN if "target_metadata" in module.text else None
    target = followed(context, placed)
    if value_of(context, target) is None or isinstance(target.expression, Display):
        return None
    facts = metadata_facts(context, placed)
    if isinstance(target.expression, Name) and not _is_seen(context, target):
        return UNKNOWN
    return with_later_convention(
        context, facts, metadata_modules(context, placed)
    ).naming_convention


def _target_metadata(module: Module) -> Placed | None:
    """The value of the module's `target_metadata`, else of the argument in `configure(...)`."""
    bindings = module.contents.bindings.get("target_metadata")
    if bindings:
        value = bindings[-1].value
        if len(bindings) > 1 or not isinstance(value, Assignment):
            return None
        return value.value
    given = {match["value"] for match in _GIVEN.finditer(module.text)}
    if len(given) != 1:
        return None
    name = given.pop()
    expression = Constant(0, 0, None) if name == "None" else Name(0, 0, name)
    return Placed(expression, 0, module)


def _is_seen(context: Context, target: Placed) -> bool:
    """Whether the MetaData behind a name was found, so that it is known to have no convention."""
    assert isinstance(target.expression, Name)
    head, _, last = target.expression.path.rpartition(".")
    if last != "metadata" or not head:
        return False
    owner = followed(context, target.at(Name(0, 0, head)))
    if isinstance(owner.expression, Call):
        return True
    from schemalign.frameworks.sqlalchemy.values import definition_of

    return definition_of(context, owner) is not None
