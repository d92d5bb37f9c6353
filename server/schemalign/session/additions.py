"""What stands outside of classes and tables but belongs to them, while files are edited."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
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
from schemalign.python.function_bodies import function_bodies
from schemalign.python.outline import ClassDefinition, Module
from schemalign.schema.names import QualifiedName
from schemalign.schema.tables import Unread
from schemalign.session.living import Change
from schemalign.session.pieces import Edition, Piece
from schemalign.session.traced import Cell
from schemalign.text.span import Span
from schemalign.values import NamedTuple

_WORDS: Final = ("type(", "new_class(", "append_constraint(")
_IN_FUNCTIONS: Final = re.compile(r"Index\(|onstraint\(|Table\(|__tablename__")
_CREATING: Final = re.compile(r"[_-]create[\"']|create\s+(?:unique\s+)?index", re.IGNORECASE)


class _Outer(NamedTuple):
    """An item that belongs to a part, told by its number, and what it adds."""

    number: int
    part: DeclaredPart
    added: DeclaredPart


class _AtRunTime(NamedTuple):
    made: RunTimeTables
    additions: tuple[tuple[frozenset[int], frozenset[Unread]], ...]


_NOTHING: Final = _AtRunTime(RunTimeTables(frozenset(), frozenset()), ())


class Added(NamedTuple):
    """The parts with all that belongs to them, and names that tables made at run time may have."""

    parts: list[DeclaredPart]
    names: frozenset[QualifiedName]


def name_of(part: DeclaredPart) -> object:
    """Return what decides which items belong to a part."""
    return part.class_name, part.table, part.is_core, part.is_mapping_only


class Additions:
    """Remembers what was found, until something changes that it depends on."""

    def __init__(
        self,
        traced: Callable[[Cell[Any]], Context],
        untraced: Callable[[], Context],
    ) -> None:
        self._traced, self._untraced = traced, untraced
        self._outer: dict[Piece, Cell[tuple[_Outer, ...]]] = {}
        self._at_run_time: dict[str, Cell[_AtRunTime]] = {}
        self._pending: dict[Cell[_AtRunTime], None] = {}
        self._adding: list[_AtRunTime] = []
        self._names: list[object] = []
        self._made: dict[tuple[object, ...], tuple[tuple[object, ...], DeclaredPart]] = {}

    def shape_changed(self) -> None:
        """Note that some file binds other names than before."""
        for cell in self._at_run_time.values():
            cell.expire()

    def edited(self, path: str, change: Change) -> None:
        """Note that pieces of a given file have come and gone."""
        cell = self._at_run_time.get(path)
        if cell is not None and any(map(_may_add, (*change.removed, *change.added))):
            cell.expire()

    def added(
        self,
        parts: list[DeclaredPart],
        names: list[object],
        outer: Sequence[tuple[Module, Span, Piece]],
        modules: Mapping[str, Module],
    ) -> Added:
        """Return parts with what belongs to them.

        `names` are theirs (see `name_of`), `outer` the pieces that hold outer items, `modules` the
        given files by their paths.
        """
        if names != self._names:
            self._names = names
            self._outer.clear()
            self.shape_changed()
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
        if changed:
            parts = [changed.get(number, part) for number, part in enumerate(parts)]
        return Added(parts, frozenset(extra))

    def histories(
        self, parts: Sequence[DeclaredPart], modules: Sequence[Module]
    ) -> Iterator[QualifiedName]:
        """Yield the tables in which versions of the rows of others are kept."""
        classes = _Classes(self._untraced, modules)
        yield from history_tables(Declarations(self._untraced(), modules, parts, classes))

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
        self, parts: Sequence[DeclaredPart], modules: Mapping[str, Module]
    ) -> Iterator[_AtRunTime]:
        for path in modules.keys() - self._at_run_time.keys():
            self._at_run_time[path] = Cell(self._pending)
        if self._pending:
            given = list(modules.values())
            classes = _Classes(self._untraced, given)
            for path, cell in self._at_run_time.items():
                if not cell.is_fresh:
                    cell.is_fresh = True
                    cell.value = _NOTHING
                    if any(map(_may_add, _pieces(modules[path]))):
                        declarations = Declarations(self._traced(cell), given, parts, classes)
                        cell.value = _at_run_time(declarations, modules[path])
            self._pending.clear()
            self._adding = [
                value
                for cell in self._at_run_time.values()
                if (value := cell.value) is not None and value != _NOTHING
            ]
        yield from self._adding


def _pieces(module: Module) -> tuple[Piece, ...]:
    assert isinstance(module.path, Edition), "it is a given file"
    return module.path.pieces


def _at_run_time(declarations: Declarations, module: Module) -> _AtRunTime:
    return _AtRunTime(made_in_module(declarations, module), tuple(additions(declarations, module)))


def _may_add(piece: Piece) -> bool:
    """Whether the words stand in a statement without which it adds nothing at run time."""
    known: bool | None = piece.known.get("adds")
    if known is None:
        text = piece.text
        known = piece.known["adds"] = (
            any(word in text for word in _WORDS)
            or _CREATING.search(text) is not None
            or ("def " in text and _adds_in_functions(text))
        )
    return known


def _adds_in_functions(text: str) -> bool:
    bodies = function_bodies(Module("", text))
    return any(bodies.hold(match.start()) for match in _IN_FUNCTIONS.finditer(text))


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
