"""The cut into statements and the spans of values, against libcst on whole files."""

from __future__ import annotations

import random
from collections.abc import Iterator
from importlib.util import find_spec
from itertools import chain
from pathlib import Path

import libcst
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from schemalign.python.lines import cut
from schemalign.python.outline import Assignment, Contents, Function, class_contents
from schemalign.python.parse import SyntaxProblem, expression
from schemalign.python.pieces import statements
from schemalign.python.problems import syntax_problem
from schemalign.python.syntax import Imported
from schemalign.workspace.modules import module
from tests.python.test_parse import spans
from tests.python.whole_file import WholeFile, Written

ROOT = Path(__file__).parents[2]
LIBRARIES = ("alembic", "libcst", "sqlalchemy", "sqlmodel")
EACH = 8  # files of every library: libcst takes most of the time
SHORTEST, LONGEST = 500, 16_000


def sources() -> list[Path]:
    """Our own reading, the models of tests and examples, and a sample of installed libraries."""
    own = [
        *(ROOT / "server/schemalign/python").glob("*.py"),
        *(ROOT / "tests").rglob("models*/*.py"),
        *(ROOT / "examples").rglob("*.py"),
    ]
    generator = random.Random(20)  # the same sample every time, not a secret
    for library in LIBRARIES:
        found = find_spec(library)
        assert found is not None
        assert found.origin is not None
        files = sorted(Path(found.origin).parent.rglob("*.py"))
        fitting = [path for path in files if SHORTEST < path.stat().st_size < LONGEST]
        own += generator.sample(fitting, min(EACH, len(fitting)))
    return sorted({path for path in own if path.stat().st_size < LONGEST})


def written(text: str) -> list[Written]:
    """What an outline holds, in the order of the file."""
    return in_order(_written(module("models.py", text).contents))


def in_order(found: Iterator[Written] | list[Written]) -> list[Written]:
    return sorted(found, key=lambda each: (each.start, each.kind, each.name))


def _written(contents: Contents) -> Iterator[Written]:
    for assignment, _ in contents.assignments:
        place, value = assignment.statement, assignment.value_span
        yield Written("assign", assignment.name, place.start, place.end, value)
    for definition in contents.classes:
        place = definition.statement
        yield Written("class", definition.name, place.start, place.last)
        yield from _written(class_contents(definition))
    for binding in chain.from_iterable(contents.bindings.values()):
        bound = binding.value
        if isinstance(bound, Function):
            place = bound.statement
            yield Written("def", bound.name, place.start, place.last)


def several_targets(whole: WholeFile) -> set[int]:
    """Where statements begin that unpack their value."""
    found: set[int] = set()

    class Unpacking(libcst.CSTVisitor):
        def visit_Assign(self, node: libcst.Assign) -> None:  # noqa: N802  # libcst's name
            kinds = libcst.Tuple | libcst.List
            if any(isinstance(target.target, kinds) for target in node.targets):
                found.add(whole.span(node).start)

    whole.module.visit(Unpacking())
    return found


@pytest.mark.parametrize("path", sources(), ids=lambda path: "/".join(path.parts[-3:]))
def test_statements_and_values_are_those_of_libcst(path: Path) -> None:
    check(path.read_bytes().decode("utf-8"))


def check(text: str) -> None:
    whole = WholeFile(text)
    expected = whole.statements()
    unpacked = several_targets(whole)
    found = [each for each in written(text) if each.start not in unpacked]
    assert found == in_order(
        [each for each in expected if each.kind != "import" and each.start not in unpacked]
    )
    assert imported(text) == sorted(each.name for each in expected if each.kind == "import")
    known = {(start, end) for _, start, end in whole.expressions()}
    for each in found:
        if each.value is not None:
            value = text[each.value.start : each.value.end]
            tree = expression(value)
            assert not isinstance(tree, SyntaxProblem)
            for start, end in spans(tree):
                place = (start + each.value.start, end + each.value.start)
                assert place in known, (value, value[start:end])


