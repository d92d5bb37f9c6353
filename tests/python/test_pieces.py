"""Logical lines, nested statements, and recovery from what is unfinished."""

from __future__ import annotations

import pytest

from schemalign.python.lines import cut
from schemalign.python.pieces import Statement, statements
from schemalign.python.punctuation import closing, depth_zero, header_end


def lines(text: str) -> list[str]:
    """The code of the logical lines, with two blanks for each column of indentation."""
    return [f"{'.' * line.indent}{text[line.start : line.end]}" for line in cut(text).lines]


def nested(text: str) -> list[object]:
    """The statements, each followed by the list of those in its block."""
    return _nested(list(statements(text, cut(text))))


def _nested(block: list[Statement]) -> list[object]:
    result: list[object] = []
    for statement in block:
        result.append(statement.code)
        body = _nested(list(statement.body))
        if body:
            result.append(body)
    return result


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        ("\n\n  \n", []),
        ("# only\n  # comments", []),
        ("x = 1", ["x = 1"]),
        ("x = 1  # comment\n# another\ny = 2\n", ["x = 1", "y = 2"]),
        ("x = (1,\n  2)\ny = 3", ["x = (1,\n  2)", "y = 3"]),
        ("x = [  # (\n  1,  # ]\n\n]  # end\ny", ["x = [  # (\n  1,  # ]\n\n]", "y"]),
        ("x = ((((1))))\ny", ["x = ((((1))))", "y"]),
        ("x = {(): [{(1): [2]}]}\n", ["x = {(): [{(1): [2]}]}"]),
        ("if a:\n  b\n\n  # c\n  d\ne", ["if a:", "..b", "..d", "e"]),
        ("if a:\r\n  b\r\nc\r\n", ["if a:", "..b", "c"]),
        ("if a:\r  b\rc\r", ["if a:", "..b", "c"]),
        ("x = (1,\r\n2)\r\ny", ["x = (1,\r\n2)", "y"]),
        ("if a:\n\tb\n        c\n   \td", ["if a:", "........b", "........c", "........d"]),
        ("if a:\n  \fb\n\f  c\n\fd", ["if a:", "b", "..c", "d"]),
        ("x = 1 + \\\n  2\ny", ["x = 1 + \\\n  2", "y"]),
        ("x = 1 + \\\r\n  2\r\ny", ["x = 1 + \\\r\n  2", "y"]),
        ("\\\nx = 1\n", ["x = 1"]),
        ("x = 1 \\\n\ny = 2 \\\r\n\r\nz", ["x = 1", "y = 2", "z"]),
        ("a; b;  c ;\nd", ["a", "b", "c", "d"]),
        ("a = (1; 2)\nb", ["a = (1; 2)", "b"]),
        ("a = ';'; b", ["a = ';'", "b"]),
        ("a;  # b; c\nd", ["a", "d"]),
        ("x = '#'  # '\ny", ["x = '#'", "y"]),
        ("x = '''\n# \" ( ;\n'''\ny", ["x = '''\n# \" ( ;\n'''", "y"]),
        ('x = """a\\"""(b\n"""\ny', ['x = """a\\"""(b\n"""', "y"]),
        ("x = 'a\\\n b('\ny", ["x = 'a\\\n b('", "y"]),
        ("x = '\\\\'\ny = '('", ["x = '\\\\'", "y = '('"]),
        ("x = r'\\'(b'\ny", ["x = r'\\'(b'", "y"]),
        ("x = '' + \"\"\ny", ["x = '' + \"\"", "y"]),
        ("\ufeffx = 1\ny", ["x = 1", "y"]),
        ("\ufeff# c\nx", ["x"]),
        ("x = 1\n  ", ["x = 1"]),
        ("x = 1 \t\f\ny", ["x = 1", "y"]),
        ("x\n\u00a0y\nz", ["x", "\u00a0y", "z"]),
    ],
)
def test_logical_lines(text: str, expected: list[str]) -> None:
    found = cut(text)
    assert lines(text) == expected
    assert found.unclosed is None


