"""What a module binds at its top level: imports, classes, functions and assignments."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cached_property
from types import MappingProxyType
from typing import Final

from schemalign.python import parse
from schemalign.python.lines import Cut, cut
from schemalign.python.pieces import Statement, statements
from schemalign.python.punctuation import header_end, skip_blanks
from schemalign.python.reading import (
    UNPACKED,
    assigned,
    bound_by_header,
    changed,
    is_expression,
    without_type_parameters,
)
from schemalign.python.syntax import Call, Expression, Imported, Opaque
from schemalign.text.span import Location, Span
from schemalign.values import NamedTuple, dataclass, field, replace


class Placed(NamedTuple):
    """An expression, the offset of its text in the module, and the module.

    `scope` holds what is known of local names: the arguments of a call, a mapped class as `cls`.
    """

    expression: Expression
    offset: int
    module: Module
    scope: Mapping[str, Placed | str] = MappingProxyType({})

    def at(self, expression: Expression) -> Placed:
        """Return another expression of the same text."""
        return Placed(expression, self.offset, self.module, self.scope)

    def within(self, scope: Mapping[str, Placed | str]) -> Placed:
        """Return the expression with local names known; a string is a local name's value."""
        return Placed(self.expression, self.offset, self.module, scope)

    @property
    def location(self) -> Location:
        """Where the expression stands."""
        expression = self.expression
        return Location(
            self.module.path, self.offset + expression.start, self.offset + expression.end
        )


class Assignment(NamedTuple):
    """`name: annotation = value`; either of the last two may be absent.

    `name` may be dotted (`User.addresses`).  The two are parsed when they are asked for.
    """

    name: str
    name_location: Location
    annotation_span: Span | None
    value_span: Span | None
    statement: Statement
    module: Module
    operator: str = "="

    @property
    def annotation(self) -> Placed | None:
        """The annotation, if there is one."""
        return _placed(self.module, self.annotation_span)

    @property
    def value(self) -> Placed | None:
        """The value, if there is one."""
        return _placed(self.module, self.value_span)


class Function(NamedTuple):
    """A function or method with its decorators."""

    name: str
    name_location: Location
    decorators: tuple[Placed, ...]
    statement: Statement
    module: Module


class ClassDefinition(NamedTuple):
    """A class statement; `header` is the call-like `Name(bases, keyword=value)`."""

    name: str
    name_location: Location
    header: Placed | None
    decorators: tuple[Placed, ...]
    statement: Statement
    module: Module
    branch: tuple[str, ...] = ()

    @property
    def bases(self) -> tuple[Placed, ...]:
        """The base classes, in order."""
        if self.header is None or not isinstance(self.header.expression, Call):
            return ()
        return tuple(self.header.at(base) for base in self.header.expression.positional)

    def keyword(self, name: str) -> Placed | None:
        """Return the value of a class keyword such as `table=True`."""
        if self.header is None or not isinstance(self.header.expression, Call):
            return None
        keyword = self.header.expression.keyword(name)
        return self.header.at(keyword.value) if keyword else None

    @property
    def location(self) -> Location:
        """The whole class statement."""
        return Location(self.module.path, self.statement.start, self.statement.last)


class Bare(NamedTuple):
    """An expression that stands as a statement: `Index("ix", User.name)`."""

    span: Span
    statement: Statement
    module: Module
    branch: tuple[str, ...] = ()
    looped: bool = False

    @property
    def value(self) -> Placed:
        """The expression, parsed when it is asked for."""
        placed = _placed(self.module, self.span)
        return placed or Placed(Opaque(0, 0, ""), self.span.start, self.module)


class Binding(NamedTuple):
    """What a name is bound to, and under which conditions.

    `branch` names the alternatives of `if` and `try` statements around it; `looped` is set inside
    `for` and `while`.
    """

    value: Assignment | Function | ClassDefinition | Imported
    branch: tuple[str, ...] = ()
    looped: bool = False


