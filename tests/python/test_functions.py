"""What naming functions return, and the parameters of functions."""

from __future__ import annotations

import pytest

from schemalign.python.functions import returned_value
from schemalign.python.outline import Placed
from schemalign.python.signature import (
    first_parameter,
    is_method_call,
    keyword_only_parameters,
    parameters,
    star_parameters,
)
from schemalign.python.syntax import Name
from schemalign.schema.sourced import UNKNOWN
from tests.python.project import assignment, function, one_file, value


def result(body: str, **scope: str) -> object:
    """What a function with a body returns; `cls.__name__` is `UserName` in it."""
    lines = "\n".join(f"    {line}" for line in body.split("\n"))
    names, found = one_file(f"import re\nCONSTANT = 'c'\ndef f(cls):\n{lines}\n")
    known = {"cls.__name__": "UserName", **scope}
    return returned_value(function(found, "f"), known, names)


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("return 'a'", "a"),
        ("'''Doc.'''\nreturn cls.__name__.lower()", "username"),
        ("return f'{CONSTANT}_{cls.__name__}'", "c_UserName"),
        ("return re.sub(r'(?<!^)(?=[A-Z])', '_', cls.__name__).lower()", "user_name"),
        ("name = cls.__name__\nname = name.lower()\nreturn name + 's'", "usernames"),
        ("name: str = cls.__name__\nreturn name", "UserName"),
        ("name = 'a'\nname += 's'\nreturn name", "as"),
        ("name = 'a'\nname -= 's'\nreturn name", UNKNOWN),
        ("a = b = 'x'\nreturn a + b", "xx"),
        ("a, b = 'x', 'y'\nreturn a + b", "xy"),
        ("a, b = b, a\nreturn a", UNKNOWN),
        ("name = missing\nreturn name", UNKNOWN),
        ("CONSTANT = missing\nreturn CONSTANT", UNKNOWN),
        ("parts = ['a', 'b']\nreturn '_'.join(parts)", "a_b"),
        ("parts = ['a']\nparts.append('b')\nreturn '_'.join(parts)", UNKNOWN),
        ("parts = ['a']\nextend(parts)\nreturn '_'.join(parts)", UNKNOWN),
        ("parts = {'a': 'b'}\nparts['a'] = 'c'\nreturn parts['a']", UNKNOWN),
        ("flag = True\nif flag: return 'a'\nreturn 'b'", "a"),
        ("if CONSTANT == 'c':\n  return 'a'\nreturn 'b'", "a"),
        ("if CONSTANT == 'd': return 'a'\nelif CONSTANT: return 'b'\nelse: return 'c'", "b"),
        ("if not CONSTANT: return 'a'\nelse:\n  x = 'b'\nreturn x", "b"),
        ("if CONSTANT: x = 'a'\nelse: x = 'b'\nif not x: x = 'c'\nreturn x", "a"),
        ("if missing: return 'a'\nreturn 'a'", UNKNOWN),
        ("if has_inherited_table(cls): return None\nreturn 'a'", None),
        ("if not has_inherited_table(cls): return None\nreturn 'a'", "a"),
        ("return None", None),
        ("return", None),
        ("pass", None),
        ("...\nassert cls\nprint(cls)\nreturn 'a'", "a"),
        (
            "iffy = 'a'\nformat_x = 'b'\nreturned = 'c'\nelsewhere = 'd'\nreturn iffy + returned",
            "ac",
        ),
        ("match = 'a'\nreturn match", "a"),
        ("for x in 'ab': return x", UNKNOWN),
        ("while True: return 'a'", UNKNOWN),
        ("try:\n  return 'a'\nexcept E:\n  return 'b'", UNKNOWN),
        ("with x: return 'a'", UNKNOWN),
        ("raise E", UNKNOWN),
        ("yield 'a'", UNKNOWN),
        ("x = yield\nreturn 'a'", UNKNOWN),
        ("global CONSTANT\nreturn CONSTANT", UNKNOWN),
        ("del cls\nreturn 'a'", UNKNOWN),
        ("if (name := 'a'): return name", UNKNOWN),
        ("cls.x = 'a'\nreturn cls.x", UNKNOWN),
        ("def g(): return 'a'\nreturn g()", UNKNOWN),
        ("def CONSTANT(): return 'a'\nreturn CONSTANT", UNKNOWN),
        ("from x import CONSTANT\nreturn CONSTANT", UNKNOWN),
        ("import CONSTANT\nreturn CONSTANT", UNKNOWN),
        ("return 'a' 'b' f(", UNKNOWN),
        ("if x return 'a'\nreturn 'b'", UNKNOWN),
        ("x = 1 2\nreturn 'b'", "b"),
        ("return \\\n      'a'", "a"),
    ],
)
def test_naming_functions(body: str, expected: object) -> None:
    assert result(body, **{"has_inherited_table(cls)": "True"}) == expected


