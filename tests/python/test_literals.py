"""Values of expressions, their operators and methods."""

from __future__ import annotations

import time

import pytest

from schemalign.python.literals import evaluate
from schemalign.python.operations import StringMember, is_decided
from schemalign.schema.sourced import UNKNOWN
from tests.python.project import assignment, definition, one_file, project, value


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        ("1", 1),
        ("-1", -1),
        ("- -1.5", 1.5),
        ("True", True),
        ("None", None),
        ("'a' 'b'", "ab"),
        ("b'a'", b"a"),
        ("r'\\d' + '\\x41'", "\\dA"),
        ("('a')", "a"),
        ("('a', 1,)", ("a", 1)),
        ("['a', *('b', 'c')]", ["a", "b", "c"]),
        ("[*missing]", UNKNOWN),
        ("{'a', 'b'}", frozenset({"a", "b"})),
        ("{1.5, ()}", UNKNOWN),
        ("{'a': 1, **{'b': 2}}", {"a": 1, "b": 2}),
        ("{'a': missing}", {"a": UNKNOWN}),
        ("{missing: 1}", UNKNOWN),
        ("{**missing}", UNKNOWN),
        ("f'a{1}b{\"c\"}{None}'", "a1bcNone"),
        ("f'a{{}}{missing}'", UNKNOWN),
        ("f'{1!r}'", UNKNOWN),
        ("f'{1:>4}'", UNKNOWN),
        ("f'{(1, 2)}'", UNKNOWN),
        ("'a' f'{1}' 'b'", "a1b"),
        ("'a' + 'b' + f'{1}'", "ab1"),
        ("'a' + 1", UNKNOWN),
        ("'a' + missing", UNKNOWN),
        ("1 + 2.5", 3.5),
        ("2 * 3 - 1", 5),
        ("2 ** 10", 1024),
        ("2 ** 10 ** 10", UNKNOWN),
        ("2 ** -1", UNKNOWN),
        ("[1] + [2]", [1, 2]),
        ("(1,) + (2,)", (1, 2)),
        ("{'a': 1} | {'b': 2}", {"a": 1, "b": 2}),
        ("'%s_%d' % ('a', 1)", "a_1"),
        ("'%s' % 'a'", "a"),
        ("'%(a)s%%' % {'a': 'b'}", "b%"),
        ("'%s' % (missing,)", UNKNOWN),
        ("'%s' % ((1, 2),)", UNKNOWN),
        ("'%5d' % 1", UNKNOWN),
        ("'%*d' % (99999999, 1)", UNKNOWN),
        ("'%9999999999d' % 1", UNKNOWN),
        ("'%s %s' % 'a'", UNKNOWN),
        ("'%(a)s' % {}", UNKNOWN),
        ("'%q' % 1", UNKNOWN),
        ("'{}_{}'.format('a', 1)", "a_1"),
        ("'{1}{0}{{}}'.format('a', 'b')", "ba{}"),
        ("'{a}'.format(a='b')", "b"),
        ("f'{1}'.format(a='b')", "1"),
        ("missing.format(a='b')", UNKNOWN),
        ("'a'.other(b=1)", UNKNOWN),
        ("f'{1}'.upper()", "1"),
        ("f()()", UNKNOWN),
        ("'{}'.format(missing)", UNKNOWN),
        ("'{}'.format(*missing)", UNKNOWN),
        ("'{:>9999999999}'.format(1)", UNKNOWN),
        ("'{:{}}'.format(1, 999999999)", UNKNOWN),
        ("'{0.__class__}'.format(1)", UNKNOWN),
        ("'{} {}'.format(1)", UNKNOWN),
        ("'{'.format(1)", UNKNOWN),
        ("'Ab'.lower()", "ab"),
        ("'a_b'.upper().replace('_', '-')", "A-B"),
        ("'a,b'.split(',')", ["a", "b"]),
        ("','.join(['a', 'b'])", "a,b"),
        ("','.join(['a', missing])", UNKNOWN),
        ("'ab'.removesuffix('b')", "a"),
        ("'ab'.startswith('a')", True),
        ("'ab'.lower(1)", UNKNOWN),
        ("'ab'.encode()", UNKNOWN),
        ("'ab'.ljust(9999999999)", UNKNOWN),
        ("missing.lower()", UNKNOWN),
        ("{'a': 1}['a']", 1),
        ("{'a': 1}['b']", UNKNOWN),
        ("[1, 2][-1]", 2),
        ("[1, 2][5]", UNKNOWN),
        ("'ab'[0]", "a"),
        ("'ab'[0:1]", UNKNOWN),
        ("[1, 2][0, 1]", UNKNOWN),
        ("list({'a': 1}.keys())", ["a"]),
        ("str(1)", "1"),
        ("str([1])", UNKNOWN),
        ("int(3)", 3),
        ("len('abc')", 3),
        ("max([1, 3]) + min((2, 4))", 5),
        ("max([])", UNKNOWN),
        ("max([1, 'a'])", UNKNOWN),
        ("sorted({'b', 'a'})", ["a", "b"]),
        ("tuple(['a'])", ("a",)),
        ("dict()", {}),
        ("dict(a=1)", UNKNOWN),
        ("open('a')", UNKNOWN),
        ("[v for v in ['a', 'b']]", ["a", "b"]),
        ("[v.upper() + 'c' for v in ('a',)]", ["Ac"]),
        ("[v for v in ['a'] if v]", UNKNOWN),
        ("[v for v in missing]", UNKNOWN),
        ("[v for v in [missing]]", UNKNOWN),
        ("'a' if True else missing", "a"),
        ("'a' if '' else 'b'", "b"),
        ("'a' if missing else 'a'", "a"),
        ("'a' if missing else 'b'", UNKNOWN),
        ("1 if missing else True", UNKNOWN),
        ("not ''", True),
        ("not missing", UNKNOWN),
        ("'a' or missing", "a"),
        ("'' or 'b'", "b"),
        ("'' and missing", ""),
        ("missing or 'b'", UNKNOWN),
        ("'a' == 'a'", True),
        ("'a' != 'a'", False),
        ("'a' in ('a', 'b')", True),
        ("'c' not in 'ab'", True),
        ("None is None", True),
        ("1 is 1", UNKNOWN),
        ("1 < 2", UNKNOWN),
        ("lambda: 0", UNKNOWN),
        ("await f()", UNKNOWN),
        ("f() f()", UNKNOWN),
    ],
)
def test_expressions(expression: str, expected: object) -> None:
    found = value(f"x = {expression}\n")
    assert found == expected
    assert type(found) is type(expected)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a = 'v'\nx = a", "v"),
        ("a = b = 'v'\nx = b", "v"),
        ("a: str = 'v'\nx = a", "v"),
        ("a, b = 'v', 'w'\nx = b", "w"),
        ("a, b = f()\nx = b", UNKNOWN),
        ("a = 'v'\na = 'w'\nx = a", UNKNOWN),
        ("a = 'v'\na += 'w'\nx = a", UNKNOWN),
        ("a = 'v'\na, b = f()\nx = a", UNKNOWN),
        ("if c: a = 'v'\nelse: a = 'w'\nx = a", UNKNOWN),
        ("for c in d: a = 'v'\nx = a", UNKNOWN),
        ("a = 'v'\nfor a in b: pass\nx = a", UNKNOWN),
        ("a = 'v'\nwith b as a: pass\nx = a", UNKNOWN),
        ("a = ['v']\na.append('w')\nx = a", UNKNOWN),
        ("a = {'v': 1}\na['w'] = 2\nx = a", UNKNOWN),
        ("a = 'v'\ndel a\nx = a", UNKNOWN),
        ("a = b\nb = a\nx = a", UNKNOWN),
        ("a = a + 'v'\nx = a", UNKNOWN),
        ("a = '{}_{b}'\nx = a.format('v', b='w')", "v_w"),
        ("a = '{}'\nx = a.format('v')", "v"),
        ("a = 1\nx = a.format(b='v')", UNKNOWN),
        ("x = missing.a(b=1)", UNKNOWN),
        ("class C: a = 'v'\nx = C.a", "v"),
        ("class C:\n  a = 'v'\n  b = a + 'w'\nx = C.b", "vw"),
        ("a = 'module'\nclass C: a = 'v'\nx = C.a", "v"),
        ("class C:\n  if d: a = 'v'\n  else: a = 'w'\nx = C.a", UNKNOWN),
        ("class C:\n  a = 'v'\n  a += 'w'\nx = C.a", UNKNOWN),
        ("class C: pass\nx = C.__name__", "C"),
        ("class C: pass\nx = C.a", UNKNOWN),
        ("class B: a = 'v'\nclass C(B): pass\nx = C.a", "v"),
        ("class A: a = 'v'\nclass B(A): pass\nclass C(B): pass\nx = C.a", "v"),
        ("class A: a = 'v'\nclass B: a = 'w'\nclass C(A, B): pass\nx = C.a", "v"),
        ("class A: a = 'v'\nclass B: pass\nclass C(B, A): pass\nx = C.a", "v"),
        (
            "class A: a = 'v'\nclass B(A): pass\nclass D(A): a = 'w'\nclass C(B, D): pass\nx = C.a",
            UNKNOWN,
        ),
        ("class A: a = 'v'\nclass B(A): pass\nclass D(A): pass\nclass C(B, D): pass\nx = C.a", "v"),
        ("class A(B): pass\nclass B(A): pass\nx = A.a", UNKNOWN),
        ("a = f('v')\nx = a.name", UNKNOWN),
        ("a = 'v'\nx = a.name", UNKNOWN),
        ("class C: a = 'v'\nx = C.a.value", UNKNOWN),
        ("from os import a\nx = a", UNKNOWN),
        ("import re\nx = re.sub('[A-Z]', '_', 'aB')", "a_"),
        ("import re\np = re.compile('[A-Z]')\nx = p.sub('_', 'aB')", "a_"),
        ("p = Other('[A-Z]')\nx = p.sub('_', 'aB')", UNKNOWN),
        ("import re\np = re.compile('[a-z]', re.I)\nx = p.sub('_', 'aB')", UNKNOWN),
        ("import re\nx = re.sub('(a+)+$', '', 'a')", UNKNOWN),
        ("import re\nx = re.sub('.*.*.*.*x', '', 'a')", UNKNOWN),
        ("import re\nx = re.sub('(', '', 'a')", UNKNOWN),
        ("import re\nx = re.sub('[[a]', '', 'a')", ""),
        ("import inflection\nx = inflection.underscore('UserHTTPName')", "user_http_name"),
        ("def str(a): return 'v'\nx = str('a')", "v"),
        ("str = f\nx = str('a')", UNKNOWN),
    ],
)
def test_names(text: str, expected: object) -> None:
    assert value(text + "\n") == expected


