"""Where the models and the project around them name a column that goes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from schemalign.findings.fix import Doubt
from schemalign.frameworks.sqlalchemy.writer.program import Program
from schemalign.frameworks.sqlalchemy.writer.sites import ColumnSite
from schemalign.python.enclosing import statement_at
from schemalign.python.outline import ClassDefinition, Module
from schemalign.python.pieces import Statement
from schemalign.schema.tables import Column
from schemalign.text.edit import TextEdit
from schemalign.text.span import Location

_FUNCTION = re.compile(r"(?:async\s+)?def\b")


def column_uses(
    program: Program, column: Column, site: ColumnSite, edits: Sequence[TextEdit]
) -> tuple[Doubt, ...] | None:
    """Return the places that use an attribute, outside what edits take away.

    None if one of them runs when the models are imported, and so breaks them.
    """
    if site.definition is None or column.attribute is None:
        return _core_uses(program, column, site, edits)
    name = column.attribute.name
    doubts: list[Doubt] = []
    for place, in_function in _in_class(site.definition, name, edits):
        if not in_function:
            return None
        doubts.append(Doubt(place, f"{name} is used"))
    found = named_uses(program, site.definition.name, name, edits)
    if found is None:
        return None
    return (*doubts, *found)


def named_uses(
    program: Program, class_name: str, name: str, edits: Sequence[TextEdit]
) -> tuple[Doubt, ...] | None:
    """Return the uses of `Class.name` in the project; None if the models need one of them."""
    pattern = re.compile(rf"\b{re.escape(class_name)}\.(?:__table__\.c\.)?{re.escape(name)}\b")
    return _uses(program, pattern, edits, f"{class_name}.{name} is used")


def _core_uses(
    program: Program, column: Column, site: ColumnSite, edits: Sequence[TextEdit]
) -> tuple[Doubt, ...] | None:
    name = column.attribute.name if column.attribute is not None else column.name
    variable = re.match(r"(\w+)\s*(?::[^=]*)?=", site.statement.code)
    if variable is None:
        return ()
    pattern = re.compile(
        rf"\b{variable[1]}\.(?:c|columns)(?:\.{re.escape(name)}\b|\[['\"]{re.escape(name)}['\"]\])"
    )
    return _uses(program, pattern, edits, f"{variable[1]}.c.{name} is used")


def _uses(
    program: Program, pattern: re.Pattern[str], edits: Sequence[TextEdit], reason: str
) -> tuple[Doubt, ...] | None:
    models = {module.path for module in program.modules}
    doubts = []
    seen = {module.path: module for module in (*program.modules, *program.around())}
    for module in seen.values():
        for match in pattern.finditer(module.text):
            place = module.location(match.start(), match.end())
            if _is_edited(place, edits):
                continue
            if module.path in models and not _is_in_function(module, place):
                return None
            doubts.append(Doubt(place, reason))
    return tuple(doubts)


def _in_class(
    definition: ClassDefinition, name: str, edits: Sequence[TextEdit]
) -> Iterator[tuple[Location, bool]]:
    """The words in the body of a class that name an attribute, and whether a function has them."""
    word = re.compile(rf"\b{re.escape(name)}\b(?!\s*=[^=])")
    inside = re.compile(rf"\b(?:self|cls)\.{re.escape(name)}\b")
    for statement in definition.statement.body:
        is_function = bool(_FUNCTION.match(statement.text, statement.start)) and not (
            _is_declared(definition.module, statement)
        )
        pattern = inside if is_function else word
        end = max(statement.last, statement.end)
        for match in pattern.finditer(definition.module.text, statement.start, end):
            place = definition.module.location(match.start(), match.end())
            if not _is_edited(place, edits) and not _is_text(statement):
                yield place, is_function


def _is_text(statement: Statement) -> bool:
    return statement.code.lstrip("rRuU")[:1] in {'"', "'"}


def _is_declared(module: Module, statement: Statement) -> bool:
    """Whether a function of a class runs while the class is mapped."""
    before = module.text[max(0, statement.start - 200) : statement.start]
    lines = [line.strip() for line in before.splitlines() if line.strip()]
    return bool(lines) and "declared_attr" in lines[-1]


def _is_edited(place: Location, edits: Iterable[TextEdit]) -> bool:
    return any(
        edit.path == place.path and edit.start <= place.start and place.end <= edit.end
        for edit in edits
    )


def _is_in_function(module: Module, place: Location) -> bool:
    found = statement_at(module, place)
    if found is None:
        return False
    for statement in _around(module, place):
        if _FUNCTION.match(statement.text, statement.start):
            return not _is_declared(module, statement)
    return False


def _around(module: Module, place: Location) -> Iterator[Statement]:
    from schemalign.python.pieces import statements

    block = list(statements(module.text, module.pieces))
    while True:
        inner = next(
            (each for each in block if each.start <= place.start and place.end <= each.last), None
        )
        if inner is None:
            return
        yield inner
        block = list(inner.body)
