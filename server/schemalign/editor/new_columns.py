"""Columns of the schema that a class does not map yet, as statements in its style."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator

from schemalign.editor.column_facts import facts
from schemalign.editor.completion_items import Completion, CompletionKind, key_of, told
from schemalign.editor.mapped_class import Writing
from schemalign.editor.python_surroundings import line_start
from schemalign.frameworks.sqlalchemy.writer.added_columns import (
    AttributeStyle,
    attribute_style,
    new_attribute,
)
from schemalign.frameworks.sqlalchemy.writer.attribute_places import taken_names
from schemalign.frameworks.sqlalchemy.writer.program import Program
from schemalign.python.edits import newline
from schemalign.python.import_edits import finished
from schemalign.python.imported import Needed
from schemalign.python.outline import ClassDefinition, Module
from schemalign.session.project import Project
from schemalign.text.edit import TextEdit
from schemalign.text.span import Location, Span
from schemalign.values import replace


def new_columns(given: Writing) -> Iterator[Completion]:
    """Yield statements of the columns that the class does not map."""
    mapped, around, text = given.mapped, given.around, given.text
    if mapped is None or mapped.canonical is None or not mapped.unmapped:
        return
    program = program_of(given)
    definition = class_named(program, given.path, around.class_name)
    if definition is None:
        return
    style = attribute_style(program, definition)
    taken = taken_names(program, definition) - {text[slice(*around.word)]}
    indent = text[line_start(text, around.statement) : around.statement]
    for column in mapped.unmapped:
        is_key = key_of(mapped.canonical) == (column.name,)
        made = new_attribute(program, style, column, taken, primary_key=is_key)
        if made is None or _is_written(mapped.body, column.name):
            continue
        yield Completion(
            made.name,
            CompletionKind.STATEMENT,
            around.word,
            made.code.replace("\n", newline(text) + indent),
            facts(column),
            told(mapped.canonical, column),
            more=imports(given, made.needed),
        )


def _is_written(body: str, name: str) -> bool:
    """Whether a class has an attribute of that name, or one whose column is called so."""
    escaped = re.escape(name)
    pattern = rf"^[ \t]+{escaped}\s*[:=]|(?:Column|mapped_column)\(\s*[\"']{escaped}[\"']"
    return re.search(pattern, body, re.MULTILINE) is not None


def program_of(given: Writing) -> Program:
    """Return what writers of columns look at: the tables of the file alone have present places."""
    project, path = given.project, given.path
    key = f"program of {path}"
    known = project.outlines.get(key)
    if isinstance(known, Program):
        return known
    stated, modules = project.comparison.stated, project.models.modules
    tables = {
        name: project.present.table(table)
        for name, table in stated.schema.tables.items()
        if table.location.path == path
    }
    found = Program(
        context=project.models.context(),
        schema=project.canonical.reading.schema,
        declared=replace(stated, schema=replace(stated.schema, tables=tables), models=()),
        modules=tuple(project.models.given.values()),
        module=modules.at,
        around=tuple,
    )
    project.outlines[key] = found
    return found


def class_named(program: Program, path: str, name: str) -> ClassDefinition | None:
    """Return a class of a file by its name, as the file was last good."""
    module = program.module(path)
    if module is None:
        return None
    pending: list[ClassDefinition] = list(module.contents.classes)
    while pending:
        definition = pending.pop(0)
        if definition.name == name:
            return definition
        pending += program.context.names.contents(definition).classes
    return None


def style_of(given: Writing) -> AttributeStyle | None:
    """Return how the class writes its columns."""
    program, name = program_of(given), given.around.class_name
    definition = class_named(program, given.path, name) if name else None
    return attribute_style(program, definition) if definition is not None else None


def imports(given: Writing, needed: Iterable[Needed]) -> tuple[TextEdit, ...]:
    """Return the edits that import what a statement needs, in the text as it is."""
    program = program_of(given)
    module = program.module(given.path)
    wanted = dict.fromkeys(needed)
    if module is None or not wanted:
        return ()
    libraries = program.context.names.libraries
    found = finished(module, [], wanted, libraries=libraries, around=program.around)
    return tuple(_present(given.project, given.path, module, found))


def _present(
    project: Project, path: str, module: Module, edits: Collection[TextEdit]
) -> Iterator[TextEdit]:
    """Yield edits of the text in force where they are in the text as it is."""
    living = project.text(path)
    for edit in edits:
        span = Span(edit.start, edit.end)
        if living is not None and not living.is_intact:
            span = living.shown(Location(path, edit.start, edit.end))
        same = living is None or (
            living.text[span.start : span.end] == module.text[edit.start : edit.end]
        )
        if same:
            yield TextEdit(path, span.start, span.end, edit.text)
