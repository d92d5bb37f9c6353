"""Edits are made together, or found to be in each other's way."""

from __future__ import annotations

import pytest

from schemalign.text.edit import TextEdit, apply, conflict


def edit(start: int, end: int, text: str, path: str = "a.py") -> TextEdit:
    return TextEdit(path, start, end, text)


def test_apply_makes_edits_in_any_order() -> None:
    assert apply("abcdef", [edit(4, 6, ""), edit(0, 1, "X"), edit(2, 2, "--")]) == "Xb--cd"


def test_apply_keeps_the_order_of_lines_inserted_at_one_place() -> None:
    assert apply("a\n", [edit(2, 2, "b\n"), edit(2, 2, "c\n")]) == "a\nb\nc\n"


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        (edit(0, 3, ""), edit(2, 4, ""), True),
        (edit(0, 3, ""), edit(3, 4, ""), False),
        (edit(0, 3, ""), edit(1, 1, "x"), True),
        (edit(3, 3, "x"), edit(3, 5, ""), False),
        (edit(1, 1, "x"), edit(1, 1, "y"), True),
        (edit(1, 1, "\nx"), edit(1, 1, "\ny"), False),
        (edit(1, 1, "x\n"), edit(1, 1, "y"), True),
        (edit(1, 2, "x\n"), edit(1, 2, "y\n"), True),
        (edit(0, 3, ""), edit(0, 3, "", "b.py"), False),
    ],
)
def test_conflict(first: TextEdit, second: TextEdit, expected: bool) -> None:
    assert conflict([first, second]) is expected
    assert conflict([second, first]) is expected
