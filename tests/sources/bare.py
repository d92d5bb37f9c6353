"""Values of the neutral model without places: what they say, wherever it was written."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from schemalign.text.span import Location
from schemalign.values import fields, is_dataclass


def bare(value: Any) -> Any:
    """Return a value as plain data in which no place is left; nothing else is left out."""
    if isinstance(value, Location):
        return None
    if is_dataclass(value):
        facts = {each.name: bare(getattr(value, each.name)) for each in fields(value)}
        return (
            type(value).__name__,
            {name: fact for name, fact in facts.items() if "location" not in name},
        )
    if isinstance(value, Mapping):
        return {key: bare(each) for key, each in value.items()}
    if isinstance(value, tuple):
        return tuple(map(bare, value))
    return value
