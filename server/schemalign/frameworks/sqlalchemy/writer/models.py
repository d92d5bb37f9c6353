"""A model for a table that has none, in the style of its neighbours."""

from __future__ import annotations

import re
from typing import Final

from schemalign.frameworks.sqlalchemy.registries import registry_of
from schemalign.frameworks.sqlalchemy.writer.added_columns import attribute_style, new_attribute
from schemalign.frameworks.sqlalchemy.writer.core_models import core_table, options_of
from schemalign.frameworks.sqlalchemy.writer.model_names import class_name
from schemalign.frameworks.sqlalchemy.writer.model_neighbours import Neighbour, neighbour
from schemalign.frameworks.sqlalchemy.writer.program import Program
from schemalign.frameworks.sqlalchemy.writer.rewrite import Rewrite
from schemalign.frameworks.sqlalchemy.writer.spelling import Spelling
from schemalign.frameworks.sqlalchemy.writer.written import mapped_classes
from schemalign.python.edits import behind_statement, indentation
from schemalign.python.imported import Needed
from schemalign.python.outline import ClassDefinition, Module, Placed
from schemalign.python.pieces import Statement
from schemalign.python.syntax import Call
from schemalign.schema.changes import AddModel
from schemalign.schema.tables import Table

_TAB: Final = "    "
_STRING: Final = re.compile(r"[rRuU]?[\"']")


def add_model(program: Program, change: AddModel) -> Rewrite | None:
    """Return the rewrite that maps a table: its columns and its primary key.

    What else it has, its foreign keys and indexes, is added to the model once it is there.
    """
    found = neighbour(program, change.table)
    if found is None:
        return None
    if found.site.definition is None:
        return core_table(program, change.table, found)
    if change.table.primary_key is None:
        return None  # no class can be mapped without one
    return _class(program, change.table, found, found.site.definition)


def _class(
    program: Program, table: Table, found: Neighbour, model: ClassDefinition
) -> Rewrite | None:
    style = attribute_style(program, model)
    name = class_name(table.name.name, _known(program), _taken(program, model.module))
    options = options_of(program, table, found, style.spelled)
    body = _body(program, table, found, model)
    if options is None or body is None:
        return None
    lines, needed = body
    head = [
        *_docstring(model, table),
        *_table_name(program, table, model, (name, style.spelled)),
        *([f"__table_args__ = {{{_items(options, style.spelled)}}}"] if options else []),
    ]
    if head and not head[-1].startswith('"""') and not _is_dense(model):
        head.append("")
    code = "\n".join([*head, *lines])
    inner = "\n".join(_TAB + line if line else "" for line in code.split("\n"))
    header = ", ".join([*(map(_text, found.bases)), *_keywords(model)])
    text = f"\n\nclass {name}({header}):\n{inner}"
    last = _last(program, model.module)
    return Rewrite((behind_statement(model.module, last, text),), tuple(dict.fromkeys(needed)))


def _items(options: dict[str, str], spelled: Spelling) -> str:
    return ", ".join(f"{spelled.string(name)}: {value}" for name, value in options.items())


def _body(
    program: Program, table: Table, found: Neighbour, model: ClassDefinition
) -> tuple[list[str], list[Needed]] | None:
    """The lines of the columns that no base class brings, and their imports."""
    style = attribute_style(program, model)
    key = table.primary_key.columns if table.primary_key is not None else ()
    lines: list[str] = []
    needed: list[Needed] = []
    taken: set[str] = set()
    for column in table.columns:
        if column.name in found.inherited:
            continue
        made = new_attribute(program, style, column, taken, primary_key=column.name in key)
        if made is None:
            return None
        taken.add(made.name)
        lines += made.code.split("\n")
        needed += made.needed
    return lines, needed


def _known(program: Program) -> list[tuple[str, str]]:
    """The tables of the models with the names of their classes."""
    return [
        (model.table.name, model.class_name)
        for model in program.declared.models
        if model.class_name and not model.shares_table
    ]


def _taken(program: Program, module: Module) -> set[str]:
    return {each.name for each in mapped_classes(program)} | set(module.contents.bindings)


def _docstring(model: ClassDefinition, table: Table) -> list[str]:
    """A docstring if the neighbour has one: what the schema says of the table."""
    first = next(iter(model.statement.body), None)
    if first is None or not _STRING.match(first.code):
        return []
    comment = table.comment.value
    text = comment if isinstance(comment, str) and comment else ""
    if not text or "\n" in text or "\\" in text or '"' in text:
        text = f"A row of the table `{table.name.name}`"
    return [f'"""{text.rstrip(".")}."""', ""]


def _table_name(
    program: Program, table: Table, model: ClassDefinition, named: tuple[str, Spelling]
) -> list[str]:
    """`__tablename__`, unless the class has this table anyway and its neighbour says none."""
    name, spelled = named
    contents = program.context.names.contents(model)
    registry = registry_of(program.context, model)
    kind = registry.kind if registry is not None else ""
    implied = {"sqlmodel": name.lower(), "flask": _snake(name)}.get(kind)
    if "__tablename__" not in contents.bindings and implied == table.name.name:
        return []
    return [f"__tablename__ = {spelled.string(table.name.name)}"]


def _snake(name: str) -> str:
    return re.sub(r"(?<=[a-z0-9])([A-Z])", r"_\1", name).lower()


def _is_dense(model: ClassDefinition) -> bool:
    """Whether the neighbour has no empty line between its table's name and its columns."""
    body = model.module.text[model.statement.start : model.statement.last]
    match = re.search(r"__tablename__[^\r\n]*(?:\r\n|\r|\n)([ \t]*(?:\r\n|\r|\n))?", body)
    return match is not None and match[1] is None


def _text(placed: Placed) -> str:
    return placed.module.text[placed.location.start : placed.location.end]


def _keywords(model: ClassDefinition) -> list[str]:
    header = model.header
    call = header.expression if header is not None else None
    if header is None or not isinstance(call, Call):
        return []
    return [f"{each.name}={_text(header.at(each.value))}" for each in call.keywords]


def _last(program: Program, module: Module) -> Statement:
    """The last mapped class of a file."""
    classes = [each for each in mapped_classes(program) if each.module.path == module.path]
    top = [each for each in classes if not indentation(module.text, each.statement.start)]
    return max(top or classes, key=lambda each: each.statement.start).statement