def test_constants_of_other_files() -> None:
    names, given = project(
        {
            "app/names.py": "PREFIX = 'a'\nclass Tables: USERS = f'{PREFIX}_users'\n",
            "app/models.py": "from .names import PREFIX as P, Tables\nx = P + Tables.USERS\n",
        }
    )
    placed = assignment(given["app/models.py"], "x").value
    assert placed is not None
    assert evaluate(placed, names) == "aa_users"


def test_local_names_come_first() -> None:
    names, found = one_file("a = 'module'\nb = 'b'\nx = a + b\ny = cls.__name__ + cls.other\n")
    placed = assignment(found, "x").value
    assert placed is not None
    assert evaluate(placed, names, {"a": "given"}) == "givenb"
    other = assignment(found, "b").value
    assert other is not None
    assert evaluate(placed.within({"a": other}), names) == "bb"
    assert evaluate(placed.within({"a": "text"}), names) == "textb"
    method = assignment(found, "y").value
    assert method is not None
    assert evaluate(method.within({"cls.__name__": "C"}), names) is UNKNOWN
    assert evaluate(method.within({"cls.__name__": "C", "cls.other": "D"}), names) == "CD"


def test_class_scope_comes_before_the_module() -> None:
    names, found = one_file("class C:\n  a = 'v'\n  x = a\n")
    placed = names.contents(definition(found, "C")).assignments[1][0].value
    assert placed is not None
    assert evaluate(placed, names) == "v"


