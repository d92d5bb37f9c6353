"""The places that are in frozen values, wherever they stand in them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from operator import attrgetter
from typing import Any, TypeVar

from schemalign.session.pieces import Edition, Piece
from schemalign.text.span import Location
from schemalign.values import fields, is_dataclass

T = TypeVar("T")


def places(value: object) -> Iterator[Location]:
    """Yield all places in a value."""
    pending = [value]
    while pending:
        each = pending.pop()
        kind = each.__class__
        if kind is Location:
            yield each  # type: ignore[misc]  # it is one
            continue
        parts = _PARTS.get(kind)
        if parts is None:
            parts = _PARTS[kind] = _parts_of(kind)
        pending.extend(parts(each))


_PARTS: dict[type, Callable[[Any], Iterable[Any]]] = {}


def _parts_of(kind: type) -> Callable[[Any], Iterable[Any]]:
    """Return what gives the values that are in those of a class."""
    if issubclass(kind, tuple | frozenset):
        return iter
    if issubclass(kind, Mapping):
        return lambda value: value.values()
    if not is_dataclass(kind):
        return lambda _: ()
    names = [field.name for field in fields(kind)]
    if len(names) == 1:
        return lambda value: (getattr(value, names[0]),)
    return attrgetter(*names)


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
