"""Imported names that edits leave without a use."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Final

from schemalign.python.import_statements import ImportStatement, import_statements
from schemalign.python.outline import Module
from schemalign.python.strings import QUOTED
from schemalign.text.edit import TextEdit, apply, conflict
from schemalign.text.possessive import compiled

_WORD: Final = compiled(r"[^\W\d]\w*+")
_ROOT: Final = compiled(r"(?<![\w.])[^\W\d]\w*+")
_TEXTUAL: Final = compiled(rf"(?P<comment>\#(?!\s*type:)[^\r\n]*+)|(?P<string>{QUOTED})")


def imported_elsewhere(module: Module, name: str, others: Iterable[Module]) -> bool:
    """Return whether another module may import a name that a module imports itself."""
    stem = re.split(r"[/\\]", module.path.removesuffix(".py"))[-1]
    for other in others:
        if other.path == module.path or stem not in other.text or name not in other.text:
            continue
        for statement in import_statements(other):
            is_from_it = statement.module.rpartition(".")[2] == stem
            if is_from_it and any(each.name in {name, "*"} for each in statement.names):
                return True
    return False


def no_longer_used(
    module: Module,
    statements: Sequence[ImportStatement],
    edits: Sequence[TextEdit],
    libraries: frozenset[str],
) -> frozenset[str]:
    """Return the names imported from libraries of which edits take away the last use.

    Packages' `__init__.py` re-exports what it imports.  A name in a short string counts as used:
    it may be an annotation, or stand in `__all__`.
    """
    if not edits or module.path.endswith("__init__.py"):
        return frozenset()
    removed = {word for edit in edits for word in _WORD.findall(module.text[edit.start : edit.end])}
    candidates = {
        each.bound
        for statement in statements
        for each in statement.names
        if each.bound in removed and _is_of(statement, libraries)
    }
    if not candidates:
        return frozenset()
    left = _words(_without_imports(module, statements, edits))
    return frozenset(candidates - left)


def _is_of(statement: ImportStatement, libraries: frozenset[str]) -> bool:
    is_whole = not statement.is_from and any("." in each.module for each in statement.names)
    package = statement.module.partition(".")[0]
    return statement.level == 0 and not is_whole and package in libraries


def _without_imports(
    module: Module, statements: Iterable[ImportStatement], edits: Sequence[TextEdit]
) -> str:
    cut = [TextEdit(module.path, each.start, each.end, "") for each in statements]
    cut = [each for each in cut if not any(conflict((each, edit)) for edit in edits)]
    return apply(module.text, [*edits, *cut])


def _words(text: str) -> set[str]:
    code = _TEXTUAL.sub(_kept, text)
    return set(_ROOT.findall(code))


def _kept(match: re.Match[str]) -> str:
    """What may name things: not comments, nor long strings."""
    found = match[0]
    if match["comment"] or found.startswith(('"""', "'''")):
        return " "
    return f" {found[1:-1]} "
