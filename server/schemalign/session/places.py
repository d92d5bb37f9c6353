"""The places that are in frozen values, wherever they stand in them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any, TypeVar

from schemalign.session.pieces import Edition, Piece
from schemalign.text.span import Location
from schemalign.values import fields, is_dataclass

T = TypeVar("T")


def places(value: object) -> Iterator[Location]:
    """Yield all places in a value."""
    if isinstance(value, Location):
        yield value
    elif isinstance(value, tuple | frozenset):
        for each in value:
            yield from places(each)
    elif isinstance(value, Mapping):
        for each in value.values():
            yield from places(each)
    elif is_dataclass(value):
        for field in fields(value):
            yield from places(getattr(value, field.name))


def pieces_of(value: object) -> frozenset[Piece]:
    """Return the pieces of texts that a value was read from, as far as it has places in them."""
    found = set()
    for place in places(value):
        if isinstance(place.path, Edition):
            found.add(place.path.piece_at(place.start))
    return frozenset(found)


def moved(value: T, move: Callable[[Location], Location]) -> T:
    """Return a value with all its places moved; what has none, or none that moves, is itself."""
    result: Any = value
    if isinstance(value, Location):
        return move(value)  # type: ignore[return-value]  # it is a place
    if isinstance(value, tuple):
        items = [moved(each, move) for each in value]
        if any(new is not old for new, old in zip(items, value, strict=True)):
            result = value._make(items) if hasattr(value, "_make") else tuple(items)
    elif isinstance(value, frozenset):
        result = frozenset(moved(each, move) for each in value)
    elif isinstance(value, Mapping):
        items_ = {key: moved(each, move) for key, each in value.items()}
        if any(items_[key] is not value[key] for key in items_):
            result = items_
    elif is_dataclass(value):
        result = _moved_fields(value, move)
    return result  # type: ignore[no-any-return]  # of the same class


def _moved_fields(value: Any, move: Callable[[Location], Location]) -> Any:
    changes = {}
    for field in fields(value):
        old = getattr(value, field.name)
        new = moved(old, move)
        changes[field.name] = new
    if all(changes[name] is getattr(value, name) for name in changes):
        return value
    return type(value)(**changes)
