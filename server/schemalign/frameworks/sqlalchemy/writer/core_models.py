"""A Core `Table(...)` for a table of the schema that has none."""

from __future__ import annotations

import re
from typing import Final

from schemalign.frameworks.sqlalchemy.writer.column_code import ColumnFacts, column_code
from schemalign.frameworks.sqlalchemy.writer.metadata import table_facts
from schemalign.frameworks.sqlalchemy.writer.model_neighbours import Neighbour
from schemalign.frameworks.sqlalchemy.writer.program import Program
from schemalign.frameworks.sqlalchemy.writer.rewrite import Rewrite
from schemalign.frameworks.sqlalchemy.writer.spelling import Code, Spelling, spelling
from schemalign.python.edits import behind_statement
from schemalign.python.outline import Module
from schemalign.python.syntax import Call, Name
from schemalign.schema.sourced import UNKNOWN
from schemalign.schema.tables import Table
from schemalign.schema.types import ColumnType

_TAB: Final = "    "


def options_of(
    program: Program, table: Table, found: Neighbour, spelled: Spelling
) -> dict[str, str] | None:
    """Return the options of a new table: its schema if its MetaData has another, and its comment.

    None where the schema of the MetaData is computed.
    """
    facts = table_facts(program, found.table)
    if facts is None or facts.metadata.schema is UNKNOWN:
        return None
    options = {}
    default = program.context.default_schema
    schema = table.name.schema or default
    if schema != (facts.metadata.schema or default):
        options["schema"] = spelled.string(schema)
    comment = table.comment.value
    if isinstance(comment, str) and comment:
        options["comment"] = spelled.string(comment)
    return options


def core_table(program: Program, table: Table, found: Neighbour) -> Rewrite | None:
    """Return the rewrite that adds `name = Table("name", metadata, Column(...), ...)`."""
    placed = found.site.call
    call = placed.expression if placed is not None else None
    if placed is None or not isinstance(call, Call) or len(call.positional) < 2:
        return None
    like, place = getattr(call.function, "path", ""), placed.location
    spelled = spelling(program, found.site.module, like, near=(place.start, place.end))
    options = options_of(program, table, found, spelled)
    columns = _columns(table, spelled)
    if options is None or columns is None:
        return None
    arguments = [spelled.string(table.name.name)]
    metadata = placed.at(call.positional[1])
    if isinstance(metadata.expression, Name):  # `db.Table("name", Column(...))` has none
        start, end = metadata.location.start, metadata.location.end
        arguments.append(metadata.module.text[start:end])
    arguments += [code.fitted(_TAB, spelled.width, "\n") for code in columns]
    arguments += [f"{name}={value}" for name, value in options.items()]
    lines = "".join(f"{_TAB}{argument},\n" for argument in arguments)
    name = _variable(table, found.site.module)
    edit = behind_statement(
        found.site.module, found.site.statement, f"\n{name} = {like}(\n{lines})"
    )
    needed = dict.fromkeys(each for code in columns for each in code.needed)
    return Rewrite((edit,), tuple(needed))


def _columns(table: Table, spelled: Spelling) -> list[Code] | None:
    key = table.primary_key.columns if table.primary_key is not None else ()
    found = []
    for column in table.columns:
        type_ = column.type.value
        if not isinstance(type_, ColumnType):
            return None
        facts = ColumnFacts(column, type_, column.name in key, column.name)
        code = column_code(spelled, "sqlalchemy.Column", facts, implied=False, speaks=False)
        if code is None:
            return None
        found.append(code)
    return found


def _variable(table: Table, module: Module) -> str:
    """A free name for the variable that holds the table."""
    name = re.sub(r"\W", "_", table.name.name)
    name = name if name.isidentifier() else f"table_{name}"
    while name in module.contents.bindings:
        name += "_table"
    return name