_NOT_SIMPLE: Final = re.compile(
    r"(?:class|(?:async\s+)?def|import|from|(?:async\s+)?(?:if|elif|else|try|except|finally|with|for"
    r"|while|match|case))\b"
)
_DEFINED: Final = re.compile(r"(?:async\s+)?def\s+(\w+)")
_CLASS: Final = re.compile(r"class\s+(\w+)\s*+(?P<parameters>\[)?")
_IMPORT: Final = re.compile(r"(?:import\s|from[\s.\\])")
_TYPE_CHECKING: Final = re.compile(r"if\s+(?:\w+\.)?TYPE_CHECKING\s*:")
_COMPOUND: Final = re.compile(
    r"(?:async\s+)?(if|elif|else|try|except|finally|with|for|while|match|case)\b"
)
_RETURN: Final = re.compile(r"return\b")
_SCOPE: Final = re.compile(r"(?:async\s+)?def\b|class\b")


@dataclass(frozen=True, eq=False)
class Module:
    """A Python file: its text, cut into statements; everything else is read when asked for."""

    path: str
    text: str
    folder: str = ""  # the absolute folder, with slashes, that relative imports start from
    reported: bool = True  # one of the given model files (else it is only followed)
    outer: Module | None = None  # of a class body, see `inside`
    local: Contents | None = None

    @cached_property
    def pieces(self) -> Cut:
        """The logical lines and comments."""
        return cut(self.text)

    @cached_property
    def contents(self) -> Contents:
        """All top-level bindings and statements."""
        if self.outer is not None:
            return self.outer.contents
        contents = Contents()
        _read_block(self, statements(self.text, self.pieces), contents, _Context())
        return contents

    def location(self, start: int, end: int) -> Location:
        """Return a location in this file."""
        return Location(self.path, start, end)

    def inside(self, local: Contents) -> Module:
        """Return the module as the statements of a class body see it that binds `local` names.

        A nested class hides a module's name, another attribute only fills a gap: an attribute
        `text = Column(...)` does not change what `text(...)` means above it.
        """
        return replace(self, outer=self, local=local)

    def sees_inside(self, name: str) -> bool:
        """Return whether the class body, not the module around it, binds a name."""
        if self.local is None or self.outer is None:
            return False
        bindings = self.local.bindings.get(name)
        if not bindings:
            return False
        return isinstance(bindings[-1].value, ClassDefinition) or not self.outer.binds(name)

    def binds(self, name: str) -> bool:
        """Return whether the module, or a class body around this one, binds a name."""
        return name in self.contents.bindings or self.sees_inside(name)


@dataclass(frozen=True, slots=True)
class Contents:
    """What a module or class body holds, in order.

    `changed` are names whose values change in place, or come from loops and context managers.
    """

    bindings: dict[str, list[Binding]] = field(default_factory=dict)
    stars: list[Imported] = field(default_factory=list)
    classes: list[ClassDefinition] = field(default_factory=list)
    assignments: list[tuple[Assignment, Binding]] = field(default_factory=list)
    bare: list[Bare] = field(default_factory=list)
    changed: set[str] = field(default_factory=set)

    def bind(self, name: str, binding: Binding) -> None:
        """Add a binding of a name; a later one replaces an earlier one."""
        self.bindings.setdefault(name, []).append(binding)


class _Context(NamedTuple):
    branch: tuple[str, ...] = ()
    looped: bool = False


def class_contents(definition: ClassDefinition) -> Contents:
    """Return what a class body holds."""
    contents = Contents()
    _read_block(definition.module.inside(contents), definition.statement.body, contents, _Context())
    return contents


def function_contents(function: Function) -> Contents:
    """Return what a function body holds, nested blocks included."""
    contents = Contents()
    _read_block(function.module, function.statement.body, contents, _Context())
    return contents


def returned(function: Function) -> list[Placed | None]:
    """Return the values of all return statements of a function; None for a bare `return`."""
    return list(_returned(function.module, function.statement.body))


def _returned(module: Module, block: Iterator[Statement]) -> Iterator[Placed | None]:
    for statement in block:
        if _RETURN.match(statement.text, statement.start):
            begin = skip_blanks(module.text, statement.start + len("return"), statement.end)
            rest = Span(begin, statement.end)
            yield _placed(module, rest) if rest.start < rest.end else None
        elif not _SCOPE.match(statement.text, statement.start):
            yield from _returned(module, statement.body)


