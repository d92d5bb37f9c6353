"""Tokens are PostgreSQL's, each at its exact place."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schemalign.sql.tokens import Tokens


def _tokens(text: str) -> list[str]:
    return Tokens(text, 0, len(text)).words


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("", []),
        ("  \n ", []),
        ("a.b, c", ["a", ".", "b", ",", "c"]),
        ("x::int[]", ["x", "::", "int", "[", "]"]),
        ("'it''s' E'it\\'s' B'01' x'1F' n'a'", ["'it''s'", "E'it\\'s'", "B'01'", "x'1F'", "n'a'"]),
        ('"a""b" U&"d\\0061t" e', ['"a""b"', 'U&"d\\0061t"', "e"]),
        ("$$a$$ $x$ $$ $x$ $1 a$b", ["$$a$$", "$x$ $$ $x$", "$1", "a$b"]),
        ("1 1.5 1.5e-3 .5 1_000 0x1F", ["1", "1.5", "1.5e-3", ".5", "1_000", "0x1F"]),
        ("a->>'b' @> c <-> d", ["a", "->>", "'b'", "@>", "c", "<->", "d"]),
        ("a--b\n-c/*d*/e", ["a", "-", "c", "e"]),
        ("/* a /* b */ c */ d", ["d"]),
        ("é_x öffnung 名前", ["é_x", "öffnung", "名前"]),
        (
            "{{ a.b }}.t ${p}_t x_${p} :v :'v'",
            ["{{ a.b }}", ".", "t", "${p}_t", "x_${p}", ":v", ":'v'"],
        ),
        ('"{{ f "x" }}"."t"', ['"{{ f "x" }}"', ".", '"t"']),
        ("{% if a %} b {# c #} d", ["b", "d"]),
        ("'open", ["'open"]),
        ('a "open', ["a", '"open']),
        ("a := b => c", ["a", ":=", "b", "=>", "c"]),
    ],
)
def test_tokens(text: str, tokens: list[str]) -> None:
    assert _tokens(text) == tokens


@given(st.text(alphabet="aE1$'\"(){}%#:;.,-/*\\ \n\tU&é😀"))
def test_tokens_stand_where_they_say(text: str) -> None:
    tokens = Tokens(text, 0, len(text))
    for index, word in enumerate(tokens.words):
        assert word
        assert text[tokens.start(index) : tokens.ends[index]] == word
    rest = "".join(text.split())
    assert len("".join("".join(tokens.words).split())) <= len(rest)
