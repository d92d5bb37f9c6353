"""Arguments, items and statements come and go in the style of their neighbours."""

from __future__ import annotations

import pytest

from schemalign.python import edits
from schemalign.python.enclosing import Enclosing, enclosing
from schemalign.python.outline import Module, Placed
from schemalign.python.syntax import Call, Expression, Keyword
from schemalign.text.edit import apply
from schemalign.text.span import Location


def place(text: str, word: str) -> tuple[Module, Enclosing]:
    """Return what surrounds the first occurrence of a word."""
    module = Module("models.py", text)
    start = text.index(word)
    found = enclosing(module, Location("models.py", start, start + len(word)))
    assert found is not None
    return module, found


def call_around(text: str, word: str) -> Placed:
    _, found = place(text, word)
    return next(each for each in found.chain if isinstance(each.expression, Call))


def argument(call: Placed, word: str) -> Expression | Keyword:
    assert isinstance(call.expression, Call)
    text = call.module.text
    for each in (*call.expression.positional, *call.expression.keywords):
        if text[call.offset + each.start : call.offset + each.end].startswith(word):
            return each
    raise AssertionError(word)


def windows(text: str) -> str:
    return text.replace("\n", "\r\n")


ONE_LINE = "a = Column(Text, nullable=False)  # why\n"
LINES = "a = Column(\n    Text,  # the name\n    nullable=False  # why\n)\n"
TRAILING = "a = Column(\n    Text,\n    nullable=False,\n)\n"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (ONE_LINE, "a = Column(Text, nullable=False, unique=True)  # why\n"),
        (
            LINES,
            "a = Column(\n    Text,  # the name\n    nullable=False,  # why\n    unique=True,\n)\n",
        ),
        (TRAILING, "a = Column(\n    Text,\n    nullable=False,\n    unique=True,\n)\n"),
        (windows(TRAILING), windows(TRAILING.replace("\n)", "\n    unique=True,\n)"))),
        ("a = Column(Text, )\n", "a = Column(Text, unique=True )\n"),
        ("a = Column()\n", "a = Column(unique=True)\n"),
        ("a = Column(lambda x, y: x)\n", "a = Column(lambda x, y: x, unique=True)\n"),
        ("a = Column(f'{x, y}')\n", "a = Column(f'{x, y}', unique=True)\n"),
        ("a = Column(Text, unique = False)\n", "a = Column(Text, unique = True)\n"),
        ("a = Column(Text, unique=(False))\n", "a = Column(Text, unique=True)\n"),
    ],
)  # fmt: skip
def test_with_keyword(before: str, after: str) -> None:
    call = call_around(before, "Column")
    assert apply(before, [edits.with_keyword(call, "unique", "True")]) == after


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (ONE_LINE, "a = Column(Text, Identity(), nullable=False)  # why\n"),
        (TRAILING, "a = Column(\n    Text,\n    Identity(),\n    nullable=False,\n)\n"),
        ("a = Column(Text)\n", "a = Column(Text, Identity())\n"),
        ("a = Column(Text, **more)\n", "a = Column(Text, Identity(), **more)\n"),
        ("a = Column(*more)\n", "a = Column(*more, Identity())\n"),
    ],
)
def test_with_argument(before: str, after: str) -> None:
    assert (
        apply(before, [edits.with_argument(call_around(before, "Column"), "Identity()")]) == after
    )


@pytest.mark.parametrize(
    ("before", "word", "after"),
    [
        (ONE_LINE, "Text", "a = Column(nullable=False)  # why\n"),
        (ONE_LINE, "nullable", "a = Column(Text)  # why\n"),
        (LINES, "Text", "a = Column(\n    nullable=False  # why\n)\n"),
        (LINES, "nullable", "a = Column(\n    Text,  # the name\n)\n"),
        ("a = Column((Text), x)\n", "Text", "a = Column(x)\n"),
        ("a = Column(Text,)\n", "Text", "a = Column()\n"),
        ("a = Column(Text,\n           x)\n", "x", "a = Column(Text)\n"),
    ],
)
def test_without_argument(before: str, word: str, after: str) -> None:
    call = call_around(before, "Column")
    assert apply(before, [edits.without(call, argument(call, word))]) == after


@pytest.mark.parametrize(
    ("before", "word", "after"),
    [
        ("a = (x, y)\n", "x", "a = (y,)\n"),
        ("a = (x, y)\n", "y", "a = (x,)\n"),
        ("a = (x,)\n", "x", "a = ()\n"),
        ("a = [x, y]\n", "y", "a = [x]\n"),
        ("a = x, y, z\n", "y", "a = x, z\n"),
    ],
)
def test_without_item(before: str, word: str, after: str) -> None:
    _, found = place(before, word)
    edit = edits.without(found.chain[0], found.chain[1].expression)
    assert apply(before, [edit]) == after


def test_items_are_appended() -> None:
    for before, after in [
        ("a = (x,)\n", "a = (x, y)\n"),
        ("a = ()\n", "a = (y,)\n"),
        ("a = []\n", "a = [y]\n"),
        ("a = (\n    x,  # one\n)\n", "a = (\n    x,  # one\n    y,\n)\n"),
    ]:
        _, found = place(before, before[4:].strip())
        assert apply(before, [edits.appended(found.chain[0], "y")]) == after


CLASS = """\
class A:
    a = 1  # one
    b = [
        2,
    ]


class B:
\tc = 3
"""


def test_statements_are_added_and_removed() -> None:
    module, found = place(CLASS, "2")
    assert "    ]\n    c = 1\n    d = 2\n\n" in apply(
        CLASS, [edits.behind_statement(module, found.statement, "c = 1\nd = 2")]
    )
    assert "# one\n    c = 1\n    b" in apply(
        CLASS, [edits.before_statement(module, found.statement, "c = 1")]
    )
    assert "# one\n\n\nclass B" in apply(CLASS, [edits.without_statement(module, found.statement)])


def test_the_only_statement_of_a_block_becomes_pass() -> None:
    module, found = place(CLASS, "3")
    assert apply(CLASS, [edits.without_statement(module, found.statement)]).endswith(
        "class B:\n\tpass\n"
    )


def test_a_statement_among_others_on_its_line_becomes_pass() -> None:
    module, found = place("a = 1; b = 2\n", "1")
    assert apply("a = 1; b = 2\n", [edits.without_statement(module, found.statement)]) == (
        "pass; b = 2\n"
    )


@pytest.mark.parametrize(
    ("text", "word", "kinds"),
    [
        ("class A(Base, table=True):\n    pass\n", "True", "Call Keyword Constant"),
        ("class A[T: int](Base):\n    pass\n", "Base", "Call Name"),
        ("@mapped(x)\nclass A:\n    pass\n", "x", "Call Name"),
        ("def f():\n    return Column('a')\n", "'a'", "Call Constant"),
        ("a: Mapped[str] = x\n", "str", "Subscript Name"),
        ("f(a, [b])\n", "b", "Call Display Name"),
        ("if x:\n    with y:\n        a = {'k': b}\n", "b", "Dictionary Name"),
    ],
)
def test_enclosing_expressions(text: str, word: str, kinds: str) -> None:
    _, found = place(text, word)
    assert [type(each.expression).__name__ for each in found.chain] == kinds.split()


def test_nothing_encloses_a_place_between_expressions() -> None:
    module = Module("models.py", "a = 1\n\n# comment\n")
    assert enclosing(module, Location("models.py", 7, 10)) is None
    assert enclosing(module, Location("models.py", 0, 1)) is None
