"""The slow, simple way to read a Python file: libcst on the whole text, with its positions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import libcst
from libcst.metadata import MetadataWrapper, PositionProvider

from schemalign.text.line_index import LineIndex
from schemalign.text.span import Span


class Written(NamedTuple):
    """A statement: its kind, the name that it binds, its span, and that of its value."""

    kind: str
    name: str
    start: int
    end: int
    value: Span | None = None


class WholeFile:
    """A file as libcst reads it; offsets are code points."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._lines = LineIndex(text)
        wrapper = MetadataWrapper(libcst.parse_module(text), unsafe_skip_copy=True)
        self._positions = wrapper.resolve(PositionProvider)
        self.module = wrapper.module

    def span(self, node: libcst.CSTNode) -> Span:
        """Return where a node stands."""
        place = self._positions[node]
        start = self._lines.offset(place.start.line, place.start.column + 1)
        return Span(start, self._lines.offset(place.end.line, place.end.column + 1))

    def expressions(self) -> set[tuple[str, int, int]]:
        """Return the class names of expressions, arguments and elements, with their spans."""
        return {
            (type(node).__name__, *self._pair(self.span(node)))
            for node in self._positions
            if isinstance(
                node,
                libcst.BaseExpression | libcst.Arg | libcst.BaseElement | libcst.BaseDictElement,
            )
        }

    def statements(self) -> list[Written]:
        """Return the statements outside functions, in order."""
        return list(self._block(self.module.body))

    @staticmethod
    def _pair(span: Span) -> tuple[int, int]:
        return span.start, span.end

    def _block(self, block: object) -> Iterator[Written]:
        assert isinstance(block, list | tuple)
        for statement in block:
            if isinstance(statement, libcst.SimpleStatementLine):
                yield from self._smalls(statement.body)
            elif isinstance(statement, libcst.FunctionDef):
                yield Written("def", statement.name.value, *self._outer(statement))
            else:
                if isinstance(statement, libcst.ClassDef):
                    yield Written("class", statement.name.value, *self._outer(statement))
                for suite in _suites(statement):
                    if isinstance(suite, libcst.SimpleStatementSuite):
                        yield from self._smalls(suite.body)
                    else:
                        yield from self._block(suite.body)

    def _outer(self, statement: libcst.ClassDef | libcst.FunctionDef) -> tuple[int, int]:
        """From the first word behind the decorators to the end of the last statement."""
        start = self.span(statement.name).start
        words = "class" if isinstance(statement, libcst.ClassDef) else "def"
        start = self.text.rindex(words, 0, start)
        if isinstance(statement, libcst.FunctionDef) and statement.asynchronous:
            start = self.span(statement.asynchronous).start
        return start, self._last(statement.body)

    def _last(self, suite: libcst.BaseSuite) -> int:
        """Where the last statement of a block ends."""
        last: libcst.CSTNode = suite
        while True:
            if isinstance(last, libcst.BaseSuite | libcst.SimpleStatementLine):
                last = last.body[-1]
            elif isinstance(last, libcst.If | libcst.For | libcst.While) and last.orelse:
                last = last.orelse
            elif isinstance(last, libcst.Try | libcst.TryStar):
                parts = (last.finalbody, last.orelse, last.handlers[-1] if last.handlers else None)
                last = next(part for part in parts if part is not None)
            elif isinstance(last, libcst.Match):
                last = last.cases[-1]
            elif isinstance(getattr(last, "body", None), libcst.BaseSuite):
                last = last.body  # type: ignore[attr-defined]  # a compound statement
            else:
                return self.span(last).end

    def _smalls(self, smalls: Sequence[libcst.BaseSmallStatement]) -> Iterator[Written]:
        for small in smalls:
            start, end = self._pair(self.span(small))
            targets: list[libcst.BaseExpression]
            match small:
                case libcst.Assign(targets=assigned):
                    targets = [target.target for target in assigned]
                case libcst.AnnAssign(target=target) | libcst.AugAssign(target=target):
                    targets = [target]
                case libcst.Import() | libcst.ImportFrom():
                    yield from (Written("import", name, start, end) for name in _imported(small))
                    continue
                case _:
                    continue
            value = self._outside(small.value)
            for name in filter(None, map(_dotted, targets)):
                yield Written("assign", name, start, end, value)

    def _outside(self, node: libcst.BaseExpression | None) -> Span | None:
        """The span of an expression with the parentheses around it."""
        if node is None:
            return None
        span = self.span(node)
        if not node.lpar:
            return span
        return Span(self.span(node.lpar[0]).start, self.span(node.rpar[-1]).end)


def _suites(statement: libcst.CSTNode) -> Iterator[libcst.BaseSuite]:
    """The blocks of a compound statement, in order."""
    for child in statement.children:
        if isinstance(child, libcst.BaseSuite):
            yield child
        elif isinstance(
            child,
            libcst.If
            | libcst.Else
            | libcst.ExceptHandler
            | libcst.ExceptStarHandler
            | libcst.Finally
            | libcst.MatchCase,
        ):
            yield from _suites(child)


def _imported(small: libcst.Import | libcst.ImportFrom) -> list[str]:
    if isinstance(small.names, libcst.ImportStar):
        return ["*"]
    names = []
    for alias in small.names:
        bound = alias.evaluated_alias or alias.evaluated_name
        is_module = isinstance(small, libcst.Import) and not alias.asname
        names.append(bound.partition(".")[0] if is_module else bound)
    return names


def _dotted(node: libcst.BaseExpression) -> str:
    """The dotted name that an assignment's target is, else nothing."""
    match node:
        case libcst.Name(value=value, lpar=()):
            return value
        case libcst.Attribute(value=value, attr=attribute, lpar=()):
            head = _dotted(value)
            return f"{head}.{attribute.value}" if head else ""
    return ""
