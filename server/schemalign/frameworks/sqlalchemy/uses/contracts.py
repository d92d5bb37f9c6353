"""Pydantic models: what their methods give, and which mapped class they are filled from."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING, Final

from schemalign.application.uses import UseKind
from schemalign.frameworks.sqlalchemy.uses import values
from schemalign.frameworks.sqlalchemy.uses.given import Given
from schemalign.frameworks.sqlalchemy.uses.parameters import decorator_name
from schemalign.frameworks.sqlalchemy.uses.values import (
    OTHER,
    ClassObject,
    Entries,
    FieldNames,
    Instance,
    Many,
    Mapping,
    Row,
    Value,
)
from schemalign.python.tree import FunctionNode

if TYPE_CHECKING:
    from schemalign.frameworks.sqlalchemy.uses.walk import Walker

_READING: Final = frozenset({"model_validate", "from_orm", "parse_obj", "validate"})
_DUMPING: Final = frozenset({"model_dump", "dict", "_asdict", "asdict", "jsonable_encoder"})
_MAKING: Final = frozenset({"construct", "model_construct"})


def called(given: Given) -> Value:
    """Return what a method of a Pydantic model gives; None for all other calls."""
    match given.receiver:
        case ClassObject():
            return _of_class(given, given.receiver)
        case Instance():
            return _of_instance(given, given.receiver)
        case Mapping():
            return _of_mapping(given, given.receiver)
        case Entries():
            return given.receiver if given.word == "copy" else None
    if given.word in _DUMPING and isinstance(given.first, Instance):
        return Mapping(given.first.definition)
    return None


def _of_class(given: Given, owner: ClassObject) -> Value:
    if given.word in _READING:
        given.walker.connect(given.first, owner)
        if isinstance(given.first, Entries | Mapping) and given.node.args:
            given.note_keys(given.node.args[0], given.first, Instance(owner.definition))
        return Instance(owner.definition)
    if given.word in _MAKING:
        given.note_keywords(Instance(owner.definition))
        return Instance(owner.definition)
    return None


def _of_instance(given: Given, owner: Instance) -> Value:
    if given.word in _DUMPING:
        for name in ("include", "exclude"):
            given.note_strings(given.keyword(name), owner, UseKind.ATTRIBUTE)
        return Mapping(owner.definition)
    if given.word in {"model_copy", "copy"}:
        update = given.keyword("update")
        if update is not None:
            given.note_keys(update, given.named.get("update"), owner)
        return owner
    if given.word == "sqlmodel_update" and given.node.args:
        if isinstance(given.first, Instance):
            given.walker.connect(owner, given.first)
        else:
            given.note_keys(given.node.args[0], given.first, owner)
        return OTHER
    return None


def _of_mapping(given: Given, owner: Mapping) -> Value:
    from schemalign.frameworks.sqlalchemy.uses.subscripts import subscript

    name = given.string(0)
    if given.word in {"get", "pop", "setdefault"} and name is not None:
        return subscript(given.walker, owner, name)
    if given.word == "items":
        return Many(Row((FieldNames(owner.definition), OTHER)))
    if given.word == "keys":
        return Many(FieldNames(owner.definition))
    return owner if given.word == "copy" else OTHER


def routed(walker: Walker, node: FunctionNode) -> None:
    """Connect the response model of a route with the mapped class that its function returns."""
    stated = walker.annotation(node.returns)
    for decorator in node.decorator_list:
        for keyword in decorator.keywords if isinstance(decorator, ast.Call) else []:
            if keyword.arg == "response_model":
                model = walker.annotation(keyword.value)
                for value in [stated, *walker.returned]:
                    _connect(walker, value, model)
    if any(_is_route(each) for each in node.decorator_list):
        for value in walker.returned:
            _connect(walker, value, stated)


def _connect(walker: Walker, value: Value, model: Value) -> None:
    for each in value.values if isinstance(value, values.Either) else (value,):
        for one in model.values if isinstance(model, values.Either) else (model,):
            walker.connect(each, one)


def _is_route(decorator: ast.expr) -> bool:
    words = {"get", "post", "put", "patch", "delete", "api_route", "websocket"}
    return isinstance(decorator, ast.Call) and decorator_name(decorator) in words
