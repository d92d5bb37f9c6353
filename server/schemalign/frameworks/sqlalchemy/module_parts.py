"""What the mapped classes and tables of one module, or of a part of it, declare."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from schemalign.frameworks.sqlalchemy.class_tables import read_class
from schemalign.frameworks.sqlalchemy.classes import is_mapped, mapped_parent, with_inner_classes
from schemalign.frameworks.sqlalchemy.core_tables import read_table
from schemalign.frameworks.sqlalchemy.declared_part import DeclaredPart
from schemalign.frameworks.sqlalchemy.outer_items import walk
from schemalign.frameworks.sqlalchemy.registries import registry_of
from schemalign.frameworks.sqlalchemy.values import definition_of, followed
from schemalign.frameworks.sqlalchemy.vocabulary import Context, call_role
from schemalign.python.outline import ClassDefinition, Function, Module, Placed
from schemalign.python.syntax import Call
from schemalign.schema.tables import Unread
from schemalign.text.span import Span

_MAPPING_WORDS: Final = re.compile(
    r"olumn\(|__table|Mapped\[|Table\(|\btable\s*=\s*True|declarative|Field\("
)


def maps_tables(module: Module) -> bool:
    """Whether the words stand in a module without which nothing is mapped."""
    return _MAPPING_WORDS.search(module.text) is not None


def all_classes_in(
    context: Context, module: Module, within: Span | None = None
) -> Iterator[ClassDefinition]:
    """Yield the classes of a module, or of a part of it; inner ones too."""
    outer = [each for each in module.contents.classes if each.statement.begins_in(within)]
    yield from with_inner_classes(context, outer)


def classes_in(
    context: Context, module: Module, within: Span | None = None
) -> Iterator[ClassDefinition]:
    """Yield the classes that may be mapped; inner ones too."""
    if maps_tables(module):
        yield from all_classes_in(context, module, within)


def module_parts(
    context: Context, module: Module, within: Span | None = None
) -> Iterator[DeclaredPart]:
    """Yield the mapped classes and then the tables of a module, or of a part of it."""
    if not maps_tables(module):
        return
    yield from class_parts(context, module, within)
    yield from table_parts(context, module, within)


def class_parts(
    context: Context, module: Module, within: Span | None = None
) -> Iterator[DeclaredPart]:
    """Yield what mapped classes declare."""
    appended = appended_kinds(module)
    for definition in classes_in(context, module, within):
        if not is_mapped(context, definition):
            continue
        registry = registry_of(context, definition)
        part = read_class(context, definition, registry) if registry is not None else None
        if part is not None:
            more = appended.get(definition.name, frozenset())
            yield part._replace(unread=part.unread | more) if more else part


def table_parts(
    context: Context, module: Module, within: Span | None = None
) -> Iterator[DeclaredPart]:
    """Yield what `Table(...)` calls declare."""
    for placed, looped, branch in _table_calls(context, module, within):
        part = read_table(context, placed, looped=looped)
        if part is not None:
            yield part._replace(is_shared=part.is_shared or branch, reported=module.reported)


_APPENDED: Final = re.compile(r"\.append_constraint\(\s*(?:\w+\.)*(\w+)\(")
_KINDS: Final = {
    "CheckConstraint": Unread.CHECK,
    "UniqueConstraint": Unread.UNIQUE,
    "ForeignKeyConstraint": Unread.FOREIGN_KEY,
}


def appended_kinds(module: Module) -> Mapping[str, frozenset[Unread]]:
    """Return what `Class.__table__.append_constraint(...)` adds at run time, by class name."""
    if ".append_constraint(" not in module.text:
        return {}
    words = _APPENDED.findall(module.text)
    known = len(words) == module.text.count(".append_constraint(") and all(
        word in _KINDS for word in words
    )
    kinds = frozenset(_KINDS[word] for word in words) if known else frozenset(Unread)
    return dict.fromkeys(re.findall(r"\b(\w+)\.__table__\b", module.text), kinds)


def _table_calls(
    context: Context, module: Module, within: Span | None
) -> Iterator[tuple[Placed, bool, bool]]:
    """All `Table(...)` calls at module level or in class bodies, wherever they stand."""
    if "Table(" not in module.text:
        return
    for value, looped, branch in _values(context, module, within):
        for call in _calls(context, value):
            yield call, looped, branch


def _values(
    context: Context, module: Module, within: Span | None
) -> Iterator[tuple[Placed, bool, bool]]:
    """The values that may hold tables, whether in a loop, and whether in a branch."""
    contents = module.contents
    for assignment, binding in contents.assignments:
        if assignment.value is not None and assignment.statement.begins_in(within):
            yield assignment.value, binding.looped, bool(binding.branch)
    for bare in contents.bare:
        if bare.statement.begins_in(within):
            yield bare.value, bare.looped, bool(bare.branch)
    for definition in classes_in(context, module, within):
        for assignment, _ in context.names.contents(definition).assignments:
            if assignment.value is not None and assignment.name != "__table__":
                yield assignment.value, False, bool(definition.branch)


def _calls(context: Context, placed: Placed) -> Iterator[Placed]:
    """The `Table(...)` calls inside an expression, also through a function of the project."""
    place = placed.location
    if "Table(" not in placed.module.text[place.start : place.end]:
        yield from _made_table(context, placed)
        return
    for expression in walk(placed.expression):
        if isinstance(expression, Call):
            inner = placed.at(expression)
            if call_role(context, inner) == "Table":
                yield followed(context, inner)
            elif isinstance(definition_of(context, inner.at(expression.function)), Function):
                target = followed(context, inner)
                if call_role(context, target) == "Table":
                    yield target


def _made_table(context: Context, placed: Placed) -> Iterator[Placed]:
    """The table that a call of a project's function makes."""
    call = placed.expression
    if isinstance(call, Call) and isinstance(
        definition_of(context, placed.at(call.function)), Function
    ):
        target = followed(context, placed)
        if call_role(context, target) == "Table":
            yield target


def followed_parents(
    context: Context, classes: Iterable[ClassDefinition]
) -> dict[tuple[str, int], DeclaredPart]:
    """Return mapped ancestors in files that are only followed.

    The tables of their children have their columns too.  The keys are the paths of their files and
    the offsets of their statements.
    """
    seen: set[tuple[str, int]] = set()
    found = {}
    for definition in classes:
        parent = mapped_parent(context, definition) if is_mapped(context, definition) else None
        above: set[tuple[str, int]] = set()
        while parent is not None:
            key = (parent.module.path, parent.statement.start)
            if key in above:
                break  # it derives from itself
            above.add(key)
            if not parent.module.reported and key not in seen:
                seen.add(key)
                registry = registry_of(context, parent)
                part = read_class(context, parent, registry) if registry is not None else None
                if part is not None:
                    found[key] = part
            parent = mapped_parent(context, parent)
    return found
