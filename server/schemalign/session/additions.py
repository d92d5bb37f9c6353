"""What stands outside of classes and tables but belongs to them, while files are edited."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import Any, Final

from schemalign.frameworks.sqlalchemy.declared_part import DeclaredPart
from schemalign.frameworks.sqlalchemy.module_parts import classes_in
from schemalign.frameworks.sqlalchemy.outer_items import Owners, item_scope, outer_items
from schemalign.frameworks.sqlalchemy.run_time_items import additions
from schemalign.frameworks.sqlalchemy.run_time_tables import (
    RunTimeTables,
    history_tables,
    made_in_module,
)
from schemalign.frameworks.sqlalchemy.run_time_targets import Declarations
from schemalign.frameworks.sqlalchemy.table_items import with_item
from schemalign.frameworks.sqlalchemy.vocabulary import Context
from schemalign.python.outline import ClassDefinition, Module
from schemalign.schema.names import QualifiedName
from schemalign.schema.tables import Unread
from schemalign.session.living import Change
from schemalign.session.pieces import Piece
from schemalign.session.traced import Cell, Shapes
from schemalign.text.span import Span
from schemalign.values import NamedTuple

# Without one of these a statement adds nothing to tables at run time.
_ADDING: Final = re.compile(
    r"[_-]create\b|\btype\(|new_class\(|create\s+(?:unique\s+)?index|append_constraint\("
    r"|\bdef\b(?s:.*)(?:Index|onstraint|Table)\(|\bdef\b(?s:.*)__tablename__",
    re.IGNORECASE,
)
_VERSIONED: Final = "__versioned__"


class _Outer(NamedTuple):
    """An item that belongs to a part, told by its number, and what it adds."""

    number: int
    part: DeclaredPart
    added: DeclaredPart


class _AtRunTime(NamedTuple):
    made: RunTimeTables
    additions: tuple[tuple[frozenset[int], frozenset[Unread]], ...]


class Added(NamedTuple):
    """The parts with all that belongs to them, and names that tables made at run time may have."""

    parts: list[DeclaredPart]
    names: frozenset[QualifiedName]


class Additions:
    """Remembers what was found, until something changes that it depends on."""

    def __init__(
        self,
        traced: Callable[[Cell[Any]], Context],
        untraced: Callable[[], Context],
        shapes: Shapes,
    ) -> None:
        self._traced, self._untraced, self._shapes = traced, untraced, shapes
        self._outer: dict[Piece, Cell[tuple[_Outer, ...]]] = {}
        self._at_run_time: dict[str, Cell[_AtRunTime]] = {}
        self._names: list[object] = []
        self._made: dict[tuple[object, ...], tuple[tuple[object, ...], DeclaredPart]] = {}

    def shape_changed(self) -> None:
        """Note that some file binds other names than before."""
        self._at_run_time.clear()

    def edited(self, path: str, change: Change) -> None:
        """Note that pieces of a given file have come and gone."""
        if any(_ADDING.search(piece.text) for piece in (*change.removed, *change.added)):
            self._at_run_time.pop(path, None)

    def added(
        self,
        parts: list[DeclaredPart],
        outer: Sequence[tuple[Module, Span, Piece]],
        modules: Sequence[Module],
    ) -> Added:
        """Return parts with what belongs to them; `outer` are the pieces that hold outer items."""
        names: list[object] = [
            (each.class_name, each.table, each.is_core, each.is_mapping_only) for each in parts
        ]
        if names != self._names:
            self._names = names
            self._outer.clear()
            self._at_run_time.clear()
        changed: dict[int, DeclaredPart] = {}
        made = self._made
        self._made = {}
        for each in self._outer_items(parts, outer) if outer else ():
            before = changed.get(each.number, each.part)
            changed[each.number] = self._once(made, _joined, before, each.added)
        extra: set[QualifiedName] = set()
        opened: set[int] = set()
        unread: dict[int, frozenset[Unread]] = {}
        for found in self._run_time(parts, modules):
            extra |= found.made.names
            opened |= found.made.opened
            for numbers, kinds in found.additions:
                for number in numbers:
                    unread[number] = unread.get(number, frozenset()) | kinds
        for number in opened | unread.keys():
            kinds = unread.get(number, frozenset())
            is_open = number in opened
            before = changed.get(number, parts[number])
            changed[number] = self._once(made, _marked, before, kinds, is_open)
        extra.update(self._histories(parts, modules))
        if changed:
            parts = [changed.get(number, part) for number, part in enumerate(parts)]
        return Added(parts, frozenset(extra))

    def _once(
        self,
        made: dict[tuple[object, ...], tuple[tuple[object, ...], DeclaredPart]],
        function: Callable[..., DeclaredPart],
        *arguments: object,
    ) -> DeclaredPart:
        """Return the same value for the same arguments as the last time."""
        key = (function, *(each if _is_plain(each) else id(each) for each in arguments))
        known = made.get(key) or (arguments, function(*arguments))
        self._made[key] = known
        return known[1]

    def _outer_items(
        self, parts: Sequence[DeclaredPart], outer: Sequence[tuple[Module, Span, Piece]]
    ) -> Iterator[_Outer]:
        known = self._outer
        self._outer = {piece: known.get(piece) or Cell() for _, _, piece in outer}
        owners = Owners(parts)
        for module, span, piece in outer:
            cell = self._outer[piece]
            is_same = cell.is_fresh and cell.value is not None
            if not is_same or any(parts[each.number] is not each.part for each in cell.value or ()):
                cell.is_fresh = True
                context = self._traced(cell)
                cell.value = tuple(_items(context, owners, parts, (module, span)))
            yield from cell.value or ()

    def _run_time(
        self, parts: Sequence[DeclaredPart], modules: Sequence[Module]
    ) -> Iterator[_AtRunTime]:
        classes = _Classes(self._untraced, modules)
        for module in modules:
            cell = self._at_run_time.setdefault(str(module.path), Cell())
            if not cell.is_fresh or cell.value is None:
                cell.is_fresh = True
                context = self._traced(cell)
                declarations = Declarations(context, modules, parts, classes)
                cell.value = _AtRunTime(
                    made_in_module(declarations, module), tuple(additions(declarations, module))
                )
            yield cell.value

    def _histories(
        self, parts: Sequence[DeclaredPart], modules: Sequence[Module]
    ) -> Iterator[QualifiedName]:
        if any(_VERSIONED in module.text for module in modules):
            classes = _Classes(self._untraced, modules)
            yield from history_tables(Declarations(self._untraced(), modules, parts, classes))


def _is_plain(value: object) -> bool:
    return isinstance(value, bool | frozenset)


class _Classes(Sequence[ClassDefinition]):
    """The classes of modules that may be mapped, listed when they are first asked for."""

    def __init__(self, context: Callable[[], Context], modules: Sequence[Module]) -> None:
        self._context, self._modules = context, modules
        self._found: list[ClassDefinition] | None = None

    def _listed(self) -> list[ClassDefinition]:
        if self._found is None:
            context = self._context()
            self._found = [each for one in self._modules for each in classes_in(context, one)]
        return self._found

    def __len__(self) -> int:
        return len(self._listed())

    def __getitem__(self, index: int) -> ClassDefinition:  # type: ignore[override]  # no slices
        return self._listed()[index]


def _items(
    context: Context,
    owners: Owners,
    parts: Sequence[DeclaredPart],
    within: tuple[Module, Span],
) -> Iterator[_Outer]:
    for item in outer_items(context, *within):
        number = owners.find(context, item)
        if number is not None:
            part = parts[number]
            bare = part._replace(foreign_keys=(), uniques=(), checks=(), indexes=())
            yield _Outer(number, part, with_item(item_scope(context, part), bare, item.placed))


def _joined(part: DeclaredPart, added: DeclaredPart) -> DeclaredPart:
    return part._replace(
        foreign_keys=(*part.foreign_keys, *added.foreign_keys),
        uniques=(*part.uniques, *added.uniques),
        checks=(*part.checks, *added.checks),
        indexes=(*part.indexes, *added.indexes),
    )


def _marked(part: DeclaredPart, kinds: frozenset[Unread], is_open: bool) -> DeclaredPart:  # noqa: FBT001  # called with plain arguments only
    return part._replace(unread=part.unread | kinds, is_open=part.is_open or is_open)
