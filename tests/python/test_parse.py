"""Expressions with exact spans, and imports."""

from __future__ import annotations

import ast
import warnings
from collections.abc import Iterator

import libcst
import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from schemalign.python.conversion import converted
from schemalign.python.cursor import tokens
from schemalign.python.parse import SyntaxProblem, expression, imports
from schemalign.python.plain import plain
from schemalign.python.punctuation import closing
from schemalign.python.strings import literal_value
from schemalign.python.syntax import (
    Attribute,
    Call,
    Constant,
    Display,
    Expression,
    FormattedString,
    Imported,
    Lambda,
    Name,
    Opaque,
    Operation,
    Starred,
    Subscript,
)
from tests.python.whole_file import WholeFile

EXPRESSIONS = """\
x
sa.Column
sa . orm . Mapped
func.now().label
(a).b
((a)).b.c
"text"
'it''s'
r"\\d" U"c"
b"\\x00" rb"a" Rb'b'
"one" 'two'
"one" "two" f"{three}"
f"a{b}c{d.e}"
f"{b!r:>{width}}"
f"{value=}"
1
0x1F
0b1_0 + 0o17
1.5e-3
.5
1j
True
None
...
f()
f(1, a.b, "x", key=2)
f(*args, **options)
f(*args, key = (1), )
f(x for x in y)
f((x for x in y), 1)
f(a := 1)
a.b(c)(d)[e].f
()
(a,)
(a, b)
a, b
a, b,
[]
[a, *b, "c"]
{a, 1}
{}
{"a": 1, **b, (c): (d)}
Mapped[int]
Mapped[dict[str, "list[int]"]]
x[a, b]
x[(a, b)]
x[1:2]
x[::, 1]
x[*a]
-1
- - x
+x
~x
not x
a + b * c
(a + b) * c
(a) + (b)
a ** -b
a @ b // c % d / e
a << b >> c & d | e ^ f
"x" % (a, b)
a or b and not c
a == b
a != b
a < b <= c
a is not b
a not in b
a  is
a if b else c
(a if (b) else c)
lambda: 0
lambda x, y: x + y
lambda *a, b=1: a
lambda x=1: x
lambda x, /: x
[x.value for x in Color]
[x for x in y if z]
[x for x in y for z in x]
{x for x in y}
{a: b for a, b in c}
(x.y for x in z)
[(a) for a in (b)]
await x
(yield)
(lambda: (yield x))
é + "🐍" + (f("🐘", ключ=1)).b
Column("a", Integer, ForeignKey("b.id", ondelete="CASCADE"), nullable=False)
""".splitlines()
SEVERAL_LINES = [
    'f(  # first ) comment\n  a,  # "second"\n  b = [1],\n)',
    "f(\n  a,  # ) comment\n  # b,\n  c = (  # d\n    1\n  ),\n)",
    "(\r\n  a\r\n  . b\r\n)",
    "a \\\n  + b",
    "f(\t'''x\n)''',\f 1)",
    'f("a"  # one\n  "b"  # two\n)',
    "[\n# (\n]",
]


@pytest.mark.parametrize("text", [*EXPRESSIONS, *SEVERAL_LINES])
def test_spans_are_those_of_libcst(text: str) -> None:
    found = expression(text)
    if isinstance(found, SyntaxProblem):
        with pytest.raises(libcst.ParserSyntaxError):
            libcst.parse_expression(text)
        return
    whole = WholeFile(text + "\n")
    known = {(start, end) for _, start, end in whole.expressions()}
    assert all(0 <= node.start <= node.end <= len(text) for node in walked(found))
    for start, end in spans(found):
        assert (start, end) in known, text[start:end]


PLAIN = """\
x
sa . Column( )
( a ).b.c
((a.b)) . c
"text" 'it'  "" ''
12
00
(1)
f(1, a.b, "x", key=2, )(x)[y].z.w
f(g(a=(b), c=[d, (e)]), {})
()
(a,), (b, c,)
a, b,
[[], [a, (b, c)],]
{"a": 1, (c): (d), 2: lambda: x,}
Mapped[dict[str, "list[int]",] | None]
x[(a, b)]
a | (b | c) | d.e[f]
lambda: 0
lambda x, y,: f(x)
[x.value for x in Color]
[(a) for a in (b.c)(d)]
None, True, False
f(None=1)
f(a=1, b)
a b
a."x"
1.real
f(x for x in y)
f(a)=1
x[]
x[1:2]
{a, b}
{a: b for a in c}
[a for a.b in c]
[a for a in b | c]
[a for a in b, c]
lambda a.b: c
lambda
lambda x y: z
from.x
x.class
""".splitlines()


@pytest.mark.parametrize("text", [*PLAIN, *EXPRESSIONS, *SEVERAL_LINES])
def test_what_is_plain_is_read_as_by_libcst(text: str) -> None:
    check_plain(text)


