"""The relationships of mapped classes: whom they join, and by what."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Final

from schemalign.frameworks.sqlalchemy.classes import is_mapped, mapped_parent
from schemalign.frameworks.sqlalchemy.lineage import lineage
from schemalign.frameworks.sqlalchemy.references import class_table, core_table_name
from schemalign.frameworks.sqlalchemy.table_names import is_declared_attr
from schemalign.frameworks.sqlalchemy.values import string_of
from schemalign.frameworks.sqlalchemy.vocabulary import Context, call_role
from schemalign.python.names import Defined
from schemalign.python.outline import (
    Assignment,
    ClassDefinition,
    Function,
    Module,
    Placed,
    returned,
)
from schemalign.python.syntax import Call, Constant, Dictionary
from schemalign.schema.names import QualifiedName
from schemalign.values import NamedTuple

ROLES: Final = frozenset({"relationship", "Relationship", "relation", "dynamic_loader"})
"""The functions that make a relationship."""

_WORD: Final = re.compile(r"\w+")


class Relationship(NamedTuple):
    """A relationship of a mapped class.

    `target` is None where the text does not tell the class, and `named` what names it; `secondary`
    is the association table, None where there is none, and `has_secondary` tells whether one is
    named at all.  `written_in` is the owner or a mixin of it.
    """

    owner: ClassDefinition
    name: str
    call: Placed
    annotation: Placed | None
    named: Placed | None
    target: ClassDefinition | None
    has_secondary: bool
    secondary: QualifiedName | None
    written_in: ClassDefinition

    @property
    def is_field(self) -> bool:
        """Whether it is SQLModel's `Relationship`, which takes SQLAlchemy's words in a dict."""
        return self.function.rpartition(".")[2] == "Relationship"

    @property
    def function(self) -> str:
        """How the function is spelled that makes it."""
        function = getattr(self.call.expression, "function", None)
        return str(getattr(function, "path", ""))

    @property
    def dictionary(self) -> Placed | None:
        """What `sa_relationship_kwargs=` gives SQLModel's `Relationship`."""
        call = self.call.expression
        keyword = call.keyword("sa_relationship_kwargs") if isinstance(call, Call) else None
        return self.call.at(keyword.value) if keyword is not None else None

    @property
    def words(self) -> dict[str, str]:
        """The keyword arguments as texts, those of SQLModel's dictionary included."""
        call = self.call.expression
        assert isinstance(call, Call)
        found = {keyword.name: text_of(self.call.at(keyword.value)) for keyword in call.keywords}
        given = self.dictionary
        if given is not None and isinstance(given.expression, Dictionary):
            for key, value in given.expression.items:
                if isinstance(key, Constant) and isinstance(key.value, str):
                    found[key.value] = text_of(given.at(value))
        return found


def text_of(placed: Placed) -> str:
    """Return an expression as it is written."""
    return placed.module.text[placed.location.start : placed.location.end]


def mapped_classes(context: Context, modules: Sequence[Module]) -> tuple[ClassDefinition, ...]:
    """Return the mapped classes of some modules, those inside classes included."""
    pending = [each for module in modules for each in module.contents.classes]
    found = []
    while pending:
        definition = pending.pop(0)
        if is_mapped(context, definition):
            found.append(definition)
        pending += context.names.contents(definition).classes
    return tuple(found)


def read_relationships(
    context: Context, classes: Sequence[ClassDefinition], tables: Collection[QualifiedName]
) -> tuple[Relationship, ...]:
    """Return the relationships of mapped classes; `tables` are all that the models name."""
    by_name: dict[str, list[ClassDefinition]] = {}
    for definition in classes:
        by_name.setdefault(definition.name, []).append(definition)
    reading = _Reading(context, classes, by_name, tables, _attached(context, classes))
    return tuple(found for definition in classes for found in _of_class(reading, definition))


class _Reading(NamedTuple):
    """What a relationship is read with; `attached` are statements behind classes, by these."""

    context: Context
    classes: Sequence[ClassDefinition]
    by_name: Mapping[str, list[ClassDefinition]]
    tables: Collection[QualifiedName]
    attached: Mapping[object, list[tuple[str, Assignment]]]