@pytest.mark.parametrize("prefix", ["", "r", "b", "u", "f", "t", "Rb", "bR", "rf", "Fr", "BR"])
@pytest.mark.parametrize("quote", ['"', "'", '"""', "'''"])
def test_brackets_in_strings_are_text(prefix: str, quote: str) -> None:
    text = f"x = {prefix}{quote}(#;\\{quote[0]}({quote}\ny = 1\n"
    assert lines(text) == [text.splitlines()[0], "y = 1"]


@pytest.mark.parametrize(
    "literal",
    [
        'f"{a["("]}"',
        'f"{", ".join(x)}("',
        'f"{f"{f"{1}("}("}("',
        "f'{a['b']:{width['(']}}('",
        'f"{{{a["("]}}}"',
        'f"{{(" + "}}"',
        'f"}}{a["("]}{{"',
        'f"{a:{b}}(" ":"',
        'f"{a["("]!r:>{b["("]}}"',
        'f"{(lambda: "(")()}"',
        'f"{x:%H:%M}("',
        'f"{a  # "\n}("',
        "f'''{a['(']\n}('''",
        'f"\\N{LEFT PARENTHESIS}("',
        'f"\\{a["("]}"',
        'rf"\\{a["("]}"',
        "t'{a['(']}'",
        'f"" f"("',
    ],
)
def test_f_strings_with_quotes_in_fields(literal: str) -> None:
    text = f"x = {literal}\ny = 1\n"
    assert lines(text) == [f"x = {literal}", "y = 1"]
    assert cut(text).unclosed is None


def test_a_name_before_a_quote_is_no_prefix() -> None:
    assert lines('x = 1 if"{"else"("\ny') == ['x = 1 if"{"else"("', "y"]


def test_comments_have_their_offsets() -> None:
    text = "# a\nx = [  # b\n  '#', f'{x}#'  # c\n]  # d\n\n  # e\nclass A:  # f\n  y; # g\n#h"
    found = list(cut(text).comments)
    assert [comment.text for comment in found] == "# a,# b,# c,# d,# e,# f,# g,#h".split(",")
    assert all(text.startswith(comment.text, comment.start) for comment in found)


def test_nested_statements() -> None:
    text = (
        "class A(\n  B\n):\n    x = 1\n\n    def f(self):\n        return 1\n    y = 2\n"
        "if a:\n  b\nelif c: d\nelse:\n  e\n"
    )
    assert nested(text) == [
        "class A(\n  B\n):",
        ["x = 1", "def f(self):", ["return 1"], "y = 2"],
        "if a:",
        ["b"],
        "elif c: d",
        ["d"],
        "else:",
        ["e"],
    ]


def test_a_statement_ends_where_its_block_ends() -> None:
    text = "class A:\n  x = 1\n  # comment\n  y = 2  # comment\n\n\nz = 3"
    first, second = statements(text, cut(text))
    assert text[first.start : first.last] == "class A:\n  x = 1\n  # comment\n  y = 2"
    assert text[second.start : second.last] == "z = 3"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("class A: pass", ["class A: pass", ["pass"]]),
        ("class A: x = 1; y = 2\nz", ["class A: x = 1", ["x = 1", "y = 2"], "z"]),
        ("if a: b; c;\nelse: d; e", ["if a: b", ["b", "c"], "else: d", ["d", "e"]]),
        (
            "class A:\n  if b: c; d\n  e; f",
            ["class A:", ["if b: c", ["c", "d"], "e", "f"]],
        ),
        ("def f(a: int = 1, *, b: str) -> x[1:2]: return a", [..., ["return a"]]),
        ("def f(a=lambda: 0): return a", [..., ["return a"]]),
        ("if x[1:2] and {1: 2} and (lambda: 3): y", [..., ["y"]]),
        ("if lambda: a: b", [..., ["b"]]),
        ("if (a := b): c", [..., ["c"]]),
        ("while a != ':': b", [..., ["b"]]),
        ("for a in f'{b:c}': d", [..., ["d"]]),
        ("try: import a\nexcept ImportError: a = None", [..., ["import a"], ..., ["a = None"]]),
        ("async def f(): pass", [..., ["pass"]]),
        ("with a as b, c: d", [..., ["d"]]),
        ("class A: # comment\n  x", ["class A:", ["x"]]),
        ("class A: \\\n  x", [..., ["x"]]),
    ],
)
def test_one_line_blocks(text: str, expected: list[object]) -> None:
    found = nested(text)
    assert len(found) == len(expected)
    for one, other in zip(found, expected, strict=True):
        assert other is ... or one == other


