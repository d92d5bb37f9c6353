"""What modules, classes and functions hold."""

from __future__ import annotations

import pytest

from schemalign.python.outline import (
    Contents,
    Module,
    Placed,
    class_contents,
    function_contents,
    returned,
)
from schemalign.python.reading import changed
from schemalign.python.syntax import Call, Name, Opaque
from schemalign.workspace.modules import module
from tests.python.project import assignment, definition, function


def read(text: str) -> Module:
    return module("models.py", text)


def code(placed: Placed | None) -> str | None:
    """The text of an expression, by its location."""
    if placed is None:
        return None
    location = placed.location
    return placed.module.text[location.start : location.end]


def assignments(contents: Contents) -> list[tuple[str, str, str | None, str | None]]:
    return [
        (each.name, each.operator, code(each.annotation), code(each.value))
        for each, _ in contents.assignments
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("x = f(1)  # c", [("x", "=", None, "f(1)")]),
        ("x: int", [("x", ":", "int", None)]),
        ("x : Mapped[int]=f(a=1)", [("x", ":", "Mapped[int]", "f(a=1)")]),
        ("x: 'a = b' = c == d", [("x", ":", "'a = b'", "c == d")]),
        ("x = y = f(a=z)", [("x", "=", None, "f(a=z)"), ("y", "=", None, "f(a=z)")]),
        ("x = y['a'] = f(a=[1])", [("x", "=", None, "f(a=[1])")]),
        ("x = y == z", [("x", "=", None, "y == z")]),
        ("a.b.c = 1", [("a.b.c", "=", None, "1")]),
        ("x += (1,)", [("x", "+=", None, "1,")]),
        ("x |= y", [("x", "|=", None, "y")]),
        ("x **= 2", [("x", "**=", None, "2")]),
        ("x >>= 2", [("x", ">>=", None, "2")]),
        ("x = \\\n    1", [("x", "=", None, "1")]),
        ("x: int = \\\n    1", [("x", ":", "int", "1")]),
        ("match: int = 1", [("match", ":", "int", "1")]),
        ("type: str = f()", [("type", ":", "str", "f()")]),
        ("case = 1", [("case", "=", None, "1")]),
        ("x, y = f(1, 2), 3", [("x", "=", None, "f(1, 2)"), ("y", "=", None, "3")]),
        ("(x, y) = 1, 2", [("x", "=", None, "1"), ("y", "=", None, "2")]),
        ("x, y = z", [("x", "unpacked", None, None), ("y", "unpacked", None, None)]),
        ("x, *y = 1, 2", [("x", "unpacked", None, None), ("y", "unpacked", None, None)]),
        ("[x, y] = *z, 1", [("x", "unpacked", None, None), ("y", "unpacked", None, None)]),
        ("x = 1; y = 2", [("x", "=", None, "1"), ("y", "=", None, "2")]),
        ("é = 'ü'", [("é", "=", None, "'ü'")]),
        ("x == 1", []),
        ("x[0] = 1", []),
        ("f().x = 1", []),
        ("lambda: 0", []),
        ("f(x=1)", []),
        ("type X = int", []),
        ("if x: y = 1", [("y", "=", None, "1")]),
        ("with a as b: x = 1", [("x", "=", None, "1")]),
        ("class A: x = 1", []),
        ("def f(): x = 1", []),
    ],
)
def test_assignments(text: str, expected: list[tuple[str, str, str | None, str | None]]) -> None:
    assert assignments(read(text).contents) == expected


def test_names_have_their_places() -> None:
    found = read("\nx = yy = 1\n@d\nclass  Zz(B): pass\nasync def  ff(): pass\n")
    places = [
        assignment(found, "x").name_location,
        assignment(found, "yy").name_location,
        definition(found, "Zz").name_location,
        function(found, "ff").name_location,
    ]
    assert [found.text[place.start : place.end] for place in places] == ["x", "yy", "Zz", "ff"]
    location = definition(found, "Zz").location
    assert found.text[location.start : location.end] == "class  Zz(B): pass"