def imported(text: str) -> list[str]:
    def names(contents: Contents) -> Iterator[str]:
        yield from ("*" for _ in contents.stars)
        for name, bindings in contents.bindings.items():
            yield from (name for binding in bindings if isinstance(binding.value, Imported))
        for definition in contents.classes:
            yield from names(class_contents(definition))

    return sorted(names(module("models.py", text).contents))


MODELS = """\
'''Models.'''
from __future__ import annotations
import sqlalchemy as sa; from enum import (
    Enum,  # one
    auto,
)
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

NAMES = a, b = ("x", f"{len("y")}"), [  # comment (
    1,
]


class Base(DeclarativeBase): type_annotation_map = {str: sa.Text}; x = 1


class Color(Enum):
    RED = auto()
    GREEN = "green"


@decorated(by="me")
class User(Base):
    '''A user; with "quotes" (and brackets.'''

    __tablename__ = "user" \\
        "s"
    __table_args__ = (
        sa.Index("ix", "email"),
        {"schema": f"{NAMES[0]}_{"x"!r}"},
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    email: Mapped[str | None] = mapped_column(sa.String(255), comment='''a
b''')
    match: Mapped[int]
    if sa.__version__ > "2":
        other = sa.Column(sa.Integer, default=lambda: -1 if not 0 else 2)
    else: other = None

    def method(self) -> str:
        return "class A:"


try:
    from a import b
except ImportError: b = None
for index in range(3):
    values = index
total = 0
total += 1
"""
LINES = MODELS.splitlines(keepends=True)


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_line_ends_only_shift_offsets(line_end: str) -> None:
    assert [(each.kind, each.name, each.value is None) for each in written(MODELS)] == [
        (each.kind, each.name, each.value is None)
        for each in written(MODELS.replace("\n", line_end))
    ]


def test_models_are_read_as_by_libcst() -> None:
    check(MODELS)


def mutations() -> st.SearchStrategy[list[tuple[int, int, str]]]:
    """Deletions and insertions, as offsets, numbers of characters deleted, and new texts."""
    edit = st.tuples(
        st.integers(0, len(MODELS)),
        st.integers(0, 12),
        st.one_of(
            st.text(max_size=3),
            st.text("()[]{}'\"\\\n\r\t #:;=@,.f", max_size=4),
            st.sampled_from(['"""', "'''", "class ", "def f():", "\n@", "match ", "lambda:"]),
        ),
    )
    return st.lists(edit, min_size=1, max_size=3)


@settings(max_examples=300, deadline=None)
@given(mutations())
def test_mutations_never_raise_and_leave_what_stands_before_alone(
    edits: list[tuple[int, int, str]],
) -> None:
    text = MODELS
    first = len(text)
    for offset, deleted, inserted in edits:
        text = text[:offset] + inserted + text[offset + deleted :]
        first = min(first, offset)
    read_all(text)
    before = [(each.start, each.last) for each in statements(MODELS, cut(MODELS))]
    after = [(each.start, each.last) for each in statements(text, cut(text))]
    untouched = [place for index, place in enumerate(before[1:]) if place[0] <= first][:-1]
    untouched = before[: len(untouched)]
    assert after[: len(untouched)] == untouched


def read_all(text: str) -> None:
    """Read everything that a file holds."""
    found = module("models.py", text)
    syntax_problem(found)
    list(found.pieces.comments)
    _read(found.contents)


def _read(contents: Contents) -> None:
    for assignment, _ in contents.assignments:
        _evaluate(assignment)
    for bare in contents.bare:
        assert bare.value.location.end >= bare.value.location.start
    for definition in contents.classes:
        assert definition.location.end >= definition.location.start
        assert len(definition.bases) >= 0
        _read(class_contents(definition))


def _evaluate(assignment: Assignment) -> None:
    for placed in (assignment.annotation, assignment.value):
        if placed is not None:
            place = placed.location
            assert 0 <= place.start <= place.end <= len(placed.module.text)
