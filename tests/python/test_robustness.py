"""Hostile and broken files: no exception, no crash of the process, no hang."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

import pytest

from schemalign.python.outline import (
    Contents,
    Function,
    Module,
    class_contents,
    function_contents,
    returned,
)
from schemalign.python.parse import SyntaxProblem, expression
from schemalign.python.problems import syntax_problem
from schemalign.python.syntax import Opaque
from schemalign.workspace.modules import module

MEGABYTE = 1 << 20
SECONDS = 8  # on a busy machine; each takes a fraction of it

HOSTILE = {
    "open brackets": "(" * (10 * MEGABYTE),
    "open brackets on lines": "x = (\n" * 20_000,
    "open brackets and names": "a(" * (MEGABYTE // 4),
    "closing brackets": ")" * MEGABYTE,
    "nested parentheses": "x = " + "(" * 5_000 + "1" + ")" * 5_000,
    "nested calls": "x = " + "f(" * 5_000 + ")" * 5_000,
    "nested lists": "x = " + "[" * 5_000 + "]" * 5_000,
    "nested parentheses in a class header": "class A" + "(" * 5_000 + ")" * 5_000 + ": pass",
    "nested blocks": "".join(" " * level + "if x:\n" for level in range(2_000)),
    "nested classes": "".join(" " * level + "class A:\n" for level in range(2_000)),
    "nested one-line blocks": "if x: " * 20_000,
    "many branches": "if a: b\n" + "elif a: b\n" * 20_000 + "(",
    "signs": "x = " + "-" * MEGABYTE + "1",
    "negations": "x = " + "not " * 100_000 + "1",
    "additions": "x = " + "+".join("a" * 100_000),
    "alternatives": "x: " + "|".join("a" * 100_000),
    "conjunctions": "x = " + " and ".join("a" * 100_000),
    "comparisons": "x = " + "<".join("a" * 100_000),
    "attributes": "x = a" + ".b" * 100_000,
    "attributes of a call": "x = a()" + ".b" * 100_000,
    "calls": "x = a" + "()" * 100_000,
    "powers": "x = " + "**".join("a" * 100_000),
    "lambdas": "x = " + "lambda:" * 100_000 + "1",
    "conditions": "x = " + "a if b else " * 100_000 + "c",
    "strings": "x = " + '"a" ' * 100_000,
    "assignments": "a = " * 30_000 + "1",
    "targets": "a, " * 30_000 + "b = 1",
    "awaiting": "x = " + "await " * 100_000 + "y",
    "f-strings in f-strings": "x = " + "f'{" * 100_000 + "1" + "}'" * 100_000,
    "formats in formats": "x = f'" + "{a:" * 100_000 + "}" * 100_000 + "'",
    "unclosed f-strings": 'f"{\n' * 20_000,
    "unclosed strings": '"\n' * 20_000,
    "unclosed triple quotes": '"""a\n' * 50_001,
    "unclosed long string": '"""' + "a" * (10 * MEGABYTE),
    "escapes": '"""' + "\\" * (2 * MEGABYTE),
    "backslashes": "\\\n" * MEGABYTE,
    "quotes": "'" * MEGABYTE,
    "a long line": "x = [" + "1, " * (MEGABYTE // 3) + "]",
    "a long name": "a" * MEGABYTE + " = 1",
    "a long comment": "#" * MEGABYTE,
    "long blanks": "x" + " " * MEGABYTE + "= 1",
    "many blanks in a header": "class A" + " " * MEGABYTE + ":",
    "blank lines": "\n" * MEGABYTE + "x",
    "carriage returns": "x\r" * (MEGABYTE // 16),
    "form feeds": "\f" * MEGABYTE + "x",
    "tabs": ("\t" * 100 + "x\n") * 10_000,
    "dots": "x = " + "." * MEGABYTE,
    "colons": "x" + ":" * MEGABYTE,
    "equals signs": "x" + "=" * MEGABYTE,
    "semicolons": "x;" * (MEGABYTE // 16),
    "decorators": "@a\n" * 50_000 + "def f(): pass",
    "imports": "from a import " + "b, " * 100_000,
    "blanks in an import": "from" + " " * MEGABYTE + "a" + " " * MEGABYTE,
    "dots in an import": "from " + "." * MEGABYTE + " import a",
    "an import of many parts": "import " + "a." * 2_000,
    "parameters": "def f(" + "a=(1), " * 5_000 + "): pass",
    "arrows": "def f(" + "->" * 100_000 + "): pass",
    "type parameters": "class A[" + "T, " * 5_000 + "](B): pass",
    "digits": "x = " + "9" * MEGABYTE,
    "nul bytes": "x = 1\n\0y = '\0'\n" + "\0" * 1_000,
    "lone surrogates": "x = '\ud800'\ny\udfff = f(1)\n# \ud800\n",
    "control characters": "".join(map(chr, range(256))) * 1_000,
    "unicode line ends": "x = 1\u2028y = 2\u0085z = 3\v\x1c\n" * 10_000,
    "soft keywords": "match x:\n case case:\n  match match:\n   case _: type type = type\n" * 1_000,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_files_are_read(name: str) -> None:
    before = time.process_time()
    read(module("models.py", HOSTILE[name]))
    assert time.process_time() - before < SECONDS


def read(found: Module) -> None:
    """Read everything that a file holds, as far as anybody may ask."""
    problem = syntax_problem(found)
    assert problem is None or problem.message
    list(found.pieces.comments)
    _read(found.contents, 0)


def _read(contents: Contents, depth: int) -> None:
    for assignment, _ in contents.assignments[:1_000]:
        assert [assignment.annotation, assignment.value]
    for bare in contents.bare[:1_000]:
        assert bare.value
    for bindings in contents.bindings.values():
        if isinstance(bindings[-1].value, Function):
            returned(bindings[-1].value)
            function_contents(bindings[-1].value)
    for definition in contents.classes[:100]:
        assert isinstance(definition.bases, tuple)
        if depth < 10:
            _read(class_contents(definition), depth + 1)


def test_a_crash_would_be_seen() -> None:
    """Some of the worst, in a thread of a process of its own."""
    program = (
        "import threading\n"
        "from tests.python.test_robustness import HOSTILE, read\n"
        "from schemalign.workspace.modules import module\n"
        "for name in ('nested parentheses', 'conjunctions', 'conditions', 'many branches'):\n"
        "    thread = threading.Thread(target=read, args=(module('a.py', HOSTILE[name] + '('),))\n"
        "    thread.start(); thread.join()\n"
        "print('done')\n"
    )
    root = Path(__file__).parents[2]
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, cwd=root, check=False
    )
    assert (done.stdout, done.stderr) == ("done\n", "")


@pytest.mark.parametrize(
    "text", ["(" * 200 + ")" * 200, "+".join("a" * 600), "x" * (1 << 18), "[" + "1," * 90_000 + "]"]
)
def test_what_is_beyond_reason_is_opaque(text: str) -> None:
    assert expression(text) == Opaque(0, len(text), text)


def test_a_lone_surrogate_has_its_place() -> None:
    found = expression("f(-1, '\ud800')")
    assert isinstance(found, SyntaxProblem)
    assert found.offset == 7


@pytest.mark.parametrize(
    ("text", "offset", "part"),
    [
        ("x = 1\ny = (\n", 10, "never closed"),
        ("x = 1\ry = )\n", 10, "unmatched"),
        ("\ufeffx = )", 5, "unmatched"),
        ("x = '\0'", 5, "null"),
        ("x = '\ud800'", 5, "hold"),
        ("'é🐘'; x = )", 10, "unmatched"),
        ("if x:\ny", 6, "indented"),
    ],
)
def test_the_place_of_a_syntax_error(text: str, offset: int, part: str) -> None:
    problem = syntax_problem(module("models.py", text))
    assert problem is not None
    assert problem.rule == "python-syntax"
    assert part in problem.message
    assert problem.location.start == offset
    assert problem.location.end <= len(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\ufeffx = 1\n",
        "x = 1\r\ny = 2\r\n",
        "x = f'{d['a']}'\n",  # Python 3.12
        "class A[T]: pass\ntype B[T] = list[T]\n",
        "x = '\\d'\n",
    ],
)
def test_valid_files_have_no_problem(text: str) -> None:
    assert syntax_problem(module("models.py", text)) is None