def test_what_cannot_be_parsed_is_opaque() -> None:
    found = read("x: int int = f(1 2)\ny = 1\n")
    broken = assignment(found, "x")
    assert broken.annotation is not None
    assert isinstance(broken.annotation.expression, Opaque)
    assert code(broken.annotation) == "int int"
    assert broken.value is not None
    assert isinstance(broken.value.expression, Opaque)
    assert code(assignment(found, "y").value) == "1"


@pytest.mark.parametrize(
    ("header", "bases", "keywords"),
    [
        ("class A:", [], {}),
        ("class A():", [], {}),
        ("class A(B, c.D[int], table=True):", ["B", "c.D[int]"], {"table": "True"}),
        ("class A(  # c\n    B,  # d\n):", ["B"], {}),
        ("class A[T](B[T]):", ["B[T]"], {}),
        ("class A[T: (int, str) = int, *Ts](B, metaclass=M):", ["B"], {"metaclass": "M"}),
        ("class A(B, *rest):", ["B"], {}),
        ("class A(B", ["B"], {}),
    ],
)
def test_class_headers(header: str, bases: list[str], keywords: dict[str, str]) -> None:
    found = read(f"{header}\n    pass\n")
    known = definition(found, "A")
    if header.endswith("B"):
        assert known.bases == ()
        return
    assert [code(base) for base in known.bases] == bases
    assert {name: code(known.keyword(name)) for name in keywords} == keywords
    assert known.keyword("missing") is None


def test_class_bodies() -> None:
    found = read(
        "class A(B):\n"
        "    'doc'\n"
        "    x: int = f()\n"
        "    Index('ix', x)\n"
        "    class Inner: y = 1\n"
        "    if z:\n        w = 1\n"
        "    @declared_attr\n    @other(1)\n    def g(cls): return 1\n"
    )
    contents = class_contents(definition(found, "A"))
    assert list(contents.bindings) == ["x", "Inner", "w", "g"]
    assert [code(bare.value) for bare in contents.bare] == ["Index('ix', x)"]
    assert [each.name for each in contents.classes] == ["Inner"]
    assert assignments(class_contents(contents.classes[0])) == [("y", "=", None, "1")]
    assert contents.bindings["w"][0].branch
    method = contents.bindings["g"][0].value
    assert [code(decorator) for decorator in getattr(method, "decorators", ())] == [
        "declared_attr",
        "other(1)",
    ]


def test_a_class_body_sees_its_nested_classes_first() -> None:
    found = read(
        "text = 1\nclass T: pass\nclass A:\n    class T: pass\n    text = 2\n    own = 3\n"
    )
    contents = class_contents(definition(found, "A"))
    view = contents.assignments[0][0].module
    assert view.sees_inside("T")
    assert view.sees_inside("own")
    assert not view.sees_inside("text")
    assert view.binds("text")
    assert not view.binds("missing")
    assert view.contents is found.contents
    assert not found.sees_inside("T")


def branches(text: str, name: str = "x") -> list[tuple[int, bool]]:
    """How many alternatives each binding of a name stands in, and whether in a loop."""
    bindings = read(text).contents.bindings[name]
    return [(len(binding.branch), binding.looped) for binding in bindings]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("x = 1", [(0, False)]),
        ("if a:\n  x = 1\nelif b:\n  x = 2\nelse:\n  x = 3", [(1, False)] * 3),
        ("try:\n  x = 1\nexcept E:\n  x = 2\nfinally:\n  x = 3", [(1, False)] * 2 + [(0, False)]),
        ("if TYPE_CHECKING:\n  x = 1", [(0, False)]),
        ("if typing.TYPE_CHECKING :\n  x = 1\nelse:\n  x = 2", [(0, False), (1, False)]),
        ("if not TYPE_CHECKING:\n  x = 1", [(1, False)]),
        ("for a in b:\n  x = 1", [(0, True)]),
        ("while a:\n  if b:\n    x = 1", [(1, True)]),
        ("with a:\n  x = 1", [(0, False)]),
        ("async with a:\n  x = 1", [(0, False)]),
        ("async for a in b:\n  x = 1", [(0, True)]),
        ("match a:\n  case 1:\n    x = 1", [(0, True)]),
        ("if a:\n  if b:\n    x = 1", [(2, False)]),
        ("try: import x\nexcept ImportError: x = None", [(1, False)] * 2),
        ("if a: pass; x = 1", [(1, False)]),
    ],
)
def test_conditions_of_bindings(text: str, expected: list[tuple[int, bool]]) -> None:
    assert branches(text) == expected