ENUMS = """\
import enum
class Plain(enum.Enum):
    RED = "red"
class Mixed(str, enum.Enum):
    RED = "red"
class Strings(enum.StrEnum):
    RED = "red"
class Numbers(enum.IntEnum):
    RED = 7
"""


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        ("Plain.RED", UNKNOWN),
        ("Plain.RED.value", "red"),
        ("Plain.RED.name", "RED"),
        ("Plain.BLUE.value", UNKNOWN),
        ("Plain.RED.other", UNKNOWN),
        ("f'{Plain.RED.value}'", "red"),
        ("f'{Plain.RED}'", UNKNOWN),
        ("Mixed.RED", "red"),
        ("Mixed.RED + 's'", "reds"),
        ("Mixed.RED.upper()", "RED"),
        ("f'{Mixed.RED}'", UNKNOWN),
        ("'%s' % Mixed.RED", UNKNOWN),
        ("'{}'.format(Mixed.RED)", UNKNOWN),
        ("str(Mixed.RED)", UNKNOWN),
        ("f'{Mixed.RED.value}'", "red"),
        ("f'{Strings.RED}'", "red"),
        ("Numbers.RED", 7),
        ("Numbers.RED + 1", 8),
        ("f'{Numbers.RED}'", UNKNOWN),
        ("[m.value for m in Plain]", ["red"]),
        ("[m.name for m in Plain]", ["RED"]),
        ("[m.other for m in Plain]", UNKNOWN),
        ("[str(m) for m in Plain]", UNKNOWN),
    ],
)
def test_members_of_enums(expression: str, expected: object) -> None:
    assert value(f"{ENUMS}x = {expression}\n") == expected