def check_plain(text: str) -> None:
    """Assert that the fast way gives what libcst gives, or nothing."""
    found = plain(text)
    if found is not None:
        assert found == converted(libcst.parse_expression(text), text, tokens(text))


@settings(max_examples=500)
@given(
    st.lists(
        st.sampled_from(
            """a b.c d "e" '' 'f g' 0 12 007 f( f( g. ( ( ) ) ) [ [ ] ] { } a=( , , , . | | : = in
            lambda lambda: for for\tx\tin None not if else "h#" #i\n \n \\\n f"j" * -""".split(" ")
        ),
        max_size=14,
    ).map("".join)
)
def test_any_tokens_are_plain_only_as_libcst_reads_them(text: str) -> None:
    if "\n" in text.strip():
        text = f"({text}\n)"
        assume(closing(text, 1, len(text)) == len(text) - 1)  # else lines end outside brackets
    check_plain(text.strip())


def test_most_of_a_models_file_is_plain() -> None:
    assert plain('mapped_column(sa.ForeignKey("a.id", ondelete="CASCADE"), nullable=False)')
    assert plain("Mapped[list[A] | None]")
    assert plain("[member.value for member in enum]")


@pytest.mark.parametrize(
    "text", ["|".join("a" * 200), "a" + "()" * 200, "f()" + ".a" * 200, "f(" * 60 + ")" * 60]
)
def test_no_tree_is_deep(text: str) -> None:
    tree = expression(text)
    assert not isinstance(tree, SyntaxProblem)
    assert depth(tree) < 70


def depth(tree: object) -> int:
    if isinstance(tree, tuple):
        return max(map(depth, tree), default=0) + hasattr(tree, "_fields")
    return 0


@pytest.mark.parametrize("literal", ['"\\xZZ"', '"\\N{NO SUCH NAME}"', "b'é'", '"\\U99999999"'])
def test_a_literal_without_value_is_opaque(literal: str) -> None:
    assert isinstance(expression(literal), Opaque)
    call = expression(f"f({literal}, -a)")
    assert isinstance(call, Call)
    assert isinstance(call.positional[0], Opaque)
    assert isinstance(call.positional[1], Operation)


def spans(tree: Expression) -> Iterator[tuple[int, int]]:
    """The spans of all that is modelled in an expression."""
    for node in walked(tree):
        if not isinstance(node, Opaque):
            yield node.start, node.end


def walked(tree: Expression) -> Iterator[Expression]:
    """All expressions of a tree but those in f-strings, whose spans are those of the string."""
    yield tree
    for item in () if isinstance(tree, FormattedString | Opaque) else tree[2:]:
        yield from nodes(item)


def nodes(item: object) -> Iterator[Expression]:
    if hasattr(item, "_fields"):
        yield from walked(item)  # type: ignore[arg-type]  # all our named tuples have spans
    elif isinstance(item, tuple):
        for each in item:
            yield from nodes(each)


def texts(text: str) -> list[tuple[str, str]]:
    """The kinds and texts of all expressions, in order."""
    found = expression(text)
    assert not isinstance(found, SyntaxProblem)
    return [(type(node).__name__, text[node.start : node.end]) for node in walked(found)]


def test_spans_leave_out_parentheses_around_and_keep_those_inside() -> None:
    assert texts("((a) + (b, c))") == [
        ("Operation", "(a) + (b, c)"),
        ("Name", "a"),
        ("Display", "b, c"),
        ("Name", "b"),
        ("Name", "c"),
    ]
    assert texts("(f)(x)") == [("Call", "(f)(x)"), ("Name", "f"), ("Name", "x")]
    assert texts("-(a) .b") == [("Operation", "-(a) .b"), ("Attribute", "(a) .b"), ("Name", "a")]


def test_comments_and_strings_with_brackets_do_not_lead_astray() -> None:
    text = 'f(  # (\n  "(",  # )\n  g(")"),\n)'
    assert [part for _, part in texts(text)] == [text, "f", '"("', 'g(")")', "g", '")"']


def test_keywords_span_their_values() -> None:
    call = expression("Column(nullable = (False), *rest, **{'a': 1})")
    assert isinstance(call, Call)
    keyword = call.keyword("nullable")
    assert keyword is not None
    assert (keyword.start, keyword.end) == (7, 25)
    assert [type(each).__name__ for each in call.starred] == ["Starred", "Starred"]
    assert [(each.start, each.end, each.stars) for each in call.starred] == [
        (27, 32, "*"),
        (34, 44, "**"),
    ]
    assert call.keyword("missing") is None


