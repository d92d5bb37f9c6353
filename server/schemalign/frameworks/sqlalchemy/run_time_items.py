"""Indexes and constraints that a program adds to its tables at run time.

They are not read, but what they may be is not missing from the models: listeners of
`after_create`, `Index(...)` in a function, and `CREATE INDEX` in a string.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from schemalign.frameworks.sqlalchemy.declared_part import DeclaredPart
from schemalign.frameworks.sqlalchemy.lineage import lineage
from schemalign.frameworks.sqlalchemy.run_time_targets import (
    Declarations,
    called_with,
    given,
    named,
    of_class,
    parts_of,
    places,
)
from schemalign.frameworks.sqlalchemy.vocabulary import name_role
from schemalign.python.enclosing import statement_at, statements_around
from schemalign.python.function_bodies import function_bodies
from schemalign.python.local_values import spelled_out
from schemalign.python.names import Defined
from schemalign.python.outline import Assignment, ClassDefinition, Function, Module
from schemalign.python.pieces import Statement
from schemalign.python.written_calls import WrittenCall, written_calls
from schemalign.schema.tables import Unread
from schemalign.text.span import Location

_INDEXES: Final = frozenset({Unread.INDEX, Unread.UNIQUE})
_EVERYTHING: Final = frozenset(Unread)
_LISTENING: Final = ("listen", "listens_for")
_CREATION: Final = re.compile(r"""["'](?:after|before)[_-]create["']""")
_DECORATED: Final = re.compile(r"\s*(?:@[^\n]*\s+)*(?:async\s+)?def\s")
_NAMES: Final = re.compile(r"(?<![\w.\"'])[^\W\d]\w*(?:\.\w+)*")
_OTHER_OBJECTS: Final = re.compile(
    r"\b(?:insert|grant|comment|policy|createschema|(?:create|drop)\s+(?:or\s+replace\s+)?"
    r"(?:function|trigger|extension|schema|sequence|type|view|materialized))\b"
)
_KINDS: Final = {
    "Index": _INDEXES,
    "UniqueConstraint": frozenset({Unread.UNIQUE}),
    "CheckConstraint": frozenset({Unread.CHECK}),
    "ForeignKeyConstraint": frozenset({Unread.FOREIGN_KEY}),
    "ExcludeConstraint": frozenset({Unread.EXCLUSION}),
    "append_constraint": _EVERYTHING,
}
_TYPES: Final = frozenset({"SchemaType", "TypeDecorator", "TypeEngine", "UserDefinedType"})
_FUNCTION: Final = re.compile(r"(?:async\s+)?def\s+(\w+)")
_CLASS: Final = re.compile(r"class\s+(\w+)")
_CREATE_INDEX: Final = re.compile(
    r"create\s+(?:unique\s+)?index\b.{0,160}?\bon\s+(?:only\s+)?[\"'\\]*(?P<table>[\w.]+|\{|%s)",
    re.DOTALL,
)

Addition = tuple[frozenset[int], frozenset[Unread]]


def with_run_time_items(declarations: Declarations) -> list[DeclaredPart]:
    """Return the parts, with what the program may add to each marked as not read."""
    parts = list(declarations.parts)
    for module in declarations.modules:
        for numbers, kinds in additions(declarations, module):
            for number in numbers:
                parts[number] = parts[number]._replace(unread=parts[number].unread | kinds)
    return parts


def additions(declarations: Declarations, module: Module) -> Iterator[Addition]:
    """Yield the numbers of parts to which a module may add something, and what."""
    text = module.text
    if "_create" in text or "-create" in text:
        yield from _by_listeners(declarations, module)
    if "Index(" in text or "onstraint(" in text:
        yield from _by_functions(declarations, module)
    for match in _CREATE_INDEX.finditer(text.lower()):
        yield _tables_called(declarations, match["table"]), _INDEXES


def _tables_called(declarations: Declarations, name: str) -> frozenset[int]:
    """The tables of a name in SQL; all of them where it is filled in."""
    if not name[0].isidentifier():
        return declarations.all
    return parts_of(declarations, name.rpartition(".")[2])


def _by_listeners(declarations: Declarations, module: Module) -> Iterator[Addition]:
    for call in written_calls(module, _LISTENING):
        if len(call.arguments) < 2 or not _CREATION.fullmatch(call.text(call.arguments[1])):
            continue
        kinds = _kinds(_handler(declarations, call))
        if kinds:
            target = spelled_out(module, _place(call), call.text(call.arguments[0]))
            numbers = named(declarations, module, target)
            yield (declarations.all if numbers is None else numbers), kinds


def _place(call: WrittenCall) -> Location:
    return call.module.location(call.start, call.end)


def _handler(declarations: Declarations, call: WrittenCall) -> str:
    """The text of what a listener runs, as far as the project has it."""
    module = call.module
    if len(call.arguments) < 3:
        match = _DECORATED.match(module.text, call.end)
        place = module.location(match.end() - 1, match.end()) if match else None
        statement = statement_at(module, place) if place is not None else None
        return module.text[statement.start : statement.last] if statement is not None else ""
    written = spelled_out(module, _place(call), call.text(call.arguments[2]))
    return "\n".join((written, *_definitions(declarations, module, written)))


def _definitions(declarations: Declarations, module: Module, written: str) -> Iterator[str]:
    for path in _NAMES.findall(written):
        found = declarations.context.names.resolve(module, path)
        value = found.binding.value if isinstance(found, Defined) else None
        if isinstance(value, Assignment | Function):
            place = value.statement
            yield value.module.text[place.start : place.last]
        elif isinstance(found, Defined) and "." in path:
            yield from _definitions(declarations, module, path.rpartition(".")[0])


def _kinds(text: str) -> frozenset[Unread]:
    """What SQL or code that runs when tables are created may add to them."""
    words = text.lower()
    if any(word in words for word in ("constraint", "alter table", "foreign key")):
        return _EVERYTHING
    if "index" in words or "hypertable" in words:
        return _INDEXES
    return frozenset() if _OTHER_OBJECTS.search(words) else _EVERYTHING


def _by_functions(declarations: Declarations, module: Module) -> Iterator[Addition]:
    bodies = function_bodies(module)
    if not bodies.headers:
        return
    for call in written_calls(module, _KINDS):
        if bodies.hold(call.start) and _is_construct(declarations, call):
            numbers = _built_for(declarations, call)
            if numbers:
                yield numbers, _KINDS[call.word]


def _is_construct(declarations: Declarations, call: WrittenCall) -> bool:
    """Whether a call is SQLAlchemy's, as far as names at the top of the module tell."""
    word = call.word
    if (
        word == "append_constraint"
        or name_role(declarations.context, call.module, call.path) == word
    ):
        return True
    return declarations.context.names.resolve(call.module, call.path) is None


def _built_for(declarations: Declarations, call: WrittenCall) -> frozenset[int]:
    """The tables that an index or a constraint may belong to which a function makes."""
    module, word = call.module, call.word
    around = list(statements_around(module, _place(call)))
    functions = [match[1] for each in around if (match := _FUNCTION.match(each.code))]
    if not functions or functions[0] == "__table_args__" or around[-1].code.startswith("return"):
        return frozenset()  # what is returned is read where the function is called
    if word == "append_constraint":
        path = spelled_out(module, _place(call), call.path.rpartition(".")[0])
        found = named(declarations, module, path)
    elif all(text[:1] in "\"'" for text in places(call)):
        return frozenset()  # columns named by strings belong to no table yet
    else:
        found = given(declarations, call, first=word == "Index")
    if found is None:
        found = _callers(declarations, module, around, functions[0])
    return declarations.all if found is None else found


def _callers(
    declarations: Declarations, module: Module, around: Sequence[Statement], function: str
) -> frozenset[int] | None:
    """The tables for which a function may run: those of its class, or of what it is called with."""
    owner = next((match[1] for each in around if (match := _CLASS.match(each.code))), "")
    if not owner:
        return called_with(declarations, function)
    bindings = module.contents.bindings.get(owner)
    value = bindings[-1].value if bindings else None
    if not isinstance(value, ClassDefinition):
        return None
    if any(
        path.rpartition(".")[2] in _TYPES for path in lineage(declarations.context, value).externals
    ):
        return frozenset()  # columns of a type that may make constraints are known by the type
    return of_class(declarations, value)
