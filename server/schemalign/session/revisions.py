"""Alembic's revisions while they are edited: a file is read again when it has changed.

It is read again as well when a file has changed that it imports, or that makes the naming
convention.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from typing import Generic, TypeVar

from schemalign.frameworks.sqlalchemy.vocabulary import Context
from schemalign.python.names import Finder, Trace
from schemalign.python.outline import Module
from schemalign.session.living import LivingText
from schemalign.session.pieces import Piece
from schemalign.sources.alembic.environment import naming_convention
from schemalign.sources.alembic.history import History, history_of, is_environment
from schemalign.sources.alembic.revisions import Revision, is_revision, read_revision
from schemalign.values import dataclass
from schemalign.workspace.modules import Load, Modules

_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class _Kept(Generic[_T]):
    """What was read of a piece, and the texts of other files that this has looked at."""

    piece: Piece
    value: _T
    followed: dict[str, str]
    convention: object = None


class _Followed:
    """Notes the modules that a reading looks at."""

    def __init__(self) -> None:
        self.modules: dict[str, str] = {}

    def module(self, module: Module) -> None:
        """Note a module."""
        self.modules[module.path] = module.text

    def statement(self, module: Module, start: int) -> None:
        """Note nothing: the module is noted already."""


class RevisionFiles:
    """Reads revisions, and remembers what did not change."""

    def __init__(
        self,
        load: Load,
        environments: Sequence[str],
        context: Callable[[Finder, Trace | None], Context],
    ) -> None:
        self._load, self._environments, self._context = load, environments, context
        self._revisions: dict[str, _Kept[Revision | None]] = {}
        self._conventions: dict[str, _Kept[object]] = {}

    @property
    def followed(self) -> frozenset[str]:
        """The files beside the revisions that were looked at."""
        looked_at = [each.followed for each in self._revisions.values()]
        looked_at += [each.followed for each in self._conventions.values()]
        return frozenset(path for each in looked_at for path in each)

    def reading(self, texts: Sequence[LivingText]) -> Iterator[History | None]:
        """Read revisions in steps; the last one gives them in their order."""
        loaded: dict[str, str | None] = {}
        convention: object = None
        found: list[Revision] = []
        for living in texts:
            if is_environment(living.path):
                convention = self._convention(living, loaded)
                continue
            revision = self._revision(living, convention, loaded)
            found += [] if revision is None else [revision]
            yield None
        yield history_of(found, {str(each.path): each.good for each in texts})

    def _convention(self, living: LivingText, loaded: dict[str, str | None]) -> object:
        kept = self._conventions.get(living.path)
        if kept is None or not self._is_current(kept, living, loaded):
            followed = _Followed()
            value = naming_convention(self._traced(followed), _module(living))
            kept = self._conventions[living.path] = _Kept(
                living.pieces[0], value, _others(followed, living)
            )
        return kept.value

    def _revision(
        self, living: LivingText, convention: object, loaded: dict[str, str | None]
    ) -> Revision | None:
        kept = self._revisions.get(living.path)
        if (
            kept is None
            or kept.convention != convention
            or not self._is_current(kept, living, loaded)
        ):
            followed = _Followed()
            module = _module(living)
            value = None
            if is_revision(module):
                value = read_revision(self._traced(followed), module, convention)
            kept = self._revisions[living.path] = _Kept(
                living.pieces[0], value, _others(followed, living), convention
            )
        return kept.value

    def _is_current(
        self, kept: _Kept[_T], living: LivingText, loaded: dict[str, str | None]
    ) -> bool:
        if kept.piece is not living.pieces[0]:
            return False
        for path, text in kept.followed.items():
            if path not in loaded:
                loaded[path] = self._load(path)
            if loaded[path] != text:
                return False
        return True

    def _traced(self, followed: _Followed) -> Context:
        modules = Modules((), self._load, self._environments)
        return self._context(modules.find, followed)


def _module(living: LivingText) -> Module:
    folder = os.path.dirname(os.path.abspath(living.path)).replace(os.sep, "/")
    return Module(living.edition, living.good, folder)


def _others(followed: _Followed, living: LivingText) -> dict[str, str]:
    return {path: text for path, text in followed.modules.items() if path != living.path}
