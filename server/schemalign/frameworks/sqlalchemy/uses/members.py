"""What attributes of values hold."""

from __future__ import annotations

import ast
import sys
from typing import TYPE_CHECKING, Final

from schemalign.frameworks.sqlalchemy.classes import contributors, is_mapped
from schemalign.frameworks.sqlalchemy.lineage import lineage
from schemalign.frameworks.sqlalchemy.references import class_table
from schemalign.frameworks.sqlalchemy.uses.values import (
    OTHER,
    AttributeValue,
    ClassObject,
    Either,
    Entries,
    External,
    FieldNames,
    FunctionValue,
    Instance,
    Many,
    Mapping,
    ModuleValue,
    Other,
    Query,
    Row,
    TableObject,
    Value,
    merged,
)
from schemalign.frameworks.sqlalchemy.vocabulary import LIBRARIES, call_role
from schemalign.python.outline import Assignment, Binding, ClassDefinition, Function, Module
from schemalign.python.syntax import Call
from schemalign.text.span import Span

if TYPE_CHECKING:
    from schemalign.frameworks.sqlalchemy.uses.world import World

RELATIONSHIPS: Final = frozenset({"relationship", "Relationship", "relation", "dynamic_loader"})
_PROPERTIES: Final = frozenset(
    {"property", "cached_property", "hybrid_property", "declared_attr", "computed_field"}
)
_COLUMNS: Final = frozenset({"c", "columns", "exported_columns"})


def member(world: World, value: Value, name: str) -> Value:
    """Return what an attribute of a value holds."""
    match value:
        case Instance() | ClassObject():
            return _of_class(world, value.definition, name, value)
        case Either(values=values):
            return merged([member(world, each, name) for each in values])
        case ModuleValue(module=module):
            return _of_module(world, module, name)
        case External():
            return _of_library(world, value, name)
        case Other() | Mapping() | Entries() | FieldNames() | AttributeValue():
            return OTHER
    return _of_rows(world, value, name)


def _of_rows(world: World, value: Value, name: str) -> Value:
    """What an attribute of a statement, its rows or a table holds."""
    match value:
        case TableObject(is_columns=True):
            return AttributeValue(value, name)
        case TableObject(name=table):
            return TableObject(table, is_columns=True) if name in _COLUMNS else OTHER
        case Row(items=items):
            return _of_row(items, name)
        case Query(target=target) if name == "excluded":
            return _columns(world, target)
        case Many():
            return value if name == "items" else OTHER  # `items` are those of a page
    return None


def _columns(world: World, target: Value) -> Value:
    """The columns of the table that a statement changes."""
    if isinstance(target, Instance):
        target = TableObject(class_table(world.context, target.definition))
    return TableObject(target.name, is_columns=True) if isinstance(target, TableObject) else None


def _of_row(items: tuple[Value, ...], name: str) -> Value:
    for item in items:
        if isinstance(item, Instance) and item.definition.name == name:
            return item
    return None if None in items else OTHER


def _of_module(world: World, module: Module, name: str) -> Value:
    found = world.name(module, name)
    if found is not None:
        return found
    inner = world.context.names.find(f"file:{module.folder}/{name}", module.path)
    is_package = module.path.endswith("__init__.py")
    return ModuleValue(inner) if inner is not None and is_package else None


def _of_library(world: World, value: External, name: str) -> Value:
    top = value.path.partition(".")[0]
    if value.called:
        return OTHER if top in sys.stdlib_module_names else None
    path = f"{value.path}.{name}"
    if top not in LIBRARIES and world.modules:
        found = world.context.names.find(path, world.modules[0].path)
        if found is not None:
            return ModuleValue(found)
    return External(path)


def _of_class(
    world: World, definition: ClassDefinition, name: str, value: Instance | ClassObject
) -> Value:
    for each in lineage(world.context, definition).classes:
        bindings = world.context.names.contents(each).bindings.get(name)
        if bindings:
            return _bound(world, bindings[-1], value)
    if is_mapped(world.context, definition):
        found = _of_mapped(world, definition, name, value)
        if found is not None:
            return found
    return _of_instance(world, definition, name) if isinstance(value, Instance) else None


def _of_instance(world: World, definition: ClassDefinition, name: str) -> Value:
    """What `__init__` gives every instance."""
    if name == "__dict__":
        return Mapping(definition)
    if name == "__class__":
        return ClassObject(definition)
    for each in lineage(world.context, definition).classes:
        own = world.own_attributes(each)
        if name in own:
            return own[name]
    return None


def _of_mapped(
    world: World, definition: ClassDefinition, name: str, value: Instance | ClassObject
) -> Value:
    """What every mapped class has, and what relationships of others give it."""
    if name == "__table__":
        return TableObject(class_table(world.context, definition))
    if name == "query":
        return Query((Instance(definition),), Instance(definition), "query")
    for other in world.every_mapped():
        for assignment, _ in world.context.names.contents(other).assignments:
            if _backref(world, assignment) == name and _has_target(world, assignment, definition):
                if isinstance(value, ClassObject):
                    return AttributeValue(value, name)
                forward = relationship_value(world, assignment, other)
                back = Instance(other)
                return back if isinstance(forward, Many) else Many(back)
    return None