def test_a_member_that_is_a_string_is_one() -> None:
    found = value(f"{ENUMS}x = Mixed.RED\n")
    assert isinstance(found, StringMember)
    assert hash(found) == hash("red")


HOSTILE = {
    "doubling constants": "x0 = 'ab'\n" + "".join(f"x{n + 1} = x{n} + x{n}\n" for n in range(60)),
    "doubling lists": "x0 = [1]\n" + "".join(f"x{n + 1} = [*x{n}, *x{n}]\n" for n in range(60)),
    "replacing": "x0 = 'aaaaaaaa'\n"
    + "".join(f"x{n + 1} = x{n}.replace('a', x{n})\n" for n in range(60)),
    "formatting": "x0 = 'aaaaaaaa'\n"
    + "".join(f"x{n + 1} = '{{0}}{{0}}'.format(x{n})\n" for n in range(60)),
    "joining": "x0 = 'aaaaaaaa'\n"
    + "".join(f"x{n + 1} = x{n}.join([x{n}, x{n}])\n" for n in range(60)),
    "squaring": "x0 = 99\n" + "".join(f"x{n + 1} = x{n} * x{n}\n" for n in range(60)),
    "powers": "x0 = 99\n" + "".join(f"x{n + 1} = x{n} ** 60\n" for n in range(60)),
    "comprehensions": "x0 = ["
    + "1, " * 150
    + "]\n"
    + "x60 = [[[[a for a in x0] for b in x0] for c in x0] for d in x0]\n",
    "calls": "".join(
        f"def f{n}(a): return f{n + 1}(a + 'a') + f{n + 1}(a + 'b')\n" for n in range(60)
    )
    + "def f60(a): return a\nx60 = f0('a')\n",
    "recursion": "def f(a): return f(a + 'a') + f(a)\nx60 = f('a')\n",
    "mutual": "def f(a): return g(a)\ndef g(a): return f(a)\nx60 = f('a')\n",
    "enum of itself": "from enum import Enum\n"
    "class E(Enum):\n  A = [m.value for m in E]\n  B = E.A.value\nx60 = E.A.value\n",
    "bases": "".join(
        f"class C{n}(C{n + 1}, D{n + 1}): pass\nclass D{n}(C{n + 1}, D{n + 1}): pass\n"
        for n in range(60)
    )
    + "x60 = C0.missing\n",
    "circle of bases": "class A(B, C): pass\nclass B(C, A): pass\nclass C(A, B): pass\nx60 = A.x\n",
    "sum": "x60 = " + "+".join(["'a'"] * 5_000),
    "nested": "x60 = " + "f(" * 200 + ")" * 200,
    "long": "x60 = [" + "'a', " * 40_000 + "]",
    "negative": "x60 = 'a' * 9999999999",
    "regular expression": "import re\nx60 = re.sub('" + "(" * 90 + ")" * 90 + "', '', 'a')\n",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_values_end(name: str) -> None:
    before = time.process_time()
    found = value(HOSTILE[name] + "\n", "x60")
    assert not isinstance(found, str | list) or len(found) <= 40_000
    assert time.process_time() - before < 4


def test_decided() -> None:
    assert is_decided(({"a": [1]}, "b"))
    assert not is_decided(({"a": [UNKNOWN]}, "b"))
