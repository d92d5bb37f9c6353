"""What was read as plain is not parsed again, and no error is missed for it."""

from __future__ import annotations

import ast
import random
import warnings
from collections.abc import Iterator

import pytest

from schemalign.findings.finding import Problem
from schemalign.python import problems
from schemalign.python.outline import Assignment, Contents, Module, class_contents
from schemalign.python.parse import SyntaxProblem, expression
from schemalign.python.plain import plain
from schemalign.python.problems import syntax_problem
from schemalign.python.syntax import Call
from schemalign.workspace.modules import module

MODELS = '''
"""Models."""
import datetime

class User(Base):
    """One user."""
    __tablename__ = "user"
    __table_args__ = (Index("a", "id"), {"comment": "x"})
    id: Mapped[int] = mapped_column(Integer, primary_key=True)  # the key
    name: Mapped[str | None] = mapped_column(
        String(40),  # short
        server_default=text("'a'"),
    )
    kind = Column(Enum(Kind, values_callable=lambda x, y: [m.value for m in x])); note = Column(T)
    tags: "Mapped[list[str]]" = mapped_column(ARRAY(Text), default=[1, 2], info={"a": (1,)})
    a = b = Column(Text)

    def __repr__(self) -> str:
        return f"<User {self.id}>"
'''
PIECES = [*"()[]{}:=,.|\"'#\\;0@*\n ", "lambda x", " for x in y", "None", " if ", "= =", "a b", "é"]
CASES = [
    "class A:\n    x: int, str = 3\n",
    "class A:\n    x: (int, str) = 3\n",
    "class A:\n    x = f(lambda a, a: a)\n",
    "class A:\n    global x\n    x: int = 3\n",
    "class A:\n    x = 3\n    global x\n",
    "class A:\n    None = 3\n",
    "class A:\n    x.None = 3\n",
    "class A:\n    a\N{SUPERSCRIPT TWO} = f(1)\n",
    "class A:\n    a = f(b\N{SUPERSCRIPT TWO})\n",
    "class A:\n    a = y[ = Column(Text)\n",
    "class A:\n    a = f(1)[b c] = g(2)\n",
    "class A:\n    a = (1, 2\n    b = 3\n",
    "class A:\n    a = 1; b = = 2\n",
    "class A: x = 1\n",
    "class A:\n    x = 1\n  y = 2\n",
    "\ufeffclass A:\n    x = 1\n",
    f"class A:\n    x = {'a.' * 60_000}a\n",
]


def assignments(contents: Contents) -> Iterator[Assignment]:
    for assignment, _ in contents.assignments:
        yield assignment
    for definition in contents.classes:
        yield from assignments(class_contents(definition))


def both(text: str) -> tuple[Problem | None, Problem | None]:
    found = module("models.py", text)
    return syntax_problem(found), syntax_problem(found, assignments(found.contents))


@pytest.mark.parametrize("text", CASES, ids=lambda text: text[:40])
def test_cases(text: str) -> None:
    without, given = both(text)
    assert given == without


def test_letters_that_only_some_parsers_know() -> None:
    text = "class A:\n    a\U00031350 = f(b\U00031350, -1)\n"
    without, given = both(text)
    assert given == without
    assert isinstance(expression("f(b\U00031350, -1)"), SyntaxProblem | Call)


@pytest.mark.parametrize("seed", range(400))
def test_changed_models(seed: int) -> None:
    generator = random.Random(seed)  # the same changes every time, not a secret
    text = MODELS
    for _ in range(generator.randint(1, 3)):
        at, width = generator.randrange(len(text)), generator.choice((0, 0, 1, 3))
        text = text[:at] + generator.choice(PIECES) + text[at + width :]
    without, given = both(text)
    assert given == without


@pytest.mark.parametrize("seed", range(300))
def test_plain_expressions_are_valid(seed: int) -> None:
    generator = random.Random(seed)  # see above
    words = ["a", "b.c", "f(", ")", "[", "]", ",", "x=", "1", "'s'", "|", "lambda a:", "lambda:"]
    words += ["for", "in", ".d", "{", "}", "'k':", "(", "None", "lambda a, a:"]
    for _ in range(300):
        text = " ".join(generator.choices(words, k=generator.randint(1, 7)))
        if plain(text) is not None:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                ast.parse(f"x = {text}")


def test_plain_statements_are_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    parsed: list[str] = []
    monkeypatch.setattr(problems, "_parse", parsed.append)
    found: Module = module("models.py", MODELS)
    assert syntax_problem(found, assignments(found.contents)) is None
    assert "mapped_column" not in parsed[0]
    assert "def __repr__" in parsed[0]