def test_what_is_not_modelled_is_opaque_and_its_neighbours_are_read() -> None:
    call = expression("f(a < b < c, x[1:2], (await d), [e async for e in g], h)")
    assert isinstance(call, Call)
    kinds = [type(each).__name__ for each in call.positional]
    assert kinds == ["Opaque", "Subscript", "Opaque", "Opaque", "Name"]
    first, subscript = call.positional[0], call.positional[1]
    assert isinstance(first, Opaque)
    assert (first.start, first.text) == (2, "a < b < c")
    assert isinstance(subscript, Subscript)
    assert isinstance(subscript.items[0], Opaque)


def test_structure() -> None:
    assert expression("a.b") == Name(0, 3, "a.b")
    assert expression("f().b") == Attribute(0, 5, Call(0, 3, Name(0, 1, "f"), (), (), ()), "b")
    assert expression("not a") == Operation(0, 5, "not", (Name(4, 5, "a"),))
    assert expression("[*a]") == Display(0, 4, "list", (Starred(1, 3, Name(2, 3, "a")),))
    assert expression("lambda a: a") == Lambda(0, 11, ("a",), Name(10, 11, "a"))
    assert expression('"a" f"{b}"') == FormattedString(
        0, 10, (Constant(0, 3, "a"), Name(4, 10, "b"))
    )


def test_nested_quotes_in_f_strings() -> None:
    text = 'f(f"{a["b"]}{", ".join(c)}", d)'
    call = expression(text)
    assert isinstance(call, Call)
    assert [text[each.start : each.end] for each in call.positional] == [
        'f"{a["b"]}{", ".join(c)}"',
        "d",
    ]


@pytest.mark.parametrize(
    ("text", "offset"),
    [("f(a b)", 4), ("f(\na b)", 5), ("'é' 🐘", 0), ("", 0), ("f(", 1), ("a b", 2)],
)
def test_a_syntax_error_has_its_place(text: str, offset: int) -> None:
    found = expression(text)
    assert isinstance(found, SyntaxProblem)
    assert found.message
    assert found.offset == offset


@given(
    st.tuples(
        st.sampled_from(["", "r", "b", "u", "Rb", "bR"]),
        st.sampled_from(['"', "'", '"""', "'''"]),
        st.text(st.sampled_from("\\\\\\\\nxNuU01289afé{}'\"\n\r DIGITONE"), max_size=12),
    )
)
@example(("", '"', "\\N{DIGIT ONE}\\x41\\101\\u0041\\U00000041\\d"))
@example(("b", '"', "\\x41\\101\\777\\u0041\\N{DIGIT ONE}"))
def test_strings_mean_what_python_says(parts: tuple[str, str, str]) -> None:
    prefix, quote, body = parts
    literal = prefix + quote + body + quote
    if [token.text for token in tokens(literal)] != [literal]:
        return
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # invalid escapes
        try:
            tree = ast.parse(f"({literal})", mode="eval")
        except (SyntaxError, ValueError):
            return
    assert isinstance(tree.body, ast.Constant)
    assert literal_value(literal) == tree.body.value


@pytest.mark.parametrize(
    "text",
    [
        "import a",
        "import a.b.c",
        "import a.b as c, d, e.f",
        "from a import b",
        "from a.b import c as d, e",
        "from . import a",
        "from .. import a as b",
        "from ...a.b import c",
        "from.a import b",
        "from . a import b",
        "from a import *",
        "from .a import*",
        "from a import(b)",
        "from a import (\n  b,  # one, two\n  c as d,\n)",
        "from a \\\n  import b, \\\n  c",
        "from importlib import import_module",
        "from .import_ import b",
        "import\ta",
    ],
)
def test_imports_are_those_of_libcst(text: str) -> None:
    line = libcst.parse_statement(text)
    assert isinstance(line, libcst.SimpleStatementLine)
    assert imports(text) == tuple(by_libcst(line.body[0]))


def by_libcst(small: libcst.BaseSmallStatement) -> Iterator[Imported]:
    """The names that an import binds, the slow way."""
    if isinstance(small, libcst.Import):
        for alias in small.names:
            whole = alias.evaluated_name
            if alias.evaluated_alias:
                yield Imported(alias.evaluated_alias, whole, "", 0)
            else:
                first = whole.partition(".")[0]
                yield Imported(first, first, "", 0)
        return
    assert isinstance(small, libcst.ImportFrom)
    module = small.module
    name = libcst.helpers.get_full_name_for_node(module) if module else ""
    level = len(small.relative)
    if isinstance(small.names, libcst.ImportStar):
        yield Imported("*", name or "", "*", level)
        return
    for alias in small.names:
        bound = alias.evaluated_alias or alias.evaluated_name
        yield Imported(bound, name or "", alias.evaluated_name, level)


@pytest.mark.parametrize(
    "text", ["import", "import a.", "from import b", "from a import", "from a import b,", "fromage"]
)
def test_what_is_no_import_is_a_problem(text: str) -> None:
    assert isinstance(imports(text), SyntaxProblem)
