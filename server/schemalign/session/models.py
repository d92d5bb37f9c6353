"""What the model files declare while they are edited."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, Final

from schemalign.findings.comment import SuppressionComment
from schemalign.findings.finding import Problem
from schemalign.frameworks.sqlalchemy.declared_part import DeclaredPart
from schemalign.frameworks.sqlalchemy.module_parts import (
    all_classes_in,
    appended_kinds,
    class_parts,
    classes_in,
    followed_parents,
    maps_tables,
    table_parts,
)
from schemalign.frameworks.sqlalchemy.naming_conventions import assigns_convention, note_given
from schemalign.frameworks.sqlalchemy.outer_items import outer_items
from schemalign.frameworks.sqlalchemy.run_time_tables import tables_of_libraries
from schemalign.frameworks.sqlalchemy.vocabulary import Context
from schemalign.python.comments import suppression_comments
from schemalign.python.lines import Cut
from schemalign.python.names import Finder, Trace
from schemalign.python.outline import Module
from schemalign.python.problems import syntax_problem
from schemalign.schema.names import QualifiedName
from schemalign.session.additions import Additions, name_of
from schemalign.session.living import PYTHON, LivingText
from schemalign.session.memory import Memory
from schemalign.session.pieces import Edition, Piece
from schemalign.session.python_pieces import shape, spliced
from schemalign.session.traced import Cell, Shapes, Tracing, forget
from schemalign.text.span import Span
from schemalign.values import NamedTuple
from schemalign.workspace.documents import Document
from schemalign.workspace.modules import Load, Modules

_INSTALLED: Final = "site-packages"

MakeContext = Callable[[Finder, Trace | None], Context]
"""Makes what reading needs, of a finder of modules and of what is told what it looks at."""


class PieceOfModels(NamedTuple):
    """What one top-level statement declares.

    `followed` are ancestors in other files, by their pieces and the offsets in these;
    `libraries` are the tables that come with such files; `has_outer` tells that indexes or
    constraints of other statements stand in it.
    """

    classes: tuple[DeclaredPart, ...] = ()
    tables: tuple[DeclaredPart, ...] = ()
    followed: tuple[tuple[tuple[object, int], DeclaredPart], ...] = ()
    libraries: frozenset[QualifiedName] = frozenset()
    has_outer: bool = False


class _PiecesOfFile(NamedTuple):
    parts: list[DeclaredPart]
    names: list[object]
    comments: tuple[SuppressionComment, ...]
    is_versioned: bool
    followed: list[tuple[tuple[object, int], DeclaredPart]]
    libraries: frozenset[QualifiedName]
    outer: list[tuple[Module, Span, Piece]]


class DeclaredParts(NamedTuple):
    """All parts, in the order of their files, and names that run-time code may make tables of."""

    parts: list[DeclaredPart]
    names: frozenset[QualifiedName]


class Models:
    """The model files and those that they follow; statements that did not change are read once.

    `edits` is another object after every edit that counts.
    """

    def __init__(
        self,
        documents: Sequence[Document],
        load: Load,
        environments: Iterable[str],
        make_context: MakeContext,
    ) -> None:
        self.texts: dict[str, LivingText] = {}
        self.given: dict[str, Module] = {}
        self._make_context = make_context
        self._shapes = Shapes()
        self._known_shapes: dict[str, object] = {}
        self._memory = Memory()
        self._cells: dict[str, dict[Piece, Cell[PieceOfModels]]] = {}
        self._pending: dict[Cell[PieceOfModels], None] = {}
        self._places: dict[Cell[PieceOfModels], tuple[str, Piece]] = {}
        self._given_convention = False
        self._assigning: dict[str, bool] = {}
        self.edits: object = object()
        self._problems: dict[str, tuple[str, Problem | None]] = {}
        self._combined: dict[str, _PiecesOfFile] = {}
        self._unopened = {each.path: each.text for each in documents}
        self.modules = Modules((), load, environments, self._followed)
        self._additions = Additions(self._traced_context, self.context)

    def open(self) -> Iterator[None]:
        """Cut the given files into statements, a file a step."""
        while self._unopened:
            path = next(iter(self._unopened))
            text = self._unopened.pop(path)
            folder = os.path.dirname(os.path.abspath(path)).replace(os.sep, "/")
            living = self.texts[path] = LivingText(path, text, PYTHON)
            module = self.given[path] = Module(living.edition, living.good, folder)
            self.modules.replace(module)
            self._note_shape(path, module)
            self._cells[path] = {piece: self._cell(path, piece) for piece in living.pieces}
            yield
        self._note_conventions()

    def _followed(self, path: str, text: str, folder: str) -> Module:
        if _INSTALLED in path:
            return Module(path, text, folder, reported=False)
        living = self.texts[path] = LivingText(path, text, PYTHON, is_checked=False)
        module = Module(living.edition, living.good, folder, reported=False)
        self._note_shape(path, module)
        return module

    def context(self) -> Context:
        """Return what reading needs, knowing nothing of earlier readings."""
        context = self._make_context(self.modules.find, None)
        note_given(context, given=self._given_convention)
        return context

    def _traced_context(self, cell: Cell[Any]) -> Context:
        context = self._make_context(self.modules.find, Tracing(cell, self._shapes))
        note_given(context, given=self._given_convention)
        return self._memory.shared_with(context)

    def update(self, path: str, text: str) -> bool:
        """Take another text for a file; return whether anything that counts has changed."""
        if path in self._unopened:
            self._unopened[path] = text
            return True
        living = self.texts[path]
        change = living.update(text)
        if not change.removed and not change.added:
            return False
        self.edits = object()
        for piece in change.removed:
            forget(piece)
            cell = self._cells.get(path, {}).get(piece)
            if cell is not None:
                self._places.pop(cell, None)
                self._pending.pop(cell, None)
        old = self.modules.at(path)
        assert old is not None, "the text is that of a module"
        module = Module(living.edition, living.good, old.folder, old.reported)
        known_lines = spliced(living.pieces)
        if known_lines is not None:
            module.__dict__["pieces"] = Cut(living.good, known_lines)
        self.modules.replace(module)
        self._note_shape(path, module)
        if path in self.given:
            self.given[path] = module
            known = self._cells[path]
            self._cells[path] = {
                piece: known.get(piece) or self._cell(path, piece) for piece in living.pieces
            }
            self._combined.pop(path, None)
            self._additions.edited(path, change)
            self._note_conventions()
        return True

    def _note_shape(self, path: str, module: Module) -> None:
        """Let those read again who asked for the names of a file, if these have changed."""
        found = (
            tuple(shape(piece) for piece in self.texts[path].pieces),
            maps_tables(module),
            tuple(appended_kinds(module).items()),
            "Table(" in module.text,
            "Index(" in module.text or "Constraint(" in module.text,
            assigns_convention(module),
        )
        self._assigning[path] = found[-1] is True
        if self._known_shapes.get(path) != found:
            self._known_shapes[path] = found
            self._memory.forget(path)
            self._shapes.changed(path)
            self._additions.shape_changed()

    def _note_conventions(self) -> None:
        given = any(self._assigning.get(path, False) for path in self.given)
        if given != self._given_convention:
            self._given_convention = given
            for cells in self._cells.values():
                for cell in cells.values():
                    cell.expire()

    def _cell(self, path: str, piece: Piece) -> Cell[PieceOfModels]:
        cell: Cell[PieceOfModels] = Cell(self._pending)
        self._places[cell] = (path, piece)
        return cell

    @property
    def paths(self) -> list[str]:
        """The given files, in order."""
        return [*self.given, *self._unopened]

    def pending_text(self, path: str) -> str | None:
        """Return the text of a given file that was not yet cut into statements."""
        return self._unopened.get(path)

    @property
    def unread(self) -> int:
        """How many statements are still to be read."""
        return len(self._pending) + len(self._unopened)

    def read(self) -> Iterator[None]:
        """Read what has changed, a statement a step."""
        while self._pending:
            cell = next(iter(self._pending))
            del self._pending[cell]
            if cell not in self._places:
                continue  # of a statement that has gone
            path, piece = self._places[cell]
            assert piece.start is not None, "cells go with their pieces"
            within = Span(piece.start, piece.start + len(piece.text))
            self._read_piece(cell, self.given[path], within)
            yield

    def _read_piece(self, cell: Cell[PieceOfModels], module: Module, within: Span) -> None:
        cell.is_fresh = True
        self._combined.pop(str(module.path), None)
        context = self._traced_context(cell)
        self._memory.remind(context, module)
        classes = list(all_classes_in(context, module, within))
        Tracing(cell, self._shapes).module(module)
        mapped = list(classes_in(context, module, within))
        cell.value = PieceOfModels(
            classes=tuple(class_parts(context, module, within)),
            tables=tuple(table_parts(context, module, within)),
            followed=tuple(
                (_anchored(*key), part) for key, part in followed_parents(context, classes).items()
            ),
            libraries=frozenset(tables_of_libraries(context, mapped)),
            has_outer=any(True for _ in outer_items(context, module, within)),
        )
        self._memory.learn(context, module)

    def _pieces(self, path: str) -> Iterator[tuple[Span, Piece, PieceOfModels]]:
        living = self.texts[path]
        cells = self._cells[path]
        for piece, start in zip(living.pieces, living.edition.starts, strict=True):
            value = cells[piece].value
            assert value is not None, "all pieces were read"
            yield Span(start, start + len(piece.text)), piece, value

    def _file(self, path: str) -> _PiecesOfFile:
        """Return what a file declares, put together once."""
        known = self._combined.get(path)
        if known is None:
            found = list(self._pieces(path))
            module = self.given[path]
            parts = [
                *(part for _, _, value in found for part in value.classes),
                *(part for _, _, value in found for part in value.tables),
            ]
            known = self._combined[path] = _PiecesOfFile(
                parts=parts,
                names=list(map(name_of, parts)),
                comments=suppression_comments(module),
                is_versioned="__versioned__" in module.text,
                followed=[each for _, _, value in found for each in value.followed],
                libraries=frozenset().union(*(value.libraries for _, _, value in found)),
                outer=[(module, span, piece) for span, piece, value in found if value.has_outer],
            )
        return known

    def declared(self) -> DeclaredParts:
        """Return all that was read."""
        parts: list[DeclaredPart] = []
        followed: dict[tuple[object, int], DeclaredPart] = {}
        libraries: set[QualifiedName] = set()
        outer: list[tuple[Module, Span, Piece]] = []
        names: list[object] = []
        is_versioned = False
        for path in self.given:
            file = self._file(path)
            is_versioned = is_versioned or file.is_versioned
            parts += file.parts
            names += file.names
            followed.update(file.followed)
            libraries |= file.libraries
            outer += file.outer
        parts += followed.values()
        names += map(name_of, followed.values())
        found = self._additions.added(parts, names, outer, self.given)
        if is_versioned:
            libraries.update(self._additions.histories(parts, list(self.given.values())))
        return DeclaredParts(found.parts, found.names | libraries)

    @property
    def problems(self) -> Iterator[Problem]:
        """What is wrong with the texts of the given files as they are."""
        for path in self.given:
            living = self.texts[path]
            known = self._problems.get(path)
            if known is None or known[0] is not living.text:
                known = self._problems[path] = (living.text, _problem(path, living))
            if known[1] is not None:
                yield known[1]

    @property
    def comments(self) -> Iterator[SuppressionComment]:
        """The comments that silence findings, as far as the texts count."""
        for path in self.given:
            yield from self._file(path).comments


def _anchored(path: str, offset: int) -> tuple[object, int]:
    """Return what stays the same while the text before a statement is edited."""
    if not isinstance(path, Edition):
        return path, offset
    piece = path.piece_at(offset)
    return piece, offset - path.starts[path.pieces.index(piece)]


def _problem(path: str, living: LivingText) -> Problem | None:
    if living.is_sound and not living.language.depends_on_order(living.text):
        return None
    return syntax_problem(Module(path, living.text), may_be_newer=living.is_sound)
