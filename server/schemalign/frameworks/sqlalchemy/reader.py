"""Model files as one declared schema."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from schemalign.application.models import MappedAttribute, Model
from schemalign.findings.comment import SuppressionComment
from schemalign.findings.finding import Problem, Undecided
from schemalign.frameworks.sqlalchemy.assembly import assembled
from schemalign.frameworks.sqlalchemy.class_tables import read_class
from schemalign.frameworks.sqlalchemy.classes import is_mapped, mapped_parent, with_inner_classes
from schemalign.frameworks.sqlalchemy.core_tables import read_table
from schemalign.frameworks.sqlalchemy.declared_part import DeclaredPart
from schemalign.frameworks.sqlalchemy.naming_conventions import note_conventions
from schemalign.frameworks.sqlalchemy.outer_items import walk, with_outer_items
from schemalign.frameworks.sqlalchemy.registries import registry_of
from schemalign.frameworks.sqlalchemy.run_time_items import with_run_time_items
from schemalign.frameworks.sqlalchemy.run_time_tables import run_time_tables
from schemalign.frameworks.sqlalchemy.run_time_targets import Declarations
from schemalign.frameworks.sqlalchemy.values import definition_of, followed
from schemalign.frameworks.sqlalchemy.vocabulary import LIBRARIES, Context, call_role, exports
from schemalign.python.comments import suppression_comments
from schemalign.python.names import Finder, Names
from schemalign.python.outline import Assignment, Function, Module, Placed
from schemalign.python.problems import syntax_problem
from schemalign.python.syntax import Call
from schemalign.schema.tables import Schema, Unread
from schemalign.values import dataclass, replace

_MAPPING_WORDS: Final = re.compile(
    r"olumn\(|__table|Mapped\[|Table\(|\btable\s*=\s*True|declarative|Field\("
)


@dataclass(frozen=True, slots=True)
class Declared:
    """All that the model files say.

    `columns` counts the columns that were read; `undecided` are facts that the text leaves open.
    """

    schema: Schema
    models: tuple[Model, ...]
    undecided: tuple[Undecided, ...]
    problems: tuple[Problem, ...]
    columns: int
    owned_elsewhere: frozenset[str] = frozenset()
    comments: tuple[SuppressionComment, ...] = ()


def read(
    modules: Sequence[Module],
    find: Finder,
    *,
    version: str = "2.1",
    default_schema: str = "public",
    sqlmodel_version: str = "",
) -> Declared:
    """Read model files.

    `modules` are the files whose models are reported; `find(name, path)` gives further modules,
    which are followed for bases, constants and types only.
    """
    return read_in(
        reading_context(
            find,
            version=version,
            default_schema=default_schema,
            sqlmodel_version=sqlmodel_version,
        ),
        modules,
    )


def reading_context(
    find: Finder,
    *,
    version: str,
    default_schema: str,
    sqlmodel_version: str,
    type_equivalents: tuple[tuple[str, str], ...] = (),
) -> Context:
    """Return what reading needs beside the model files."""
    return Context(
        Names(find, LIBRARIES, exports),
        version,
        default_schema,
        sqlmodel_version=sqlmodel_version,
        type_equivalents=type_equivalents,
    )


def read_in(context: Context, modules: Sequence[Module]) -> Declared:
    """Read model files in a context, which remembers what it met."""
    note_conventions(context, modules)
    parts = [part for module in modules for part in _parts(context, module)]
    parts += _followed_parents(context, modules)
    parts = with_outer_items(context, modules, parts)
    declarations = _declarations(context, modules, parts)
    made = run_time_tables(declarations)
    parts = [
        part._replace(is_open=True) if number in made.opened else part
        for number, part in enumerate(with_run_time_items(declarations))
    ]
    problems = tuple(
        problem
        for module in modules
        if (problem := syntax_problem(module, _read_assignments(context, module))) is not None
    )
    comments = tuple(comment for module in modules for comment in suppression_comments(module))
    found = _declared(context, parts, problems)
    names = found.schema.undecided_tables | made.names
    return replace(found, comments=comments, schema=replace(found.schema, undecided_tables=names))


def _declarations(
    context: Context, modules: Sequence[Module], parts: Sequence[DeclaredPart]
) -> Declarations:
    classes = [
        definition
        for module in modules
        if _MAPPING_WORDS.search(module.text)
        for definition in with_inner_classes(context, module.contents.classes)
    ]
    return Declarations(context, modules, parts, classes)


def _declared(
    context: Context, parts: list[DeclaredPart], problems: tuple[Problem, ...]
) -> Declared:
    schema, undecided = assembled(context, parts)
    return Declared(
        schema=schema,
        models=tuple(_model(part) for part in parts if part.table is not None and part.reported),
        undecided=tuple(undecided),
        problems=problems,
        columns=sum(len(table.columns) for table in schema.tables.values()),
        owned_elsewhere=frozenset(
            str(part.table) for part in parts if part.is_owned_elsewhere and part.table
        ),
    )


def _model(part: DeclaredPart) -> Model:
    assert part.table is not None
    return Model(
        class_name=part.class_name,
        table=part.table,
        location=part.location,
        registry=part.registry,
        attributes=tuple(
            MappedAttribute(each.attribute, each.column.name, each.column.location)
            for each in part.columns
        ),
        shares_table=part.is_shared or part.is_mapping_only,
    )


def _parts(context: Context, module: Module) -> Iterator[DeclaredPart]:
    """The mapped classes and tables of one module."""
    if not _MAPPING_WORDS.search(module.text):
        return
    contents = module.contents
    appended = _appended(module)
    for definition in with_inner_classes(context, contents.classes):
        if not is_mapped(context, definition):
            continue
        registry = registry_of(context, definition)
        part = read_class(context, definition, registry) if registry is not None else None
        if part is not None:
            more = appended.get(definition.name, frozenset())
            yield part._replace(unread=part.unread | more) if more else part
    for placed, looped, branch in _table_calls(context, module):
        part = read_table(context, placed, looped=looped)
        if part is not None:
            yield part._replace(is_shared=part.is_shared or branch, reported=module.reported)


def _read_assignments(context: Context, module: Module) -> Iterator[Assignment]:
    """The assignments in mapped classes, which were read to find the columns."""
    if not _MAPPING_WORDS.search(module.text):
        return
    for definition in with_inner_classes(context, module.contents.classes):
        if is_mapped(context, definition):
            for assignment, _ in context.names.contents(definition).assignments:
                yield assignment


_APPENDED: Final = re.compile(r"\.append_constraint\(\s*(?:\w+\.)*(\w+)\(")
_KINDS: Final = {
    "CheckConstraint": Unread.CHECK,
    "UniqueConstraint": Unread.UNIQUE,
    "ForeignKeyConstraint": Unread.FOREIGN_KEY,
}


def _appended(module: Module) -> Mapping[str, frozenset[Unread]]:
    """What `Class.__table__.append_constraint(...)` adds at run time, by the name of the class."""
    if ".append_constraint(" not in module.text:
        return {}
    words = _APPENDED.findall(module.text)
    known = len(words) == module.text.count(".append_constraint(") and all(
        word in _KINDS for word in words
    )
    kinds = frozenset(_KINDS[word] for word in words) if known else frozenset(Unread)
    return dict.fromkeys(re.findall(r"\b(\w+)\.__table__\b", module.text), kinds)


def _table_calls(context: Context, module: Module) -> Iterator[tuple[Placed, bool, bool]]:
    """All `Table(...)` calls at module level or in class bodies, wherever they stand."""
    if "Table(" not in module.text:
        return
    for value, looped, branch in _values(context, module):
        for call in _calls(context, value):
            yield call, looped, branch


def _values(context: Context, module: Module) -> Iterator[tuple[Placed, bool, bool]]:
    """The values that may hold tables, whether in a loop, and whether in a branch."""
    contents = module.contents
    for assignment, binding in contents.assignments:
        if assignment.value is not None:
            yield assignment.value, binding.looped, bool(binding.branch)
    for bare in contents.bare:
        yield bare.value, bare.looped, bool(bare.branch)
    for definition in with_inner_classes(context, contents.classes):
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


def _followed_parents(context: Context, modules: Sequence[Module]) -> list[DeclaredPart]:
    """Mapped ancestors in files that are only followed: children's tables have their columns."""
    seen: set[tuple[str, int]] = set()
    found = []
    for module in modules:
        for definition in with_inner_classes(context, module.contents.classes):
            parent = mapped_parent(context, definition) if is_mapped(context, definition) else None
            while parent is not None:
                key = (parent.module.path, parent.statement.start)
                if not parent.module.reported and key not in seen:
                    seen.add(key)
                    registry = registry_of(context, parent)
                    part = read_class(context, parent, registry) if registry is not None else None
                    found.extend([part] if part is not None else [])
                parent = mapped_parent(context, parent)
    return found