@pytest.mark.parametrize(
    "text",
    [
        "match: int = 5",
        "case: Mapped[str] = f(a)",
        "match = x[1:2]",
        "match.a: int",
        "case, b = 1, 2",
        "match",
        "x: int = 5",
        "lambda: 0",
        "{1: 2}",
        "classes: list[int]",
        "format: str",
        "if_: int",
    ],
)
def test_what_is_no_compound_statement_has_no_block(text: str) -> None:
    assert nested(text) == [text]


def test_soft_keywords_begin_compound_statements() -> None:
    text = "match a:\n  case -1: b\n  case {'c': d}:\n    e\n  case _: f"
    assert nested(text) == [
        "match a:",
        ["case -1: b", ["b"], "case {'c': d}:", ["e"], "case _: f", ["f"]],
    ]


@pytest.mark.parametrize(
    ("text", "expected", "unclosed"),
    [
        ("a = 1\nb = (\nclass C:\n  d = 2\n", ["a = 1", "b = (", "class C:", "..d = 2"], 10),
        ("a = f(1, [2\nb = 3\nc = 4\n", ["a = f(1, [2", "b = 3", "c = 4"], 5),
        (
            "class A:\n  x = f(\n    a\n  y: Mapped[int] = g(1)\n\n  def h(self): pass\n",
            ["class A:", "..x = f(\n    a", "..y: Mapped[int] = g(1)", "..def h(self): pass"],
            16,
        ),
        ("x = f(\n  a=1,\n  b=2\nimport c", ["x = f(\n  a=1,\n  b=2", "import c"], 5),
        ("x = f(\n  # c\n@d\ndef e(): pass", ["x = f(", "@d", "def e(): pass"], 5),
        ("x = 1)\ny = 2", ["x = 1)", "y = 2"], 5),
        ("x = [1)]\ny = 2", ["x = [1)]", "y = 2"], 6),
        ("x = 'abc\ny = 'd'\n", ["x = 'abc", "y = 'd'"], 4),
        ("x = 'abc(\ny = 2\n", ["x = 'abc(", "y = 2"], 4),
        ('x = """abc\ny = 2\nz = "3"', ['x = """abc', "y = 2", 'z = "3"'], 4),
        ('x = f"{a\ny = 2\n', ['x = f"{a', "y = 2"], 4),
        ('x = f"""{a\ny = 2\n', ['x = f"""{a', "y = 2"], 4),
        ("x = f'a\ny = 2\n", ["x = f'a", "y = 2"], 4),
        ("x = (", ["x = ("], 4),
        ("x = (  # c\n# d", ["x = ("], 4),
        ("x = '", ["x = '"], 4),
        ("x = \\", ["x = \\"], None),
    ],
)
def test_what_is_unfinished_spares_its_neighbours(
    text: str, expected: list[str], unclosed: int | None
) -> None:
    assert lines(text) == expected
    assert cut(text).unclosed == unclosed


def test_lines_before_something_unfinished_keep_their_shape() -> None:
    text = "x = f(\nclass_=1,\nimport_=2,\ny = 3\n)\nz = (\n"
    assert lines(text) == ["x = f(\nclass_=1,\nimport_=2,\ny = 3\n)", "z = ("]


def test_blocks_nest_as_deep_as_python_allows() -> None:
    depth = 300
    text = "\n".join(" " * level + "if x:" for level in range(depth)) + "\n" + " " * depth + "y"
    found, levels = list(statements(text, cut(text))), 0
    while found:
        levels += 1
        found = list(found[0].body)
    assert levels == 101


def test_colons_and_equals_signs_outside_brackets() -> None:
    text = "x: dict[a:b] = f(c=1) == 2"
    assert depth_zero(text, 0, len(text), ":") == 1
    assert depth_zero(text, 0, len(text), "=") == text.index("= f")
    assert depth_zero("a == b", 0, 6, "=") is None
    assert depth_zero("f'{a, b}', c", 0, 12, ",") == 9
    assert header_end("class A(b[c:d]):", 0, 16) == 15
    assert header_end("classes: int", 0, 12) is None
    assert closing("(a, (')'))", 1, 10) == 9
    assert closing("(a", 1, 2) is None
