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
from schemalign.python.names import Finder, Trace
from schemalign.python.outline import Module
from schemalign.python.problems import syntax_problem
from schemalign.schema.names import QualifiedName
from schemalign.session.additions import Additions
from schemalign.session.living import PYTHON, LivingText
from schemalign.session.pieces import Edition, Piece
from schemalign.session.python_pieces import shape
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
        self._cells: dict[str, dict[Piece, Cell[PieceOfModels]]] = {}
        self._given_convention = False
        self.edits: object = object()
        for each in documents:
            folder = os.path.dirname(os.path.abspath(each.path)).replace(os.sep, "/")
            living = self.texts[each.path] = LivingText(each.path, each.text, PYTHON)
            self.given[each.path] = Module(living.edition, living.good, folder)
        self.modules = Modules(self.given.values(), load, environments, self._followed)
        self._additions = Additions(self._traced_context, self.context, self._shapes)
        for path, module in self.given.items():
            self._note_shape(path, module)
            self._cells[path] = {piece: Cell() for piece in self.texts[path].pieces}
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
        return context

    def update(self, path: str, text: str) -> bool:
        """Take another text for a file; return whether anything that counts has changed."""
        living = self.texts[path]
        change = living.update(text)
        if not change.removed and not change.added:
            return False
        self.edits = object()
        for piece in change.removed:
            forget(piece)
        old = self.modules.at(path)
        assert old is not None, "the text is that of a module"
        module = Module(living.edition, living.good, old.folder, old.reported)
        self.modules.replace(module)
        self._note_shape(path, module)
        if path in self.given:
            self.given[path] = module
            known = self._cells[path]
            self._cells[path] = {piece: known.get(piece) or Cell() for piece in living.pieces}
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
        if self._known_shapes.get(path) != found:
            self._known_shapes[path] = found
            self._shapes.changed(path)
            self._additions.shape_changed()

    def _note_conventions(self) -> None:
        given = any(map(assigns_convention, self.given.values()))
        if given != self._given_convention:
            self._given_convention = given
            for cells in self._cells.values():
                for cell in cells.values():
                    cell.is_fresh = False

    def read(self) -> Iterator[None]:
        """Read what has changed, a statement a step."""
        for path, module in self.given.items():
            living = self.texts[path]
            for piece, start in zip(living.pieces, living.edition.starts, strict=True):
                cell = self._cells[path][piece]
                if not cell.is_fresh:
                    self._read_piece(cell, module, Span(start, start + len(piece.text)))
                    yield

    def _read_piece(self, cell: Cell[PieceOfModels], module: Module, within: Span) -> None:
        cell.is_fresh = True
        context = self._traced_context(cell)
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

    def _pieces(self) -> Iterator[tuple[Module, list[tuple[Span, Piece, PieceOfModels]]]]:
        for path, module in self.given.items():
            living = self.texts[path]
            cells = self._cells[path]
            found = []
            for piece, start in zip(living.pieces, living.edition.starts, strict=True):
                value = cells[piece].value
                assert value is not None, "all pieces were read"
                found.append((Span(start, start + len(piece.text)), piece, value))
            yield module, found

    def declared(self) -> DeclaredParts:
        """Return all that was read."""
        parts: list[DeclaredPart] = []
        followed: dict[tuple[object, int], DeclaredPart] = {}
        libraries: set[QualifiedName] = set()
        outer = []
        for module, pieces in self._pieces():
            for span, piece, value in pieces:
                parts += value.classes
                if value.followed:
                    followed.update(value.followed)
                libraries |= value.libraries
                if value.has_outer:
                    outer.append((module, span, piece))
            for _, _, value in pieces:
                parts += value.tables
        parts += followed.values()
        found = self._additions.added(parts, outer, list(self.given.values()))
        return DeclaredParts(found.parts, found.names | libraries)

    @property
    def problems(self) -> Iterator[Problem]:
        """What is wrong with the texts of the given files as they are."""
        for path in self.given:
            living = self.texts[path]
            if not living.is_sound or living.language.depends_on_order(living.text):
                module = Module(path, living.text)
                problem = syntax_problem(module, may_be_newer=living.is_sound)
                if problem is not None:
                    yield problem

    @property
    def comments(self) -> Iterator[SuppressionComment]:
        """The comments that silence findings, as far as the texts count."""
        for module in self.given.values():
            yield from suppression_comments(module)


def _anchored(path: str, offset: int) -> tuple[object, int]:
    """Return what stays the same while the text before a statement is edited."""
    if not isinstance(path, Edition):
        return path, offset
    piece = path.piece_at(offset)
    return piece, offset - path.starts[path.pieces.index(piece)]
