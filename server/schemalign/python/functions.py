"""What simple functions of the project return for known arguments.

Only what naming functions need: assignments, conditions, `return`, string methods and `re.sub`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Final

from schemalign.python import parse
from schemalign.python.literals import evaluate
from schemalign.python.names import Names
from schemalign.python.operations import operated
from schemalign.python.outline import Function, Placed
from schemalign.python.pieces import Statement
from schemalign.python.punctuation import header_end, skip_blanks
from schemalign.python.reading import Target, assigned, changed
from schemalign.python.signature import keyword_only_parameters, parameters, star_parameters
from schemalign.python.syntax import Constant, Name, Opaque
from schemalign.schema.sourced import UNKNOWN
from schemalign.text.span import Span

Scope = Mapping[str, "Placed | str"]

_WORD: Final = re.compile(r"[^\W\d]\w*")
_UNREAD: Final = re.compile(r":=|\b(?:yield|await)\b")
_UNDECIDED: Final = frozenset(
    "for while try except finally with match case raise del global nonlocal yield await async "
    "break continue".split()
)
_CACHES: Final = frozenset({"cache", "lru_cache", "staticmethod"})
_WEIGHT: Final = 4  # of a call in the levels that evaluations may nest


class _NoReturn:
    """The end of a block was reached without a `return`."""


_NOTHING: Final = _NoReturn()


def returned_value(function: Function, scope: Scope, names: Names) -> object:
    """Return the value that a function returns, or UNKNOWN.

    `scope` are the values of its local names, parameters among them.
    """
    text = function.module.text[function.statement.start : function.statement.last]
    if text.startswith("async") or _UNREAD.search(text):
        return UNKNOWN
    if not names.budget.enter(_WEIGHT):
        return UNKNOWN
    result = _Run(function, scope, names).block(function.statement.body)
    names.budget.leave(_WEIGHT)
    return None if result is _NOTHING else result


def called_value(function: Function, arguments: list[object], names: Names) -> object:
    """Return what a function returns for positional arguments, or UNKNOWN."""
    known = parameters(function)
    positional = len(known) - len(keyword_only_parameters(function))
    if len(arguments) > positional or any(star_parameters(function)):
        return UNKNOWN
    for decorator in function.decorators:
        expression = getattr(decorator.expression, "function", decorator.expression)
        if not isinstance(expression, Name) or expression.path.split(".")[-1] not in _CACHES:
            return UNKNOWN
    scope: dict[str, Placed | str] = {name: default for name, default in known.items() if default}
    for name, argument in zip(known, arguments, strict=False):
        scope[name] = _known(function, argument)
    return returned_value(function, scope, names) if len(scope) == len(known) else UNKNOWN


def _known(function: Function, value: object) -> Placed | str:
    """A value as a local name has it."""
    if isinstance(value, str):
        return value
    start = function.statement.start
    expression = Opaque(0, 0, "") if value is UNKNOWN else Constant(0, 0, value)
    return Placed(expression, start, function.module)


class _Run:
    """One run of a function, as far as its statements are understood."""

    __slots__ = ("function", "names", "scope")

    def __init__(self, function: Function, scope: Scope, names: Names) -> None:
        self.function = function
        self.names = names
        self.scope = dict(scope)

    def block(self, block: Iterator[Statement]) -> object:
        """Return what the statements of a block return, `_NOTHING` if they don't."""
        decided = False  # whether a branch of the last `if` was taken
        for statement in block:
            match = _WORD.match(statement.text, statement.start)
            word = match[0] if match else ""
            if word == "return":
                begin = statement.start + len(word)
                return self._value(Span(begin, statement.end), empty=None)
            if word in {"if", "elif", "else"}:
                if word != "if" and decided:
                    continue
                taken = True if word == "else" else self._test(statement, len(word))
                if taken is UNKNOWN:
                    return UNKNOWN
                decided = bool(taken)
                result = self.block(statement.body) if decided else _NOTHING
            else:
                result = self._simple(statement, word)
            if result is not _NOTHING:
                return result
        return _NOTHING

    def _test(self, statement: Statement, length: int) -> object:
        text, start = statement.text, statement.start + length
        colon = header_end(text, statement.start, statement.end)
        if colon is None:
            return UNKNOWN
        condition = text[start:colon].strip()
        negated = condition.startswith("not ")
        known = self.scope.get(condition.removeprefix("not ").replace(" ", ""))
        if known in ("True", "False"):
            return (known == "True") is not negated
        return self._value(Span(start, colon), empty=UNKNOWN)

    def _simple(self, statement: Statement, word: str) -> object:
        """Run a statement that is no condition; UNKNOWN if what it does is not understood."""
        text, start, end = statement.text, statement.start, statement.end
        targets = assigned(text, start, end)
        for target in targets:
            if "." in target.name:
                return UNKNOWN
            if target.operator != ":" or target.value is not None:
                self.scope[target.name] = _known(self.function, self._assigned(target))
        if targets:
            return _NOTHING
        if word in _UNDECIDED:
            return UNKNOWN
        if word in {"def", "class"}:
            self._forget(_WORD.findall(text, start + len(word), end)[:1])
        elif word in {"import", "from"}:
            found = parse.imports(statement.code)
            bound = () if isinstance(found, parse.SyntaxProblem) else found
            self._forget([each.bound for each in bound])
        else:
            self._forget(list(changed(text, start, end)))
            self._forget([name for name in self.scope if self._is_mutable(name)])
        return _NOTHING

    def _forget(self, bound: list[str]) -> None:
        for name in bound:
            self.scope[name] = _known(self.function, UNKNOWN)

    def _is_mutable(self, name: str) -> bool:
        """Whether a call of anything may change a local value."""
        known = self.scope[name]
        value = getattr(known.expression, "value", None) if isinstance(known, Placed) else None
        return isinstance(value, list | dict)

    def _assigned(self, target: Target) -> object:
        if target.value is None:
            return UNKNOWN
        value = self._value(target.value, empty=UNKNOWN)
        if target.operator in {"=", ":"}:
            return value
        before = Placed(Name(0, 0, target.name), target.start, self.function.module, self.scope)
        return operated(target.operator[:-1], [evaluate(before, self.names), value])

    def _value(self, span: Span, *, empty: object) -> object:
        module = self.function.module
        start = skip_blanks(module.text, span.start, span.end)
        text = module.text[start : span.end].rstrip()
        if not text:
            return empty
        found = parse.expression(text)
        if isinstance(found, parse.SyntaxProblem):
            return UNKNOWN
        return evaluate(Placed(found, start, module, self.scope), self.names)
