"""Mapped classes that a call makes: `type("User", (Base,), {"__tablename__": "users"})`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from schemalign.frameworks.sqlalchemy.classes import is_mapped
from schemalign.frameworks.sqlalchemy.lineage import lineage
from schemalign.frameworks.sqlalchemy.registries import registry_of
from schemalign.frameworks.sqlalchemy.table_names import pattern_of
from schemalign.frameworks.sqlalchemy.vocabulary import FLASK, Context, call_role, library_path
from schemalign.python import parse
from schemalign.python.enclosing import statements_around
from schemalign.python.names import Defined
from schemalign.python.outline import Assignment, ClassDefinition, Module, Placed
from schemalign.python.punctuation import closing
from schemalign.python.reading import separated
from schemalign.python.written_calls import WrittenCall, written_calls
from schemalign.text.span import Span
from schemalign.values import NamedTuple

_MAKING: Final = ("type", "new_class")
_NAMED: Final = re.compile(r"[\"']?\b__tablename__\b[\"']?\]?\s*[:=]\s*([^\r\n]+)")
_TOLD: Final = re.compile(r"__tablename__|__table__|Column\(|mapped_column\(")
_PATH: Final = re.compile(r"[^\W\d]\w*(?:\.\w+)*")
_FACTORIES: Final = frozenset({"declarative_base", "automap_base", "generate_base"})


class MadeClass(NamedTuple):
    """What a call that makes a mapped class says.

    `pattern` is the name of its table, `*` standing for what is not known; "" if it has none of
    its own.  `parents` are the mapped classes that it derives from.
    """

    pattern: str
    parents: tuple[ClassDefinition, ...]


def made_classes(context: Context, module: Module) -> Iterator[MadeClass]:
    """Yield the mapped classes that calls in a module make, in functions too."""
    if "type(" not in module.text and "new_class(" not in module.text:
        return
    for call in written_calls(module, _MAKING):
        if call.arguments[2:] if call.path == "type" else call.word == "new_class":
            made = _made(context, call)
            if made is not None:
                yield made


def _made(context: Context, call: WrittenCall) -> MadeClass | None:
    module = call.module
    words = _PATH.findall(call.text(call.arguments[1])) if len(call.arguments) > 1 else []
    bases = [_class(context, module, word) for word in words]
    known = [each for each in bases if each is not None and _is_model(context, each)]
    body = _body(context, call)
    is_model = bool(known) or any(_is_base(context, module, word) for word in words)
    if not is_model and not (None in bases and _TOLD.search(body)):
        return None
    if "__abstract__" in body:
        return None
    parents = tuple(each for each in known if is_mapped(context, each))
    return MadeClass(_named(context, call, body) or _derived(context, call, known), parents)


def _class(context: Context, module: Module, word: str) -> ClassDefinition | None:
    found = context.names.resolve(module, word)
    value = found.binding.value if isinstance(found, Defined) and not found.rest else None
    return value if isinstance(value, ClassDefinition) else None


def _is_model(context: Context, definition: ClassDefinition) -> bool:
    registry = registry_of(context, definition)
    return registry is not None and registry.is_seen


def _is_base(context: Context, module: Module, word: str) -> bool:
    """Whether a name stands for `declarative_base()`, or the `Model` of an extension."""
    if library_path(context, module, word) == f"{FLASK}.Model":
        return True
    found = context.names.resolve(module, word)
    value = found.binding.value if isinstance(found, Defined) and not found.rest else None
    made = value.value if isinstance(value, Assignment) else None
    return made is not None and call_role(context, made) in _FACTORIES


def _body(context: Context, call: WrittenCall) -> str:
    """The text that tells the attributes: the statement or function around the call, and names."""
    module = call.module
    place = module.location(call.start, call.end)
    around = next(iter(statements_around(module, place)), None)
    texts = [module.text[around.start : around.last]] if around is not None else []
    found = context.names.resolve(module, call.text(call.arguments[-1]))
    value = found.binding.value if isinstance(found, Defined) else None
    if isinstance(value, Assignment):
        texts.append(value.module.text[value.statement.start : value.statement.last])
    return "\n".join(texts)


def _named(context: Context, call: WrittenCall, body: str) -> str:
    """The known pieces of the table names that are written, if only one is."""
    values = {_value(context, call, found) for found in _NAMED.findall(body)}
    return values.pop() if len(values) == 1 else "*" * bool(values)


def _value(context: Context, call: WrittenCall, text: str) -> str:
    end = closing(text, 0, len(text)) or len(text)
    first = next(separated(text, 0, end), Span(0, 0))
    expression = parse.expression(text[first.start : first.end])
    if isinstance(expression, parse.SyntaxProblem):
        return "*"
    return pattern_of(context, Placed(expression, 0, call.module))


def _derived(context: Context, call: WrittenCall, bases: list[ClassDefinition]) -> str:
    """The table name that a base derives from the name of the class; "" if none does."""
    for base in bases:
        registry = registry_of(context, base)
        if registry is not None and registry.kind in {"flask", "sqlmodel"}:
            return "*"
        for each in lineage(context, base).classes:
            if "__tablename__" in context.names.contents(each).bindings:
                return "" if is_mapped(context, each) else "*"
    return "*" if any(_is_flask(context, call, span) for span in call.arguments[1:2]) else ""


def _is_flask(context: Context, call: WrittenCall, span: Span) -> bool:
    words = _PATH.findall(call.text(span))
    return any(library_path(context, call.module, word) == f"{FLASK}.Model" for word in words)
