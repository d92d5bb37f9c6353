"""The statement of a column while it is rewritten, change by change."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from typing import Final

from schemalign.frameworks.sqlalchemy.writer.arguments import rewritten
from schemalign.frameworks.sqlalchemy.writer.spelling import Code, Spelling
from schemalign.python import parse
from schemalign.python.edits import (
    columns,
    indentation,
    inserted,
    inside,
    with_argument,
    without,
)
from schemalign.python.imported import Needed
from schemalign.python.outline import Module, Placed
from schemalign.python.parts import parts
from schemalign.python.syntax import Call, Expression, Keyword, Opaque
from schemalign.text.edit import TextEdit, apply
from schemalign.text.span import Span
from schemalign.values import dataclass, replace

_TAB: Final = "    "


@dataclass(frozen=True, slots=True)
class Draft:
    """The text of a module in which one statement is being rewritten.

    The spans are those of the statement, of its call (`Column(...)`, `Field(...)`) and of its
    annotation in the text as it is now; `maker` is the library's name of the call that the
    statement gets if it has none and needs one.
    """

    module: Module
    text: str
    statement: Span
    call: Span | None
    annotation: Span | None
    spelled: Spelling
    maker: str
    value: Span | None = None  # of a field's default that stands in the place of a call
    needed: tuple[Needed, ...] = ()

    @property
    def placed(self) -> Placed | None:
        """The call as it is now, in a module of its own."""
        return self.at(self.call) if self.call is not None else None

    @property
    def annotated(self) -> Placed | None:
        """The annotation as it is now."""
        return self.at(self.annotation) if self.annotation is not None else None

    def at(self, span: Span) -> Placed:
        """Return the expression of a span of the text."""
        found = parse.expression(self.text[span.start : span.end])
        if isinstance(found, parse.SyntaxProblem):
            found = Opaque(0, span.end - span.start, self.text[span.start : span.end])
        return Placed(found, span.start, Module(self.module.path, self.text))

    def keyword(self, name: str) -> Keyword | None:
        """Return a keyword argument of the call."""
        placed = self.placed
        call = placed.expression if placed is not None else None
        return call.keyword(name) if isinstance(call, Call) else None

    def written(self, expression: Expression) -> str:
        """Return the text of a part of the call."""
        assert self.call is not None
        return self.text[self.call.start + expression.start : self.call.start + expression.end]

    def edited(self, edits: Iterable[TextEdit], needed: Iterable[Needed] = ()) -> Draft:
        """Return the draft with edits of its text made."""
        found = list(edits)
        return replace(
            self,
            text=apply(self.text, found),
            statement=_moved(self.statement, found),
            call=_moved(self.call, found) if self.call is not None else None,
            annotation=_moved(self.annotation, found) if self.annotation is not None else None,
            value=_moved(self.value, found) if self.value is not None else None,
            needed=(*self.needed, *needed),
        )

    def ended(self, text: str) -> Draft:
        """Return the draft with a text behind the statement."""
        end = self.statement.end
        made = self.edited([TextEdit(self.module.path, end, end, text)])
        return replace(made, statement=Span(self.statement.start, end + len(text)))

    def with_call(self) -> Draft:
        """Return the draft with a call, an empty one if it had none."""
        if self.call is not None:
            return self
        name, needed = self.spelled.name(self.maker)
        start, end = self.value or (self.statement.end, self.statement.end)
        call = f"{name}(default={self.text[start:end]})" if self.value else f"{name}()"
        equals = "" if self.value else " = "
        made = self.edited([TextEdit(self.module.path, start, end, equals + call)], needed)
        start += len(equals)
        stop = max(made.statement.end, start + len(call))
        return replace(
            made,
            statement=Span(self.statement.start, stop),
            call=Span(start, start + len(call)),
            value=None,
        )

    def with_keywords(
        self,
        values: Mapping[str, str],
        dropped: Collection[str] = (),
        needed: Iterable[Needed] = (),
    ) -> Draft:
        """Return the draft with keyword arguments set, and others dropped."""
        if self.call is None and not values:
            return self
        draft = self.with_call()
        assert draft.placed is not None
        return draft.edited(rewritten(draft.placed, values, dropped), needed)

    def with_item(self, item: Code) -> Draft:
        """Return the draft with one more positional argument, behind the others."""
        draft = self.with_call()
        assert draft.placed is not None
        return draft.edited([with_argument(draft.placed, item.text)], item.needed)

    def with_first(self, text: str, before: Expression | None, needed: Iterable[Needed]) -> Draft:
        """Return the draft with a positional argument before another one, or before keywords."""
        draft = self.with_call()
        assert draft.placed is not None
        if before is None:
            return draft.edited([with_argument(draft.placed, text)], needed)
        return draft.edited([inserted(draft.placed, before, text)], needed)

    def replaced(self, expression: Expression, text: str, needed: Iterable[Needed] = ()) -> Draft:
        """Return the draft with a part of the call replaced."""
        assert self.call is not None
        start = self.call.start
        edit = TextEdit(self.module.path, start + expression.start, start + expression.end, text)
        return self.edited([edit], needed)

    def tidied(self) -> Draft:
        """Return the draft without the blanks in a call that has no argument left."""
        if self.placed is None or not isinstance(self.placed.expression, Call):
            return self
        span = inside(self.placed)
        if span.start == span.end or self.text[span.start : span.end].strip():
            return self
        return self.edited([TextEdit(self.module.path, *span, "")])

    def without(self, expression: Expression | Keyword) -> Draft:
        """Return the draft without an argument of the call."""
        assert self.placed is not None
        return self.edited([without(self.placed, expression)])

    def with_annotation(self, text: str, needed: Iterable[Needed] = ()) -> Draft:
        """Return the draft with another annotation."""
        assert self.annotation is not None
        return self.edited([TextEdit(self.module.path, *self.annotation, text)], needed)


def _moved(span: Span, edits: Iterable[TextEdit]) -> Span:
    start, end = span
    for edit in edits:
        longer = len(edit.text) - (edit.end - edit.start)
        if edit.end <= span.start:
            start, end = start + longer, end + longer
        elif edit.end < span.end or (edit.end == span.end and edit.start < edit.end):
            end += longer
    return Span(start, end)


_BEFORE: Final = re.compile(r"\s*(?:[\w.]+\s*(?::[^=]*)?=\s*)?")
_BEHIND: Final = re.compile(r"\s*,?\s*(?:#.*)?")


def folded(draft: Draft, before: str) -> Draft:
    """Return the draft with a call on several lines if its one line became too wide.

    `before` is the statement as it was: what was too wide already stays so.
    """
    placed, width = draft.placed, draft.spelled.width
    if placed is None or not isinstance(placed.expression, Call):
        return draft
    start, end = placed.location.start, placed.location.end
    line_start = _line_start(draft.text, start)
    stop = _line_end(draft.text, end)
    code, indent = draft.text[line_start:stop], indentation(draft.text, start)
    whole = draft.text[start:end]
    if "\n" in whole or "\r" in whole or columns(code) <= width:
        return draft
    if any(columns(line) + columns(indent) > width for line in before.splitlines()[:1]):
        return draft
    is_alone = _BEFORE.fullmatch(draft.text[line_start:start]) is not None
    if not is_alone or _BEHIND.fullmatch(draft.text[end:stop]) is None:
        return draft
    return _broken(draft, placed, indent)


def _broken(draft: Draft, placed: Placed, indent: str) -> Draft:
    """The arguments on a line of their own, or on one each."""
    spelled, span = draft.spelled, inside(placed)
    arguments = [draft.text[part.start : part.end] for part in parts(draft.text, *span)]
    inner, end = indent + _TAB, spelled.end
    one_line = ", ".join(arguments)
    if columns(inner) + len(one_line) <= spelled.width:
        block = f"{inner}{one_line}{end}"
    else:
        block = "".join(f"{inner}{argument},{end}" for argument in arguments)
    return draft.edited([TextEdit(draft.module.path, *span, f"{end}{block}{indent}")])


def _line_start(text: str, offset: int) -> int:
    return max(text.rfind("\n", 0, offset), text.rfind("\r", 0, offset)) + 1


def _line_end(text: str, offset: int) -> int:
    ends = [found for each in "\r\n" if (found := text.find(each, offset)) >= 0]
    return min(ends, default=len(text))


def difference(path: str, start: int, before: str, after: str) -> TextEdit:
    """Return the smallest edit that turns one text into another without cutting words."""
    first = 0
    while first < min(len(before), len(after)) and before[first] == after[first]:
        first += 1
    while first and _is_inside_word(before, after, first):
        first -= 1
    last = 0
    shorter = min(len(before), len(after)) - first
    while last < shorter and before[-1 - last] == after[-1 - last]:
        last += 1
    while last and _ends_inside_word(before, after, last):
        last -= 1
    return TextEdit(
        path, start + first, start + len(before) - last, after[first : len(after) - last]
    )


def _is_inside_word(before: str, after: str, first: int) -> bool:
    return _is_word(before[first - 1]) and (
        _is_word(before[first : first + 1]) or _is_word(after[first : first + 1])
    )


def _ends_inside_word(before: str, after: str, last: int) -> bool:
    if not _is_word(before[-last]):
        return False
    return any(len(text) > last and _is_word(text[-last - 1]) for text in (before, after))


def _is_word(character: str) -> bool:
    return bool(character) and (character.isalnum() or character == "_")