def _read_block(
    module: Module, block: Iterator[Statement], contents: Contents, context: _Context
) -> None:
    decorators: list[Placed] = []
    for index, statement in enumerate(block):
        if statement.text[statement.start] == "@":
            begin = skip_blanks(module.text, statement.start + 1, statement.end)
            decorator = _placed(module, Span(begin, statement.end))
            if decorator:
                decorators.append(decorator)
            continue
        _read_statement(_Place(module, statement, context, index), contents, tuple(decorators))
        decorators.clear()


class _Place(NamedTuple):
    """A statement, the module, under which conditions it runs, and its number in its block."""

    module: Module
    statement: Statement
    context: _Context
    number: int


def _read_statement(place: _Place, contents: Contents, decorators: tuple[Placed, ...]) -> None:
    module, statement, context, _ = place
    text, start, end = statement.text, statement.start, statement.end
    if not _NOT_SIMPLE.match(text, start, end):
        _read_simple(place, contents)
    elif match := _CLASS.match(text, start, end):
        definition = _class(module, statement, match, decorators)._replace(branch=context.branch)
        contents.classes.append(definition)
        contents.bind(definition.name, Binding(definition, *context))
    elif match := _DEFINED.match(text, start, end):
        location = module.location(match.start(1), match.end(1))
        function = Function(match[1], location, decorators, statement, module)
        contents.bind(match[1], Binding(function, *context))
    elif _IMPORT.match(text, start, end):
        _read_import(statement, contents, context)
    elif (match := _COMPOUND.match(text, start, end)) and (colon := header_end(text, start, end)):
        contents.changed.update(bound_by_header(match[1], text[match.start(1) : colon]))
        _read_block(module, statement.body, contents, _inner(place, match[1]))
    else:
        _read_simple(place, contents)


def _inner(place: _Place, word: str) -> _Context:
    """Under which conditions the block of a compound statement runs."""
    context, statement = place.context, place.statement
    if word in {"for", "while", "match", "case"}:
        return _Context(context.branch, looped=True)
    if word in {"with", "finally"} or _TYPE_CHECKING.match(statement.text, statement.start):
        return context
    branch = f"{statement.start}:{word}:{place.number}"
    return _Context((*context.branch, branch), context.looped)


def _read_import(statement: Statement, contents: Contents, context: _Context) -> None:
    found = parse.imports(statement.code)
    if isinstance(found, parse.SyntaxProblem):
        return
    for imported in found:
        if imported.name == "*":
            contents.stars.append(imported)
        else:
            contents.bind(imported.bound, Binding(imported, *context))


def _read_simple(place: _Place, contents: Contents) -> None:
    module, statement, context, _ = place
    text, start, end = statement.text, statement.start, statement.end
    targets = assigned(text, start, end)
    for name, begin, operator, annotation, value in targets:
        location = module.location(begin, begin + len(name))
        assignment = Assignment(name, location, annotation, value, statement, module, operator)
        binding = Binding(assignment, *context)
        contents.assignments.append((assignment, binding))
        if "." not in name:
            contents.bind(name, binding)
    if targets and targets[0].operator != UNPACKED:
        return
    contents.changed.update(changed(text, start, end))
    if is_expression(text, start, end):
        contents.bare.append(Bare(Span(start, end), statement, module, *context))


def _class(
    module: Module, statement: Statement, match: re.Match[str], decorators: tuple[Placed, ...]
) -> ClassDefinition:
    colon = header_end(module.text, statement.start, statement.end)
    location = module.location(match.start(1), match.end(1))
    end = statement.end if colon is None else colon
    text = module.text[match.start(1) : end].rstrip()
    if match["parameters"]:
        text = without_type_parameters(text, match.start("parameters") - match.start(1))
    header = _parsed(module, text, match.start(1))
    return ClassDefinition(match[1], location, header, decorators, statement, module)


def _placed(module: Module, span: Span | None) -> Placed | None:
    """Parse the text of a span; what cannot be parsed is opaque."""
    if span is None:
        return None
    return _parsed(module, module.text[span.start : span.end].rstrip(), span.start)


def _parsed(module: Module, text: str, offset: int) -> Placed:
    found = parse.expression(text)
    if isinstance(found, parse.SyntaxProblem):
        return Placed(Opaque(0, len(text), text), offset, module)
    return Placed(found, offset, module)
