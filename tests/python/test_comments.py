"""Suppression comments and the statements that they belong to."""

from __future__ import annotations

import pytest

from schemalign.python.comments import suppression_comments
from schemalign.workspace.modules import module

MARK = "# schemalign: ignore"


def statements(text: str) -> list[str | None]:
    """The codes of the statements that the comments of a file belong to."""
    return [
        None if found.statement is None else text[found.statement.start : found.statement.end]
        for found in suppression_comments(module("models.py", text))
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("x = 1", []),
        ("x = 1  # other", []),
        ("x = 'schemalign:'", []),
        (f"x = 1  {MARK}", ["x = 1"]),
        (f"x = 1\n{MARK}\ny = 2", ["y = 2"]),
        (f"{MARK}\n\n# other\ny = 2", ["y = 2"]),
        (f"x = f(\n  a,  {MARK}\n  b,\n)", ["x = f(\n  a,  " + MARK + "\n  b,\n)"]),
        (f"x = f(\n  {MARK}\n  b,\n)", ["x = f(\n  " + MARK + "\n  b,\n)"]),
        (f"x = f(\n  b,\n)  {MARK}\ny = 2", ["x = f(\n  b,\n)"]),
        (f"class A(B):  {MARK}\n  x = 1", ["class A(B):"]),
        (f"class A(B):\n  {MARK}\n  x = 1", ["x = 1"]),
        (f"x = 1\r\n{MARK}\r\ny = 2\r\n", ["y = 2"]),
        (f"x = 1\r{MARK}\ry = 2", ["y = 2"]),
        (f"x = 1\n{MARK}", [None]),
        (MARK, [None]),
    ],
)
def test_statements_of_comments(text: str, expected: list[str | None]) -> None:
    assert statements(text) == expected


def test_a_comment_has_its_place() -> None:
    text = f"é = 1  {MARK}, because\n"
    (found,) = suppression_comments(module("models.py", text))
    assert text[found.location.start : found.location.end] == found.text == f"{MARK}, because"
