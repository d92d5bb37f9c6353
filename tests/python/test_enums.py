"""Members of enums."""

from __future__ import annotations

import pytest

from schemalign.python.enums import is_enum, members_of
from schemalign.python.outline import Placed
from schemalign.python.syntax import Name
from schemalign.schema.sourced import UNKNOWN
from tests.python.project import definition, one_file, project


def members(text: str, path: str = "E") -> dict[str, object] | None:
    names, found = one_file(f"import enum\nfrom enum import *\n{text}\n")
    return members_of(Placed(Name(0, len(path), path), 0, found), names)


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("class E(enum.Enum):\n  A = 'a'\n  B = 'b'", {"A": "a", "B": "b"}),
        ("class E(str, enum.Enum):\n  A = 'a'", {"A": "a"}),
        ("class E(str, enum.Enum):\n  A = 1\n  B = 'x', 'utf-8'", {"A": UNKNOWN, "B": UNKNOWN}),
        ("class E(enum.Enum):\n  A = 1\n  B = 1\n  C = True", {"A": 1}),
        ("class E(enum.Enum):\n  A = 1\n  B = A", {"A": 1}),
        ("class E(enum.Enum):\n  A = enum.auto()\n  B = enum.auto()", {"A": UNKNOWN, "B": UNKNOWN}),
        ("class E(enum.StrEnum):\n  A = enum.auto()\n  Bc = enum.auto()", {"A": "a", "Bc": "bc"}),
        ("import other\nclass E(other.StrEnum):\n  A = enum.auto()", {"A": UNKNOWN}),
        (
            "class E(enum.StrEnum):\n  def _generate_next_value_(*a): ...\n  A = enum.auto()",
            {"A": UNKNOWN},
        ),
        (
            "class Base(str, enum.Enum):\n  def __new__(cls, v): ...\nclass E(Base):\n  A = 'a'",
            {"A": UNKNOWN},
        ),
        ("class E(enum.Enum):\n  A = ('a', 1)", {"A": ("a", 1)}),
        ("class E(enum.Enum):\n  A = [missing]", {"A": UNKNOWN}),
        ("class E(enum.Enum):\n  A = {'a': 1}\n  B = {'a': 1}", {"A": {"a": 1}}),
        ("class E(enum.Enum):\n  _a = 1\n  _b_ = 2\n  __c__ = 3\n  __d = 4", {"_a": 1}),
        ("class E(enum.Enum):\n  A = 1\n  x: int\n  y: int = 2", {"A": 1, "y": 2}),
        (
            "def g(): ...\nclass E(enum.Enum):\n  A = 1\n  f = lambda self: 1\n  h = g",
            {"A": 1},
        ),
        (
            "class E(enum.Enum):\n  p = property(g)\n  n = enum.nonmember(5)\n  def k(): ...",
            {},
        ),
        (
            "class E(enum.Enum):\n  A = 1\n  m = enum.member(6)",
            {"A": 1, "m": 6},
        ),
        ("class E(enum.Enum):\n  A, B = 1, 2", {"A": 1, "B": 2}),
        ("class E(enum.Enum):\n  if x:\n    A = 1", None),
        ("class E(enum.Enum):\n  for i in x:\n    locals()[i] = i", None),
        ("class E(enum.Enum):\n  A = 1\n  vars()['B'] = 2", None),
        ("class E(enum.Enum):\n  _ignore_ = ['B']\n  A = 1\n  B = 2", None),
        ("class Base(enum.Enum): pass\nclass E(Base):\n  A = 1", {"A": 1}),
        ("class Base(E): pass\nclass E(Base):\n  A = 1", None),
        ("class E:\n  A = 1", None),
        ("class E(object):\n  A = 1", None),
        ("import sqlalchemy\nclass E(sqlalchemy.Enum):\n  A = 1", None),
        ("E = enum.Enum('E', 'A B,C')", {"A": UNKNOWN, "B": UNKNOWN, "C": UNKNOWN}),
        ("E = enum.Enum('E', names=['A', 'B'])", {"A": UNKNOWN, "B": UNKNOWN}),
        ("E = enum.Enum('E', {'A': 1})", {"A": 1}),
        ("E = enum.Enum('E', [('A', 1), ['B', 2]])", {"A": 1, "B": 2}),
        ("E = enum.Enum('E', [missing])", None),
        ("E = enum.Enum('E', missing)", None),
        ("E = enum.Enum('E')", None),
        ("E = missing('E', 'A')", None),
        ("E = 1", None),
        ("", None),
    ],
)
def test_members(body: str, expected: dict[str, object] | None) -> None:
    found = members(body)
    assert found == expected
    assert list(found or ()) == list(expected or ())


def test_an_enum_of_another_file() -> None:
    names, given = project(
        {
            "app/base.py": "from enum import StrEnum\nclass Named(StrEnum): pass\n",
            "app/colors.py": "from enum import auto\nfrom .base import Named\n"
            "class Color(Named):\n  RED = auto()\n",
            "app/models.py": "from .colors import Color\n",
        }
    )
    found = given["app/models.py"]
    assert members_of(Placed(Name(0, 5, "Color"), 0, found), names) == {"RED": "red"}
    assert is_enum(definition(given["app/base.py"], "Named"), names)
    assert is_enum(definition(given["app/colors.py"], "Color"), names)


def test_what_is_no_name_has_no_members() -> None:
    names, found = one_file("x = f()")
    placed = found.contents.assignments[0][0].value
    assert placed is not None
    assert members_of(placed, names) is None