@pytest.mark.parametrize(
    ("definition", "call", "expected"),
    [
        ("def f(a, b='c'): return a + b", "f('x')", "xc"),
        ("def f(a, b='c'): return a + b", "f('x', 'y')", "xy"),
        ("def f(a, *, b='c'): return a + b", "f('x')", "xc"),
        ("def f(a, *, b='c'): return a + b", "f('x', 'y')", UNKNOWN),
        ("def f(a): return [a]", "f(1)", [1]),
        ("def f(a): return a[0]", "f(['x'])", "x"),
        ("def f(a): return a", "f()", UNKNOWN),
        ("def f(a): return a", "f('x', 'y')", UNKNOWN),
        ("def f(a): return a", "f(a='x')", UNKNOWN),
        ("def f(*a): return 'x'", "f('x')", UNKNOWN),
        ("def f(a, **b): return 'x'", "f('x')", UNKNOWN),
        ("async def f(a): return a", "f('x')", UNKNOWN),
        ("def f(a): yield a", "f('x')", UNKNOWN),
        ("@cache\ndef f(a): return a", "f('x')", "x"),
        ("@functools.lru_cache(maxsize=1)\ndef f(a): return a", "f('x')", "x"),
        ("@other\ndef f(a): return a", "f('x')", UNKNOWN),
        ("@other().x\ndef f(a): return a", "f('x')", UNKNOWN),
        ("def g(a): return a + 'z'\ndef f(a): return g(a) + g('w')", "f('x')", "xzwz"),
        ("def f(a): return f(a)", "f('x')", UNKNOWN),
        ("def f(a): return missing(a)", "f('x')", UNKNOWN),
        ("if c:\n  def f(a): return 'x'", "f('x')", "x"),
    ],
)
def test_calls_of_functions(definition: str, call: str, expected: object) -> None:
    assert value(f"{definition}\nx = {call}\n") == expected


@pytest.mark.parametrize(
    ("header", "expected", "stars"),
    [
        ("def f():", {}, ("", "")),
        ("def f(a, b):", {"a": None, "b": None}, ("", "")),
        ("def f(a: int, b: str = 'x', c=(1, 2)):", {"a": None, "b": "'x'", "c": "1, 2"}, ("", "")),
        ("def f(a, /, b, *, c=1):", {"a": None, "b": None, "c": "1"}, ("", "")),
        ("def f(a, *args: int, b=1, **options):", {"a": None, "b": "1"}, ("args", "options")),
        ("def f(a=lambda x, y=1: 0, b=2):", {"a": "lambda x, y=1: 0", "b": "2"}, ("", "")),
        (
            "def f(a: dict[str, int] = {}, b: 'c, d = e' = f(1, g=2)) -> x[1]:",
            {"a": "{}", "b": "f(1, g=2)"},
            ("", ""),
        ),
        (
            "def f(\n  # one, two\n  a,  # (\n  # three\n  b=1,  # )\n):",
            {"a": None, "b": "1"},
            ("", ""),
        ),
        ("def f[T: (int, str), *Ts](a: T = 1) -> T:", {"a": "1"}, ("", "")),
        ("async def  f ( a = ')' ) -> 'x)':", {"a": "')'"}, ("", "")),
        ("def f(a=1 2, b=3):", {"a": None, "b": "3"}, ("", "")),
        ("def f(a", {}, ("", "")),
        ("def f[T(a):", {}, ("", "")),
        ("def f:", {}, ("", "")),
    ],
)
def test_parameters(header: str, expected: dict[str, str | None], stars: tuple[str, str]) -> None:
    _, found = one_file(f"{header}\n    pass\n")
    known = function(found, "f")
    assert {name: code(default) for name, default in parameters(known).items()} == expected
    assert star_parameters(known) == stars
    assert first_parameter(known) == next(iter(expected), "")


def test_keyword_only_parameters() -> None:
    _, found = one_file("def f(a, /, b, *, c, d=1): ...\ndef g(a, *b, c, **d): ...\ndef h(a): ...")
    assert [keyword_only_parameters(function(found, name)) for name in "fgh"] == [
        {"c", "d"},
        {"c"},
        set(),
    ]


def code(placed: Placed | None) -> str | None:
    if placed is None:
        return None
    return placed.module.text[placed.location.start : placed.location.end]


def test_method_calls() -> None:
    _, found = one_file("x = a.now()\ny = a.now\nz = f().now()\n")
    calls = [assignment(found, name).value for name in "xyz"]
    assert [call is not None and is_method_call(call.expression, "now") for call in calls] == [
        True,
        False,
        False,
    ]
    assert not is_method_call(Name(0, 1, "a"), "a")
