"""The type that a column has to state when the foreign key goes that it had its type from."""

from __future__ import annotations

from schemalign.frameworks.sqlalchemy.annotations import read_annotation
from schemalign.frameworks.sqlalchemy.columns import FROM_TARGET, UNSTATED, read_column
from schemalign.frameworks.sqlalchemy.implied_types import implied_type
from schemalign.frameworks.sqlalchemy.writer.column_arguments import ColumnPlace, column_place
from schemalign.frameworks.sqlalchemy.writer.program import Program
from schemalign.frameworks.sqlalchemy.writer.types import expression, type_code
from schemalign.python.imported import Needed
from schemalign.schema.tables import Table
from schemalign.schema.types import ColumnType
from schemalign.values import NamedTuple


class TypeText(NamedTuple):
    """A type as it is to be written; no text where none needs to be."""

    text: str = ""
    needed: tuple[Needed, ...] = ()


def type_without_key(program: Program, table: Table, name: str) -> TypeText | None:
    """Return the type that a column must state once it references nothing; None if not known."""
    column = table.column(name)
    if column is None:
        return None
    place = column_place(program, column)
    if place is None or place.call is None or place.is_field:
        return TypeText()
    read = read_column(program.context, place.call)
    if read.type.reason not in {FROM_TARGET, UNSTATED}:
        return TypeText()
    type_ = column.type.value
    if not isinstance(type_, ColumnType):
        return None
    if read.is_annotated and _implied(program, place) == type_:
        return TypeText()
    code = type_code(place.spelled, type_)
    return TypeText(expression(code), code.needed) if code is not None else None


def _implied(program: Program, place: ColumnPlace) -> object:
    attribute = place.site.attribute
    if attribute is None or attribute.annotation is None:
        return None
    annotation = read_annotation(program.context, attribute.annotation)
    return implied_type(program.context, place.site.definition, annotation).value
