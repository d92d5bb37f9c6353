"""Our dataclasses beside the standard ones: what one does, the other does."""

from __future__ import annotations

import copy
import dataclasses
import pickle
from typing import Any

import pytest

from schemalign import values
from schemalign.schema.sourced import UNKNOWN, Sourced
from schemalign.schema.types import ColumnType
from schemalign.text.span import Location

PLACE = Location("a.py", 1, 2)


def made(library: Any, **options: bool) -> Any:
    """Return a class that has every kind of field, made by one of the two modules."""

    @library.dataclass(**options)
    class Thing:
        missing: int
        place: str = library.field(default="", compare=False)
        parts: list[int] = library.field(default_factory=list)
        PUT: int = 7

        @property
        def double(self) -> int:
            return 2 * self.missing

    return Thing


OPTIONS = [
    {"frozen": True, "slots": True},
    {"frozen": True},
    {"slots": True},
    {"frozen": True, "slots": True, "eq": False},
]


@pytest.mark.parametrize("options", OPTIONS, ids=str)
@pytest.mark.parametrize("library", [values, dataclasses], ids=["ours", "standard"])
def test_fields_and_defaults(library: Any, options: dict[str, bool]) -> None:
    thing = made(library, **options)
    one = thing(1)
    assert (one.missing, one.place, one.parts, one.PUT, one.double) == (1, "", [], 7, 2)
    assert thing(1).parts is not thing(2).parts
    assert repr(thing(3, place="x")).endswith("Thing(missing=3, place='x', parts=[], PUT=7)")
    assert [each.name for each in library.fields(one)] == ["missing", "place", "parts", "PUT"]
    assert [each.name for each in dataclasses.fields(one)] == [*thing.__match_args__]
    assert library.is_dataclass(one)
    assert not library.is_dataclass(1)
    assert thing.__match_args__ == ("missing", "place", "parts", "PUT")
    assert thing.__qualname__.endswith("made.<locals>.Thing")
    assert hasattr(one, "__dict__") is ("slots" not in options)


@pytest.mark.parametrize("options", OPTIONS, ids=str)
@pytest.mark.parametrize("library", [values, dataclasses], ids=["ours", "standard"])
def test_wrong_arguments(library: Any, options: dict[str, bool]) -> None:
    thing = made(library, **options)
    for _ in range(2):
        with pytest.raises(TypeError, match="missing 1 required positional argument: 'missing'"):
            thing()
        with pytest.raises(TypeError, match="unexpected keyword argument 'other'"):
            thing(1, other=2)


@pytest.mark.parametrize("library", [values, dataclasses], ids=["ours", "standard"])
def test_comparison(library: Any) -> None:
    thing = made(library, frozen=True, slots=True)
    assert thing(1, "a") == thing(1, "b")
    assert thing(1) != thing(2)
    assert thing(1) != (1, "", [], 7)
    assert hash(thing(1, "a", ())) == hash(thing(1, "b", ()))
    assert made(library, frozen=True, slots=True)(1) != thing(1)
    same = made(library, frozen=True, slots=True, eq=False)
    one = same(1)
    assert one == one  # noqa: PLR0124  # identity is what is left
    assert one != same(1)
    assert hash(one)
    with pytest.raises(TypeError, match="unhashable"):
        hash(made(library, slots=True)(1))


@pytest.mark.parametrize("library", [values, dataclasses], ids=["ours", "standard"])
def test_frozen(library: Any) -> None:
    one = made(library, frozen=True, slots=True)(1)
    with pytest.raises(AttributeError):
        one.missing = 2
    with pytest.raises(AttributeError):
        del one.missing
    free = made(library, slots=True)(1)
    free.missing = 2
    assert free.missing == 2


@pytest.mark.parametrize("options", OPTIONS, ids=str)
@pytest.mark.parametrize("replace", [values.replace, dataclasses.replace], ids=["ours", "standard"])
def test_replaced(replace: Any, options: dict[str, bool]) -> None:
    one = made(values, **options)(1, "here")
    other = replace(one, missing=5)
    assert (other.missing, other.place, other.PUT) == (5, "here", 7)
    assert one.missing == 1
    with pytest.raises(TypeError, match="unexpected keyword argument 'none'"):
        replace(one, none=1)


def test_values_of_the_package_are_copied_and_pickled() -> None:
    value = Sourced(ColumnType("varchar", (40,), raw="VARCHAR(40)"), PLACE)
    for found in (pickle.loads(pickle.dumps(value)), copy.deepcopy(value)):  # noqa: S301
        assert found == value
        assert found.location == PLACE
    assert Sourced(1, PLACE) == Sourced(1)
    assert not Sourced(UNKNOWN).decided


def test_standard_values_are_replaced_too() -> None:
    one = made(dataclasses, frozen=True, slots=True)(1)
    assert values.replace(one, missing=2).missing == 2
