"""Tables that a program makes at run time, or that a library maps for it.

Only what is known of their names is told: such a table does not lack a model.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from schemalign.frameworks.sqlalchemy.classes import is_mapped
from schemalign.frameworks.sqlalchemy.lineage import lineage
from schemalign.frameworks.sqlalchemy.made_classes import made_classes
from schemalign.frameworks.sqlalchemy.references import class_table
from schemalign.frameworks.sqlalchemy.run_time_targets import Declarations, of_class, parts_of
from schemalign.frameworks.sqlalchemy.table_names import pattern_of
from schemalign.frameworks.sqlalchemy.vocabulary import Context, name_role
from schemalign.python.function_bodies import function_bodies
from schemalign.python.outline import ClassDefinition, Module
from schemalign.python.written_calls import placed, written_calls
from schemalign.schema.names import QualifiedName
from schemalign.text.span import Span
from schemalign.values import NamedTuple

_ANY: Final = "*"
_INNER_CLASS: Final = re.compile(r"^[ \t]+class[ \t]", re.MULTILINE)
_TABLE_NAME: Final = re.compile(
    r"^[ \t]+__tablename__[ \t]*(?::[^=\n]+)?=[ \t]*(?P<value>[^\r\n#]+)", re.MULTILINE
)
_HISTORY: Final = ("transaction", "transaction_changes", "transaction_meta", "activity")
_HISTORY_NAME: Final = re.compile(r"[\"']table_name[\"']\s*:\s*[\"'](\w*%s\w*)[\"']")


class RunTimeTables(NamedTuple):
    """The names of tables beside those that were read, and the parts that may have more columns.

    In a name `*` stands for what is not known; parts are told by their numbers.
    """

    names: frozenset[QualifiedName]
    opened: frozenset[int]


def run_time_tables(declarations: Declarations) -> RunTimeTables:
    """Return what the program makes of tables beside what was read.

    A class that a call derives from a mapped one may bring columns to the table of its parent,
    or to the table that it names.
    """
    found = [made_in_module(declarations, module) for module in declarations.modules]
    names = {name for each in found for name in each.names}
    names.update(history_tables(declarations))
    names.update(tables_of_libraries(declarations.context, declarations.classes))
    opened = frozenset(number for each in found for number in each.opened)
    return RunTimeTables(frozenset(names), opened)


def made_in_module(declarations: Declarations, module: Module) -> RunTimeTables:
    """Return what the functions and calls of one module make."""
    names = {QualifiedName("", each) for each in _in_functions(declarations, module)}
    opened: set[int] = set()
    for made in made_classes(declarations.context, module):
        if made.pattern:
            names.add(QualifiedName("", made.pattern))
            opened.update(parts_of(declarations, made.pattern))
        for parent in () if made.pattern else made.parents:
            opened.update(of_class(declarations, parent) or ())
    return RunTimeTables(frozenset(names), frozenset(opened))


def _in_functions(declarations: Declarations, module: Module) -> Iterator[str]:
    """The tables of classes and `Table(...)` calls in functions."""
    text = module.text
    has_classes = "__tablename__" in text and _INNER_CLASS.search(text) is not None
    if not has_classes and "Table(" not in text:
        return
    bodies = function_bodies(module)
    if not bodies.headers:
        return
    context = declarations.context
    for match in _TABLE_NAME.finditer(text) if has_classes else ():
        if bodies.hold(match.start()):
            yield pattern_of(context, placed(module, Span(*match.span("value"))))
    for call in written_calls(module, ("Table",)):
        role = name_role(context, module, call.path)
        if role == "Table" and len(call.arguments) > 1 and bodies.hold(call.start):
            pattern = pattern_of(context, placed(module, call.arguments[0]))
            if pattern != _ANY:  # else any tool that reflects tables would stand for all of them
                yield pattern


def history_tables(declarations: Declarations) -> Iterator[QualifiedName]:
    """Yield the tables in which SQLAlchemy-Continuum keeps what `__versioned__` classes were.

    https://sqlalchemy-continuum.readthedocs.io/en/latest/configuration.html
    """
    context = declarations.context
    if not any(
        "__versioned__" in context.names.contents(each).bindings
        for definition in declarations.classes
        for each in lineage(context, definition).classes
    ):
        return
    templates = {"%s_version"}
    for module in declarations.modules:
        if "table_name" in module.text:
            templates.update(_HISTORY_NAME.findall(module.text))
    for part in declarations.parts:
        if part.table is not None:
            for template in templates:
                name = template.replace("%s", part.table.name)
                yield QualifiedName(part.table.schema, name)
    for name in _HISTORY:
        yield QualifiedName("", name)


def tables_of_libraries(
    context: Context, classes: Iterable[ClassDefinition]
) -> Iterator[QualifiedName]:
    """Yield the tables of classes in files that are only followed.

    They come with a base or a mixin of the given classes.
    """
    seen = set()
    for definition in classes:
        for each in lineage(context, definition).classes:
            module = each.module
            if module.reported or module.path in seen:
                continue
            seen.add(module.path)
            for other in module.contents.classes:
                if is_mapped(context, other):
                    table = class_table(context, other)
                    if table is not None:
                        yield table
