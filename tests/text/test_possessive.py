"""Possessive groups match the same on every Python."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import schemalign
from schemalign.text.possessive import compiled, with_atomic_groups


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        ("(?:a|bc)*+d", "(?>(?:a|bc)*)d"),
        ("(?:a(?:b)++)?+", "(?>(?:a(?>(?:b)+))?)"),
        ("a++[()]*+", "a++[()]*+"),
        (r"\((?:a)*\)+", r"\((?:a)*\)+"),
        (r"(?:[^)\]]|\))*+", r"(?>(?:[^)\]]|\))*)"),
        ("([]()])++", "(?>([]()])+)"),
        ("(?P<a>b)+?", "(?P<a>b)+?"),
    ],
)
def test_only_possessive_groups_are_written_anew(pattern: str, expected: str) -> None:
    assert with_atomic_groups(pattern) == expected


def test_what_older_pythons_do_not_match() -> None:
    assert compiled("(?:ab?c)++").match("acab") is not None


QUOTED = r"(?:[^'\\]++|\\[\s\S]|'')*+'"
NESTED = r"(?:\((?:[^()]++|\([^()]*+\))*+\)|[^()]++)++;"


@given(st.text(alphabet="ab'\\();", max_size=12))
def test_both_forms_match_the_same(text: str) -> None:
    for pattern in (QUOTED, NESTED):
        one = re.compile(with_atomic_groups(pattern)).match(text)
        other = compiled(pattern).match(text)
        assert (one and one.span()) == (other and other.span())


POSSESSIVE_GROUP = re.compile(r"\)[*+?]\+")
PACKAGE = Path(schemalign.__file__).parent


def test_every_possessive_group_is_compiled_so() -> None:
    """What holds one, or a part of a pattern that does, does not go to `re.compile`."""
    for path in PACKAGE.rglob("*.py"):
        source = path.read_text(encoding="utf-8")
        if POSSESSIVE_GROUP.search(source) and path.name != "possessive.py":
            assert "re.compile(" not in source, path
