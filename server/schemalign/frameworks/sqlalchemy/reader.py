"""Model files as one declared schema."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from schemalign.application.models import MappedAttribute, Model
from schemalign.databases.database import POSTGRESQL, database
from schemalign.findings.comment import SuppressionComment
from schemalign.findings.finding import Problem, Undecided
from schemalign.frameworks.sqlalchemy.assembly import assembled
from schemalign.frameworks.sqlalchemy.classes import is_mapped
from schemalign.frameworks.sqlalchemy.declared_part import DeclaredPart
from schemalign.frameworks.sqlalchemy.module_parts import (
    all_classes_in,
    classes_in,
    followed_parents,
    module_parts,
)
from schemalign.frameworks.sqlalchemy.naming_conventions import note_conventions
from schemalign.frameworks.sqlalchemy.outer_items import with_outer_items
from schemalign.frameworks.sqlalchemy.run_time_items import with_run_time_items
from schemalign.frameworks.sqlalchemy.run_time_tables import run_time_tables
from schemalign.frameworks.sqlalchemy.run_time_targets import Declarations
from schemalign.frameworks.sqlalchemy.vocabulary import LIBRARIES, Context, exports
from schemalign.python.comments import suppression_comments
from schemalign.python.names import Finder, Names, Trace
from schemalign.python.outline import Assignment, Module
from schemalign.python.problems import syntax_problem
from schemalign.schema.tables import Schema
from schemalign.values import dataclass, replace


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
    dialect: str = POSTGRESQL,
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
            dialect=dialect,
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
    trace: Trace | None = None,
    dialect: str = POSTGRESQL,
) -> Context:
    """Return what reading needs beside the model files."""
    return Context(
        Names(find, LIBRARIES, exports, trace),
        version,
        default_schema,
        sqlmodel_version=sqlmodel_version,
        type_equivalents=type_equivalents,
        database=database(dialect),
    )


def read_in(context: Context, modules: Sequence[Module]) -> Declared:
    """Read model files in a context, which remembers what it met."""
    note_conventions(context, modules)
    parts = [part for module in modules for part in module_parts(context, module)]
    classes = [each for module in modules for each in all_classes_in(context, module)]
    parts += followed_parents(context, classes).values()
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
    found = _declared(parts, problems)
    names = found.schema.undecided_tables | made.names
    return replace(found, comments=comments, schema=replace(found.schema, undecided_tables=names))


def _declarations(
    context: Context, modules: Sequence[Module], parts: Sequence[DeclaredPart]
) -> Declarations:
    classes = [each for module in modules for each in classes_in(context, module)]
    return Declarations(context, modules, parts, classes)


def _declared(parts: list[DeclaredPart], problems: tuple[Problem, ...]) -> Declared:
    schema, undecided = assembled(parts)
    return Declared(
        schema=schema,
        models=tuple(model_of(part) for part in parts if is_model(part)),
        undecided=tuple(undecided),
        problems=problems,
        columns=sum(len(table.columns) for table in schema.tables.values()),
        owned_elsewhere=frozenset(
            str(part.table) for part in parts if part.is_owned_elsewhere and part.table
        ),
    )


def is_model(part: DeclaredPart) -> bool:
    """Whether a part is a model that is reported."""
    return part.table is not None and part.reported


def model_of(part: DeclaredPart) -> Model:
    """Return the model that declares a part."""
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


def _read_assignments(context: Context, module: Module) -> Iterator[Assignment]:
    """The assignments in mapped classes, which were read to find the columns."""
    for definition in classes_in(context, module):
        if is_mapped(context, definition):
            for assignment, _ in context.names.contents(definition).assignments:
                yield assignment
