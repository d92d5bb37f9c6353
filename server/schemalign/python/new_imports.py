"""New import statements, beside their like."""

from __future__ import annotations

import sys
from collections.abc import Collection, Iterator, Sequence
from typing import Final

from schemalign.python.edits import behind_statement, newline
from schemalign.python.import_statements import ImportStatement
from schemalign.python.imported import Needed
from schemalign.python.outline import Module
from schemalign.python.pieces import Statement, statements
from schemalign.text.edit import TextEdit
from schemalign.values import NamedTuple

_FUTURE: Final = "__future__"
_WIDTH: Final = 88  # of a line
_STANDARD, _LIBRARY, _OWN = range(3)


class Presence(NamedTuple):
    """The imports at the top level of a module; `removed` are the offsets of those that go."""

    module: Module
    statements: Sequence[ImportStatement]
    removed: Collection[int] = ()

    def behind(self, statement: Statement, code: str) -> TextEdit:
        """Return the edit that adds lines behind a statement, before it if it goes."""
        if statement.start in self.removed:
            return self.before(statement, code)
        return behind_statement(self.module, statement, code)

    def before(self, statement: Statement, code: str) -> TextEdit:
        """Return the edit that adds lines before a statement."""
        line = newline(self.module.text)
        added = code.replace("\n", line) + line
        return TextEdit(self.module.path, statement.start, statement.start, added)

    @property
    def head(self) -> list[ImportStatement]:
        """The imports that no other statement of the module stands among."""
        head: list[ImportStatement] = []
        for each in self.statements:
            if head and each.statement.first - head[-1].statement.first > 1:
                break
            head.append(each)
        return head


def added_statements(presence: Presence, needed: Sequence[Needed]) -> Iterator[TextEdit]:
    """Return the edits that add statements for what is needed, one for each module."""
    head = [each for each in presence.head if each.module != _FUTURE]
    apart: dict[int, list[str]] = {}
    among = []
    for group in _by_module(needed):
        name, code = group[0].module, _code(group)
        alike = _alike(head, name)
        if alike:
            among.append(_among(presence, alike, _key(name, is_from=bool(group[0].name)), code))
        else:
            apart.setdefault(_kind(name, 0), []).append(code)
    blocks = {kind: _apart(presence, kind, "\n".join(codes)) for kind, codes in apart.items()}
    # Where all of them go before the first import, the standard library's stand on top.
    first = blocks.pop(_STANDARD, None)
    yield from [first] if first is not None else []
    yield from among
    yield from blocks.values()


def _by_module(needed: Sequence[Needed]) -> list[list[Needed]]:
    groups: dict[tuple[bool, str, str], list[Needed]] = {}
    for each in needed:
        key = (bool(each.name), each.module, "" if each.name else each.alias)
        groups.setdefault(key, []).append(each)
    return [groups[key] for key in sorted(groups)]


def _code(needed: Sequence[Needed]) -> str:
    first = needed[0]
    if not first.name:
        return f"import {first.module}" + (f" as {first.alias}" if first.alias else "")
    names = sorted(f"{each.name} as {each.alias}" if each.alias else each.name for each in needed)
    code = f"from {first.module} import {', '.join(names)}"
    if len(code) <= _WIDTH:
        return code
    return "\n".join([f"from {first.module} import (", *(f"    {name}," for name in names), ")"])


def _alike(head: Sequence[ImportStatement], name: str) -> list[ImportStatement]:
    """The imports of the same package, else of the same kind."""
    package = name.partition(".")[0]
    same = [each for each in head if not each.level and each.module.partition(".")[0] == package]
    return same or [each for each in head if _kind(each.module, each.level) == _kind(name, 0)]


def _kind(name: str, level: int) -> int:
    if level:
        return _OWN
    return _STANDARD if name.partition(".")[0] in sys.stdlib_module_names else _LIBRARY


def _key(name: str, *, is_from: bool) -> tuple[bool, str]:
    return is_from, name.lower()


def _among(
    presence: Presence, group: Sequence[ImportStatement], key: tuple[bool, str], code: str
) -> TextEdit:
    """Beside the statements of its kind, in order if they are in order, else behind them."""
    keys = [_key(each.module, is_from=each.is_from) for each in group]
    before = [each for each, own in zip(group, keys, strict=True) if own <= key]
    if keys != sorted(keys):
        before = list(group)
    if before:
        return presence.behind(before[-1].statement, code)
    return presence.before(group[0].statement, code)


def _apart(presence: Presence, kind: int, code: str) -> TextEdit:
    """In a block of its own: behind earlier kinds, else before later ones."""
    line = newline(presence.module.text)
    head = presence.head
    earlier = [
        each for each in head if each.module == _FUTURE or _kind(each.module, each.level) < kind
    ]
    if earlier:
        edit = presence.behind(earlier[-1].statement, code)
        return edit._replace(text=line + edit.text)
    if head:
        return presence.before(head[0].statement, code + "\n")
    return _first(presence, code)


def _first(presence: Presence, code: str) -> TextEdit:
    """Behind the module's docstring, or at its very beginning."""
    module = presence.module
    line = newline(module.text)
    every = list(statements(module.text, module.pieces))
    if every and every[0].code.lstrip("rRuU")[:1] in {'"', "'"}:
        edit = presence.behind(every[0], code)
        return edit._replace(text=line + edit.text)
    if every:
        return presence.before(every[0], code + "\n")
    return TextEdit(module.path, len(module.text), len(module.text), code + line)