def _backref(world: World, assignment: Assignment) -> str:
    """The name that `backref=` gives the other side."""
    span = assignment.value_span
    if span is None or assignment.module.text.find("backref", span.start, span.end) < 0:
        return ""
    node = world.expression(assignment.module, span)
    for keyword in node.keywords if isinstance(node, ast.Call) else []:
        given = keyword.value
        if isinstance(given, ast.Call) and given.args:
            given = given.args[0]
        if keyword.arg == "backref" and isinstance(given, ast.Constant):
            return str(given.value)
    return ""


def _has_target(world: World, assignment: Assignment, definition: ClassDefinition) -> bool:
    target = _target(world, assignment)
    return target is not None and any(
        each.name_location == target.name_location
        for each in lineage(world.context, definition).classes
    )


def _bound(world: World, binding: Binding, value: Instance | ClassObject) -> Value:
    """What a name of a class body is to an instance or to the class."""
    found = binding.value
    match found:
        case ClassDefinition():
            return ClassObject(found)
        case Function():
            words = {decorator_word(each.expression) for each in found.decorators}
            if not words.isdisjoint(_PROPERTIES):
                if isinstance(value, ClassObject):
                    return AttributeValue(value, found.name)
                return world.returned(found, value)
            return FunctionValue(found, value)
        case Assignment():
            return _variable(world, found, value)
    return None


def decorator_word(expression: object) -> str:
    """Return the last name of a decorator: `property`, `setter`."""
    function = expression.function if isinstance(expression, Call) else expression
    return str(getattr(function, "path", getattr(function, "name", ""))).rpartition(".")[2]


def _variable(world: World, assignment: Assignment, value: Instance | ClassObject) -> Value:
    placed = assignment.value
    word = call_role(world.context, placed) if placed is not None else ""
    is_attribute = bool(word) or assignment.annotation_span is not None
    if isinstance(value, ClassObject) and is_attribute and word != "Table":
        return AttributeValue(value, assignment.name)
    if word in RELATIONSHIPS:
        return relationship_value(world, assignment, value.definition)
    annotated = world.annotated(assignment)
    if annotated is not None:
        return annotated
    return OTHER if word and word != "Table" else world.assigned(assignment)


def relationship_value(world: World, assignment: Assignment, definition: ClassDefinition) -> Value:
    """Return what a relationship holds on an instance: another one, or several."""
    annotated = world.annotated(assignment)
    if annotated is not None and annotated != OTHER:
        return annotated
    target = _target(world, assignment)
    if target is None:
        return None
    if _is_many_to_one(world, assignment, definition, target):
        return Instance(target)
    return Many(Instance(target))


def _target(world: World, assignment: Assignment) -> ClassDefinition | None:
    """The class that a relationship names by a string, itself or a lambda."""
    span = assignment.value_span
    node = world.expression(assignment.module, span) if span is not None else None
    if not isinstance(node, ast.Call):
        return None
    named = [keyword.value for keyword in node.keywords if keyword.arg == "argument"]
    given = next(iter([*node.args, *named]), None)
    if isinstance(given, ast.Lambda):
        given = given.body
    if isinstance(given, ast.Constant) and isinstance(given.value, str):
        found = world.mapped(given.value.rpartition(".")[2])
        return found[0] if found else None
    if given is None:
        annotated = world.annotated(assignment)
        value = annotated.item if isinstance(annotated, Many) else annotated
        return value.definition if isinstance(value, Instance) else None
    value = world.text(assignment.module, _placed_span(span, assignment, given))
    return value.definition if isinstance(value, ClassObject) else None


def _placed_span(span: Span | None, assignment: Assignment, node: ast.expr) -> Span:
    """Where the first argument stands in its module, by its own text."""
    assert span is not None
    written = ast.unparse(node)
    start = assignment.module.text.find(written, span.start, span.end)
    return Span(start, start + len(written)) if start >= 0 else Span(span.start, span.start)


def _is_many_to_one(
    world: World, assignment: Assignment, definition: ClassDefinition, target: ClassDefinition
) -> bool:
    """Whether a relationship gives one instance, by its keywords and by whose foreign key it is."""
    span = assignment.value_span
    text = assignment.module.text[span.start : span.end] if span is not None else ""
    if "uselist=False" in text or "remote_side" in text:
        return True
    if "secondary" in text or "uselist=True" in text:
        return False
    table = class_table(world.context, target)
    if table is None or any(
        each.name_location == target.name_location
        for each in lineage(world.context, definition).classes
    ):
        return False
    words = (f'"{table.name}.', f"'{table.name}.", f".{table.name}.", f"({target.name}.")
    return any(
        "ForeignKey" in each.code and any(word in each.code for word in words)
        for owner in contributors(world.context, definition)
        for each in owner.statement.body
    )