def _attached(
    context: Context, classes: Sequence[ClassDefinition]
) -> dict[object, list[tuple[str, Assignment]]]:
    """The statements `User.addresses = ...` of all modules, by the place of the class."""
    found: dict[object, list[tuple[str, Assignment]]] = {}
    for module in {each.module.path: each.module for each in classes}.values():
        for assignment, _ in module.contents.assignments:
            owner, _, name = assignment.name.rpartition(".")
            resolved = context.names.resolve(module, owner) if owner else None
            if isinstance(resolved, Defined) and not resolved.rest:
                value = resolved.binding.value
                if isinstance(value, ClassDefinition):
                    found.setdefault(value.location, []).append((name, assignment))
    return found


def _of_class(reading: _Reading, definition: ClassDefinition) -> Iterator[Relationship]:
    context = reading.context
    parent = mapped_parent(context, definition)
    inherited = {
        each.location for each in (lineage(context, parent).classes if parent is not None else ())
    }
    for each in lineage(context, definition).classes:
        if each.location in inherited:
            continue
        for name, value in _values(reading, each):
            if isinstance(value, Assignment):
                call, annotation = value.value, value.annotation
            else:
                values = returned(value)
                call, annotation = (values[0] if len(values) == 1 else None), None
            if call is not None and call_role(context, call) in ROLES:
                found = _relationship(reading, definition, name, call, annotation)
                yield found._replace(written_in=each)


def _values(
    reading: _Reading, definition: ClassDefinition
) -> Iterator[tuple[str, Assignment | Function]]:
    """What the body of a class, and the modules behind it, give names of the class."""
    context = reading.context
    for name, bindings in context.names.contents(definition).bindings.items():
        value = bindings[-1].value
        if isinstance(value, Assignment) or (
            isinstance(value, Function) and is_declared_attr(context, value)
        ):
            yield name, value
    yield from reading.attached.get(definition.location, ())


def _relationship(
    reading: _Reading, owner: ClassDefinition, name: str, call: Placed, annotation: Placed | None
) -> Relationship:
    expression = call.expression
    assert isinstance(expression, Call)
    keyword = expression.keyword("argument")
    argument = expression.positional[0] if expression.positional else None
    if keyword is not None:
        argument = keyword.value
    named = call.at(argument) if argument is not None else annotation
    secondary = _option(call, expression, "secondary")
    return Relationship(
        owner,
        name,
        call,
        annotation,
        named,
        _target(named, reading.by_name),
        secondary is not None or expression.keyword("link_model") is not None,
        _secondary(reading, call, expression),
        owner,
    )


def _option(call: Placed, expression: Call, name: str) -> Placed | None:
    keyword = expression.keyword(name)
    return call.at(keyword.value) if keyword is not None else None


def _target(
    place: Placed | None, by_name: Mapping[str, list[ClassDefinition]]
) -> ClassDefinition | None:
    """The one mapped class among the words of an annotation or argument."""
    if place is None:
        return None
    words = dict.fromkeys(_WORD.findall(text_of(place)))
    found = [by_name[word] for word in words if word in by_name]
    return found[0][0] if len(found) == 1 and len(found[0]) == 1 else None


def _secondary(reading: _Reading, call: Placed, expression: Call) -> QualifiedName | None:
    """The association table, named by its `Table`, by its class, or by its name."""
    given = _option(call, expression, "secondary") or _option(call, expression, "link_model")
    if given is None:
        return None
    text = string_of(reading.context, given)
    if text is not None:
        return _table_named(reading, text) or QualifiedName("", text)
    found = core_table_name(reading.context, given)
    if found is not None:
        return found
    word = text_of(given).removesuffix(".__table__").rpartition(".")[2]
    for definition in reading.classes:
        if definition.name == word:
            return class_table(reading.context, definition)
    return _table_named(reading, word)


def _table_named(reading: _Reading, text: str) -> QualifiedName | None:
    """The table of the models that a string names, with or without its schema."""
    word = text.rpartition(".")[2]
    known = [name for name in reading.tables if name.name == word]
    return known[0] if len(known) == 1 else None


def tables_of(context: Context, definition: ClassDefinition) -> frozenset[QualifiedName]:
    """Return the tables of a class: its own and those of the classes that it inherits from."""
    found = set()
    current: ClassDefinition | None = definition
    while current is not None:
        table = class_table(context, current)
        found.update([table] if table is not None else [])
        current = mapped_parent(context, current)
    return frozenset(found)
