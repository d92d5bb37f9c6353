"""Walks the statements of `upgrade()` as Python would run them, as far as the text decides it.

Branches that are decided, loops over literal values, and functions of the project are followed.
What is in a branch or loop that is not decided leaves the tables undecided that it names.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final, Protocol

from schemalign.frameworks.sqlalchemy.vocabulary import Context
from schemalign.python.outline import Function, Placed
from schemalign.python.pieces import Statement
from schemalign.python.punctuation import header_end, skip_blanks
from schemalign.python.reading import Target, assigned, bound_by_header, changed, separated
from schemalign.python.syntax import Call, Comprehension, Display, Expression, Name
from schemalign.schema.sourced import UNKNOWN
from schemalign.sources.alembic.conditions import decided
from schemalign.sources.alembic.frames import Frame
from schemalign.sources.alembic.functions import inner_function
from schemalign.sources.alembic.loops import items_of, rounds_of
from schemalign.text.span import Span

_WORD: Final = re.compile(r"(?:async\s+)?([^\W\d]\w*)")
_BOUND: Final = re.compile(r"\s+as\s+([^\W\d]\w*)\s*\Z")
_IN: Final = re.compile(r"\bin\b")
_MOST_ROUNDS: Final = 1000
_MOST_STATEMENTS: Final = 20_000
_LEAVING: Final = frozenset({"return", "raise", "break", "continue"})
_IGNORED: Final = frozenset("pass import from global nonlocal assert class yield await".split())
_ALTERNATIVES: Final = frozenset({"elif", "else"})
_BEHIND: Final = frozenset({"else", "elif", "except", "finally"})
_PROTECTED: Final = frozenset({"try", "except", "else", "finally"})


class EndlessError(Exception):
    """A function runs more statements than any real one."""


class Calls(Protocol):
    """What is done with the calls that are met on the way."""

    def called(self, frame: Frame, placed: Placed) -> None:
        """Take a call that a statement makes."""

    def entered(self, frame: Frame, placed: Placed, name: str) -> None:
        """Take the context manager of a `with`, bound to a name that may be empty."""


class Run:
    """One walk through a function and those that it calls."""

    __slots__ = ("_left", "calls", "context")

    def __init__(self, context: Context, calls: Calls) -> None:
        self._left = _MOST_STATEMENTS
        self.context = context
        self.calls = calls

    def function(self, function: Function, frame: Frame) -> None:
        """Run the body of a function."""
        self.block(frame, list(function.statement.body))

    def block(self, frame: Frame, statements: Sequence[Statement]) -> str:
        """Run statements; return the word that left them before their end, if one did."""
        at = 0
        while at < len(statements):
            self._left -= 1
            if self._left < 0:
                raise EndlessError
            chain = _chain(statements, at)
            left = self._chained(frame, chain) if chain else self._one(frame, statements[at])
            at += len(chain) or 1
            if left == "raise" or (left and frame.is_certain):  # a migration that ran did not fail
                return left
            if left:
                frame.may_have_left = True
        return ""

    def _chained(self, frame: Frame, chain: Sequence[Statement]) -> str:
        """Run an `if` or `try` with all that belongs to it."""
        if _word(chain[0]) == "try":
            return self._protected(frame, chain)
        for number, statement in enumerate(chain):
            word = _word(statement)
            test = True if word == "else" else self._test(frame, statement, len(word))
            if test is UNKNOWN:
                return self._doubtful(frame, chain[number:])
            if test:
                return self.block(frame, list(statement.body))
        return ""

    def _protected(self, frame: Frame, chain: Sequence[Statement]) -> str:
        """Run a `try`: what an `except` may end is in doubt, `finally` is not."""
        inner = [each for each in chain if _word(each) != "finally"]
        left = ""
        if any(_word(each) == "except" for each in inner):
            left = self._doubtful(frame, inner)
        else:
            left = self.block(frame, list(chain[0].body))
        for each in chain:
            if _word(each) == "finally":
                left = self.block(frame, list(each.body)) or left
        return left

    def _doubtful(self, frame: Frame, statements: Sequence[Statement]) -> str:
        """Run blocks of which it is not decided whether they run, each from the same beginning."""
        before, left = dict(frame.scope), ""
        frame.doubts += 1
        for each in statements:
            frame.scope = dict(before)
            left = self.block(frame, list(each.body)) or left
            left = "return" if frame.may_have_left else left
        frame.doubts -= 1
        frame.scope = before
        frame.forget({name for each in statements for name in _assigned_in(each)})
        if left in {"return", "break", "continue"}:
            frame.may_have_left = True
        return ""

    def _test(self, frame: Frame, statement: Statement, length: int) -> object:
        colon = header_end(statement.text, statement.start, statement.end)
        span = Span(statement.start + length, colon or statement.end)
        placed = frame.placed(span)
        if placed is None:
            return UNKNOWN
        self._calls_in(frame, placed)
        return decided(self.context, placed)

    def _one(self, frame: Frame, statement: Statement) -> str:
        word = _word(statement)
        if word in {"for", "while", "with", "match", "def"} and _has_body(statement):
            return self._compound(frame, statement, word)
        if word in _LEAVING:
            self._expression(frame, Span(statement.start + len(word), statement.end))
            return word
        if word in _BEHIND and _has_body(statement):  # `else` of a loop
            return self.block(frame, list(statement.body))
        if word not in _IGNORED:
            self._simple(frame, statement)
        return ""

    def _compound(self, frame: Frame, statement: Statement, word: str) -> str:
        if word == "for":
            return self._loop(frame, statement)
        if word == "with":
            return self._with(frame, statement)
        if word == "def":
            function = inner_function(frame.module, statement)
            if function is not None:
                frame.functions[function.name] = function
            return ""
        cases = list(statement.body) if word == "match" else [statement]
        return self._doubtful(frame, cases)

    def _loop(self, frame: Frame, statement: Statement) -> str:
        text, colon = statement.text, header_end(statement.text, statement.start, statement.end)
        end = colon or statement.end
        begin = text.index("for", statement.start) + len("for")
        behind = _IN.search(text, begin, end)
        target = None if behind is None else frame.placed(Span(begin, behind.start()))
        placed = None if behind is None else frame.placed(Span(behind.end(), end))
        rounds = None if placed is None else rounds_of(self.context, placed)
        if target is None or rounds is None or len(rounds) > _MOST_ROUNDS:
            frame.forget(bound_by_header("for", text[statement.start : end]))
            return self._doubtful(frame, [statement])
        may_have_left = frame.may_have_left
        for each in rounds:
            self._bind(frame, target.expression, each)
            left = self.block(frame, list(statement.body))
            if left in {"return", "raise"}:
                return left
            if left == "break":
                break
        frame.may_have_left = may_have_left or (frame.may_have_left and _returns(statement))
        return ""

    def _bind(self, frame: Frame, target: Expression, value: Placed | None) -> None:
        """Give the names of `name, (other, third)` their values."""
        if isinstance(target, Name):
            frame.bind(target.path, value)
        elif isinstance(target, Display):
            parts = None if value is None else items_of(self.context, value)
            if parts is None or len(parts) != len(target.items):
                parts = None
            for number, each in enumerate(target.items):
                self._bind(frame, each, None if parts is None else parts[number])

    def _with(self, frame: Frame, statement: Statement) -> str:
        text, colon = statement.text, header_end(statement.text, statement.start, statement.end)
        begin = text.index("with", statement.start) + len("with")
        begin, stop = _without_parentheses(text, begin, colon or statement.end)
        for part in separated(text, begin, stop):
            match = _BOUND.search(text[part.start : part.end])
            name = match[1] if match else ""
            end = part.start + match.start() if match else part.end
            placed = frame.placed(Span(part.start, end))
            if name:
                frame.bind(name, None)
            if placed is not None:
                self.calls.entered(frame, placed, name)
        return self.block(frame, list(statement.body))

    def _simple(self, frame: Frame, statement: Statement) -> None:
        text, start, end = statement.text, statement.start, statement.end
        targets = assigned(text, start, end)
        for target in targets:
            self._assign(frame, target)
        if not targets:
            self._expression(frame, Span(start, end))
            frame.forget(name for name in changed(text, start, end) if name in frame.scope)

    def _assign(self, frame: Frame, target: Target) -> None:
        placed = None if target.value is None else frame.placed(target.value)
        if placed is not None:
            self._calls_in(frame, placed)
        if "." in target.name:
            return
        frame.bind(target.name, placed if target.operator in {"=", ":"} else None)

    def _expression(self, frame: Frame, span: Span) -> None:
        placed = frame.placed(span)
        if placed is not None:
            self._calls_in(frame, placed)

    def _calls_in(self, frame: Frame, placed: Placed) -> None:
        expression = placed.expression
        if isinstance(expression, Call):
            self.calls.called(frame, placed)
            return
        if isinstance(expression, Comprehension):
            rounds = rounds_of(self.context, placed.at(expression.iterable))
            for each in rounds or ():
                scope = {**placed.scope, expression.variable: each}
                self._calls_in(frame, placed.at(expression.element).within(scope))
            if rounds is not None:
                return
        for inner in _children(expression):
            frame.doubts += 1
            self._calls_in(frame, placed.at(inner))
            frame.doubts -= 1


def _word(statement: Statement) -> str:
    match = _WORD.match(statement.text, statement.start, statement.end)
    return match[1] if match else ""


def _has_body(statement: Statement) -> bool:
    return header_end(statement.text, statement.start, statement.end) is not None


def _chain(statements: Sequence[Statement], at: int) -> Sequence[Statement]:
    """The `elif` and `else`, or `except` and `finally`, that belong to an `if` or a `try`."""
    first = _word(statements[at])
    further = {"if": _ALTERNATIVES, "try": _PROTECTED}.get(first)
    if further is None or not _has_body(statements[at]):
        return ()
    end = at + 1
    while end < len(statements) and _word(statements[end]) in further - {"try"}:
        end += 1
    return statements[at:end]


def _assigned_in(statement: Statement) -> Iterator[str]:
    """The names that the statements of a block assign."""
    for each in statement.body:
        for target in assigned(each.text, each.start, each.end):
            yield target.name.partition(".")[0]
        yield from changed(each.text, each.start, each.end)
        yield from _assigned_in(each)


def _returns(statement: Statement) -> bool:
    return any(_word(each) == "return" or _returns(each) for each in statement.body)


def _without_parentheses(text: str, start: int, end: int) -> tuple[int, int]:
    """`with (a as b, c as d):` has its items in parentheses."""
    begin = skip_blanks(text, start, end)
    inner = text[begin:end].rstrip()
    if inner.startswith("(") and inner.endswith(")") and " as " in inner:
        return begin + 1, begin + len(inner) - 1
    return begin, end


def _children(expression: object) -> Iterator[Expression]:
    """Yield the expressions right inside of one."""
    for part in expression if isinstance(expression, tuple) else ():
        if isinstance(part, Expression):
            yield part
        elif isinstance(part, tuple):  # items, keyword arguments, pairs of a dictionary
            yield from _children(part)