def test_alternatives_of_one_if_are_told_from_another() -> None:
    bindings = read("if a: x = 1\nelse: x = 2\nif b: x = 3").contents.bindings["x"]
    assert len({binding.branch for binding in bindings}) == 3


def test_imports() -> None:
    contents = read(
        "import a.b, c as d\nfrom e import f as g, h\nfrom .i import *\nfrom.j import k\n"
        "from e import (  # c\n  l,\n)\nfrom broken import\n"
    ).contents
    assert list(contents.bindings) == ["a", "d", "g", "h", "k", "l"]
    assert [(star.module, star.level) for star in contents.stars] == [("i", 1)]


def test_expressions_as_statements() -> None:
    found = read(
        "'doc'\nIndex('ix')\nf(1).g\nreturn x\nx[0] = 1\na, b = c\npass\n...\nfor x in y: z()"
    )
    bare = found.contents.bare
    assert [found.text[each.span.start : each.span.end] for each in bare] == [
        "Index('ix')",
        "f(1).g",
        "x[0] = 1",
        "a, b = c",
        "z()",
    ]
    assert [type(each.value.expression).__name__ for each in bare] == [
        "Call",
        "Attribute",
        "Opaque",
        "Opaque",
        "Call",
    ]
    assert [each.looped for each in bare] == [False] * 4 + [True]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("x['a'] = 1", {"x"}),
        ("x['a']['b'] += 1", {"x"}),
        ("x.append(1)", {"x"}),
        ("x . update(a=1)", {"x"}),
        ("del x, y['a']", {"x", "y"}),
        ("for x, (y, z) in w: pass", {"x", "y", "z"}),
        ("with a() as x, b as (y, z): pass", {"x", "y", "z"}),
        ("try: pass\nexcept E as x: pass", {"x"}),
        ("if (x := 1): pass", {"x"}),
        ("x['a']", set()),
        ("x['a'] == 1", set()),
        ("x.lower()", set()),
        ("x.y.append(1)", set()),
        ("f(x)", set()),
    ],
)
def test_names_that_change_in_place(text: str, names: set[str]) -> None:
    assert read(text).contents.changed == names
    assert isinstance(list(changed(text, 0, len(text))), list)


def test_what_functions_hold_and_return() -> None:
    found = read(
        "def f(a):\n"
        "    x = 1\n"
        "    def g(): return 2\n"
        "    class C:\n        def h(self): return 3\n"
        "    if a: return 4\n"
        "    with b:\n        return (\n            5\n        )\n"
        "    return\\\n 6\n"
        "    returned = 7\n"
        "    return\n"
    )
    known = function(found, "f")
    assert [code(each) for each in returned(known)] == ["4", "5", "6", None]
    assert list(function_contents(known).bindings) == ["x", "g", "C", "returned"]


def test_local_names_are_kept_with_an_expression() -> None:
    found = read("x = f(a)")
    placed = assignment(found, "x").value
    assert placed is not None
    assert isinstance(placed.expression, Call)
    scoped = placed.within({"a": "b"}).at(placed.expression.positional[0])
    assert isinstance(scoped.expression, Name)
    assert scoped.scope == {"a": "b"}
    assert code(scoped) == "a"
