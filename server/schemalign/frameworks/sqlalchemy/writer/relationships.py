"""The relationships of the mapped classes: whom they join, and by what."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from schemalign.frameworks.sqlalchemy.classes import mapped_parent
from schemalign.frameworks.sqlalchemy.lineage import lineage
from schemalign.frameworks.sqlalchemy.references import class_table, core_table_name
from schemalign.frameworks.sqlalchemy.table_names import is_declared_attr
from schemalign.frameworks.sqlalchemy.values import string_of
from schemalign.frameworks.sqlalchemy.vocabulary import call_role
from schemalign.frameworks.sqlalchemy.writer.program import Program
from schemalign.frameworks.sqlalchemy.writer.written import mapped_classes
from schemalign.python.outline import Assignment, ClassDefinition, Function, Placed, returned
from schemalign.python.syntax import Call
from schemalign.schema.names import QualifiedName
from schemalign.values import NamedTuple

_ROLES: Final = frozenset({"relationship", "Relationship", "relation", "dynamic_loader"})
_WORD: Final = re.compile(r"\w+")


class Relationship(NamedTuple):
    """A relationship of a mapped class.

    `target` is None where the text does not tell the class; `secondary` is the association
    table, None where there is none, and `has_secondary` tells whether one is named at all.
    `written_in` is the owner or a mixin of it.
    """

    owner: ClassDefinition
    name: str
    call: Placed
    target: ClassDefinition | None
    has_secondary: bool
    secondary: QualifiedName | None
    written_in: ClassDefinition

    @property
    def is_field(self) -> bool:
        """Whether it is SQLModel's `Relationship`, which takes SQLAlchemy's words in a dict."""
        function = getattr(self.call.expression, "function", None)
        return getattr(function, "path", "").rpartition(".")[2] == "Relationship"


def relationships(program: Program) -> tuple[Relationship, ...]:
    """Return the relationships of all mapped classes of the model files."""
    known = program.known.get("relationships")
    if not isinstance(known, tuple):
        classes = mapped_classes(program)
        by_name: dict[str, list[ClassDefinition]] = {}
        for definition in classes:
            by_name.setdefault(definition.name, []).append(definition)
        known = tuple(
            found for definition in classes for found in _of_class(program, definition, by_name)
        )
        program.known["relationships"] = known
    return known


def _of_class(
    program: Program, definition: ClassDefinition, by_name: dict[str, list[ClassDefinition]]
) -> Iterator[Relationship]:
    parent = mapped_parent(program.context, definition)
    inherited = {
        each.location
        for each in (lineage(program.context, parent).classes if parent is not None else ())
    }
    for each in lineage(program.context, definition).classes:
        if each.location in inherited:
            continue
        for name, value in _values(program, each):
            if isinstance(value, Assignment):
                call, annotation = value.value, value.annotation
            else:
                values = returned(value)
                call, annotation = (values[0] if len(values) == 1 else None), None
            if call is not None and call_role(program.context, call) in _ROLES:
                found = _relationship(program, definition, name, call, annotation, by_name)
                yield found._replace(written_in=each)


def _values(
    program: Program, definition: ClassDefinition
) -> Iterator[tuple[str, Assignment | Function]]:
    """What the body of a class, and the module behind it, give names of the class."""
    for name, bindings in program.context.names.contents(definition).bindings.items():
        value = bindings[-1].value
        if isinstance(value, Assignment) or (
            isinstance(value, Function) and is_declared_attr(program.context, value)
        ):
            yield name, value
    for assignment, _ in definition.module.contents.assignments:
        owner, _, name = assignment.name.rpartition(".")
        if owner == definition.name:
            yield name, assignment


def _relationship(  # noqa: PLR0917  # the pieces of one statement
    program: Program,
    owner: ClassDefinition,
    name: str,
    call: Placed,
    annotation: Placed | None,
    by_name: dict[str, list[ClassDefinition]],
) -> Relationship:
    expression = call.expression
    assert isinstance(expression, Call)
    keyword = expression.keyword("argument")
    argument = expression.positional[0] if expression.positional else None
    if keyword is not None:
        argument = keyword.value
    place = call.at(argument) if argument is not None else annotation
    secondary = _option(call, expression, "secondary")
    return Relationship(
        owner,
        name,
        call,
        _target(place, by_name),
        secondary is not None or expression.keyword("link_model") is not None,
        _secondary(program, call, expression),
        owner,
    )


def _option(call: Placed, expression: Call, name: str) -> Placed | None:
    keyword = expression.keyword(name)
    return call.at(keyword.value) if keyword is not None else None


def _target(
    place: Placed | None, by_name: dict[str, list[ClassDefinition]]
) -> ClassDefinition | None:
    """The one mapped class among the words of an annotation or argument."""
    if place is None:
        return None
    text = place.module.text[place.location.start : place.location.end]
    found = [by_name[word] for word in dict.fromkeys(_WORD.findall(text)) if word in by_name]
    return found[0][0] if len(found) == 1 and len(found[0]) == 1 else None


def _secondary(program: Program, call: Placed, expression: Call) -> QualifiedName | None:
    """The association table, named by its `Table`, by its class, or by its name."""
    given = _option(call, expression, "secondary") or _option(call, expression, "link_model")
    if given is None:
        return None
    text = string_of(program.context, given)
    if text is not None:
        return _table_named(program, text) or QualifiedName("", text)
    found = core_table_name(program.context, given)
    if found is not None:
        return found
    text = given.module.text[given.location.start : given.location.end]
    word = text.removesuffix(".__table__").rpartition(".")[2]
    for definition in mapped_classes(program):
        if definition.name == word:
            return class_table(program.context, definition)
    return _table_named(program, word)


def _table_named(program: Program, text: str) -> QualifiedName | None:
    """The table of the models that a string names, with or without its schema."""
    word = text.rpartition(".")[2]
    known = [name for name in program.declared.schema.tables if name.name == word]
    return known[0] if len(known) == 1 else None


def tables_of(program: Program, definition: ClassDefinition) -> frozenset[QualifiedName]:
    """Return the tables of a class: its own and those of the classes that it inherits from."""
    found = set()
    current: ClassDefinition | None = definition
    while current is not None:
        table = class_table(program.context, current)
        found.update([table] if table is not None else [])
        current = mapped_parent(program.context, current)
    return frozenset(found)
