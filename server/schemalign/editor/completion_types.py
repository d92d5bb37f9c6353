"""The types of columns and annotations that the schema asks for, in the spelling of the file."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from schemalign.editor.column_facts import brief, type_words
from schemalign.editor.completion_items import Completion, CompletionKind, key_of
from schemalign.editor.mapped_class import Writing
from schemalign.editor.new_columns import imports, program_of, style_of
from schemalign.editor.outline import pairs_by_name
from schemalign.frameworks.sqlalchemy.writer.python_types import optional, python_text
from schemalign.frameworks.sqlalchemy.writer.spelling import Spelling, spelling
from schemalign.frameworks.sqlalchemy.writer.types import expression, type_code
from schemalign.python.imported import Needed
from schemalign.schema.constraints import ForeignKey
from schemalign.schema.names import QualifiedName
from schemalign.schema.tables import Column
from schemalign.schema.types import ColumnType
from schemalign.session.project import Project

_COMMON: Final = (
    "BigInteger Boolean Date DateTime Double Enum Float Integer JSON LargeBinary Numeric"
    " SmallInteger String Text Time Uuid"
).split()
_SINCE_VERSION_2: Final = frozenset({"Double", "Uuid"})


def type_completions(given: Writing) -> Iterator[Completion]:
    """Yield the type of the paired column, the foreign key that it has, then common types."""
    spelled, column = _spelled(given), given.column
    if spelled is None:
        return
    if column is not None:
        yield from _right_type(given, spelled, column)
        yield from _foreign_keys(given, spelled, column)
    for word in _COMMON:
        if word in _SINCE_VERSION_2 and spelled.program.context.version.startswith("1."):
            continue
        name, needed = spelled.name(f"sqlalchemy.{word}")
        yield _offer(given, name, "SQLAlchemy", needed)


def annotation_completions(given: Writing) -> Iterator[Completion]:
    """Yield what annotates the attribute of a column."""
    spelled, column = _spelled(given), given.column
    type_ = column.type.value if column is not None else None
    if spelled is None or column is None or not isinstance(type_, ColumnType):
        return
    text, needed = python_text(spelled, type_)
    if column.nullable.value is True:
        text, more = optional(spelled, text)
        needed = (*needed, *more)
    yield _offer(given, text, brief(column), needed)


def _offer(given: Writing, text: str, detail: str, needed: tuple[Needed, ...]) -> Completion:
    more = imports(given, needed)
    return Completion(text, CompletionKind.TYPE, given.around.word, text, detail, more=more)


def _spelled(given: Writing) -> Spelling | None:
    style = style_of(given)
    if style is not None:
        return style.spelled
    program = program_of(given)
    module = program.module(given.path)
    return spelling(program, module) if module is not None else None


def _right_type(given: Writing, spelled: Spelling, column: Column) -> Iterator[Completion]:
    type_ = column.type.value
    code = type_code(spelled, type_) if isinstance(type_, ColumnType) else None
    if code is not None:
        yield _offer(given, expression(code), type_words(column.type), code.needed)._replace(
            documentation=f"The type of {column.name} in the schema"
        )


def _foreign_keys(given: Writing, spelled: Spelling, column: Column) -> Iterator[Completion]:
    """Yield the foreign keys of the schema on the column alone."""
    table = given.mapped.canonical if given.mapped is not None else None
    for key in table.foreign_keys if table is not None else ():
        target = _target(given.project, key) if key.columns == (column.name,) else ""
        if target:
            name, needed = spelled.name("sqlalchemy.ForeignKey")
            yield _offer(given, f"{name}({spelled.string(target)})", "foreign key", needed)


def _target(project: Project, key: ForeignKey) -> str:
    """Return what a foreign key references as the models call it; "" if they do not map it."""
    name = key.target.value
    if not isinstance(name, QualifiedName):
        return ""
    pair = pairs_by_name(project, is_canonical=True).get(name)
    columns = key.target_columns or (key_of(pair.canonical) if pair is not None else ())
    for each in pair.column_pairs if pair is not None else ():
        if (each.canonical.name,) == columns:
            return f"{each.declared_table.name}.{each.declared.name}"
    return ""
