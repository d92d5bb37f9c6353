"""A column of the schema as a new attribute, in the style of its neighbours."""

from __future__ import annotations

import keyword
import re
from collections.abc import Collection
from typing import Final

from schemalign.frameworks.sqlalchemy.class_attributes import class_attributes
from schemalign.frameworks.sqlalchemy.registries import registry_of
from schemalign.frameworks.sqlalchemy.vocabulary import call_role
from schemalign.frameworks.sqlalchemy.writer.attribute_places import (
    behind_attributes,
    last_column,
    taken_names,
)
from schemalign.frameworks.sqlalchemy.writer.column_code import ColumnFacts, column_code
from schemalign.frameworks.sqlalchemy.writer.column_draft import seen_from
from schemalign.frameworks.sqlalchemy.writer.field_code import field_code
from schemalign.frameworks.sqlalchemy.writer.program import Program
from schemalign.frameworks.sqlalchemy.writer.python_types import implies, optional, python_text
from schemalign.frameworks.sqlalchemy.writer.rewrite import Rewrite
from schemalign.frameworks.sqlalchemy.writer.sites import TableSite, table_site
from schemalign.frameworks.sqlalchemy.writer.spelling import Code, Spelling, spelling
from schemalign.python.edits import appended, indentation, inserted, newline
from schemalign.python.imported import Needed
from schemalign.python.outline import ClassDefinition, Module, Placed
from schemalign.python.parts import parts
from schemalign.python.syntax import Call
from schemalign.schema.changes import AddColumn
from schemalign.schema.tables import Column
from schemalign.schema.types import ColumnType
from schemalign.text.edit import TextEdit
from schemalign.values import NamedTuple

_RESERVED: Final = frozenset({"metadata", "registry", "query", "model_config", "model_fields"})
_FIELD_RESERVED: Final = frozenset({"copy", "json", "dict", "schema", "validate", "construct"})
_TAB: Final = "    "


class AttributeStyle(NamedTuple):
    """How the columns of a class are written.

    `maker` is the library's name of their call; `is_mapped` tells whether they are annotated with
    `Mapped[...]`, whose spelling is `mapped`; `definition` is a class whose base the attributes
    are for: it decides what an annotation implies.
    """

    spelled: Spelling
    maker: str
    definition: ClassDefinition
    is_mapped: bool = False
    mapped: str = ""
    mapped_needed: tuple[Needed, ...] = ()

    @property
    def is_field(self) -> bool:
        """Whether the class is one of SQLModel."""
        return self.maker == "sqlmodel.Field"


class NewAttribute(NamedTuple):
    """The lines of an attribute without indentation, joined by line feeds, and its imports."""

    name: str
    code: str
    needed: tuple[Needed, ...]


def attribute_style(program: Program, definition: ClassDefinition) -> AttributeStyle:
    """Return how a mapped class writes its columns; its file tells where it has none."""
    registry = registry_of(program.context, definition)
    if registry is not None and registry.kind == "sqlmodel":
        like = _likes(program, definition, {"Field"})
        return AttributeStyle(_spelled(program, definition, like), "sqlmodel.Field", definition)
    like = _likes(program, definition, {"mapped_column"})
    old = _likes(program, definition, {"Column"})
    is_mapped = _is_mapped(program, definition)
    if is_mapped or (like and not old):
        spelled = _spelled(program, definition, like)
        style = AttributeStyle(
            spelled, "sqlalchemy.orm.mapped_column", definition, is_mapped=is_mapped
        )
        name, needed = spelled.name("sqlalchemy.orm.Mapped")
        return style._replace(mapped=name, mapped_needed=needed)
    spelled = _spelled(program, definition, old or like)
    return AttributeStyle(spelled, "sqlalchemy.Column", definition)


def new_attribute(
    program: Program,
    style: AttributeStyle,
    column: Column,
    taken: Collection[str],
    *,
    primary_key: bool = False,
) -> NewAttribute | None:
    """Return a canonical column as an attribute in a class's style; None if it cannot be written.

    `taken` are the names that the class has.  Type, nullability, server default, identity and
    generation are those of the schema; keys, uniqueness and indexes are added by others.
    """
    type_ = column.type.value
    if not isinstance(type_, ColumnType):
        return None
    name = attribute_name(column.name, taken, is_field=style.is_field)
    facts = ColumnFacts(column, type_, primary_key, "" if name == column.name else column.name)
    if style.is_field:
        code = field_code(program, style, facts)
        return _field(program, style, name, facts, code) if code is not None else None
    if not style.is_mapped:
        call = column_code(style.spelled, style.maker, facts, implied=False, speaks=False)
        return _plain(style, name, call) if call is not None else None
    text, needed = python_text(style.spelled, type_)
    implied = implies(style.spelled, style.definition, text, is_sqlmodel=False) == type_
    call = column_code(style.spelled, style.maker, facts, implied=implied, speaks=True)
    if call is None:
        return None
    if facts.nullable:
        text, more = optional(style.spelled, text)
        needed = (*needed, *more)
    head = f"{name}: {style.mapped}[{text}]"
    every = (*style.mapped_needed, *needed)
    if not call.arguments:
        return NewAttribute(name, head, every)
    return NewAttribute(name, _assigned(style, head, call), (*every, *call.needed))


def _field(
    program: Program, style: AttributeStyle, name: str, facts: ColumnFacts, call: Code
) -> NewAttribute:
    text, needed = python_text(style.spelled, facts.type)
    if facts.nullable or facts.is_numbered:
        text, more = optional(style.spelled, text)
        needed = (*needed, *more)
    del program
    head = f"{name}: {text}"
    if not call.arguments:
        return NewAttribute(name, head, needed)
    if call.arguments == ("default=None",):
        return NewAttribute(name, f"{head} = None", needed)
    return NewAttribute(name, _assigned(style, head, call), (*needed, *call.needed))


def _plain(style: AttributeStyle, name: str, call: Code) -> NewAttribute:
    return NewAttribute(name, _assigned(style, name, call), call.needed)


def _assigned(style: AttributeStyle, head: str, call: Code) -> str:
    """The statement on one line, or on several, seen from a class body one level deep."""
    whole = f"{head} = {call.text}"
    if len(_TAB) + len(whole) <= style.spelled.width:
        return whole
    inner = ", ".join(call.arguments)
    if 2 * len(_TAB) + len(inner) <= style.spelled.width:
        return f"{head} = {call.function}(\n{_TAB}{inner}\n)"
    lines = "".join(f"\n{_TAB}{argument}," for argument in call.arguments)
    return f"{head} = {call.function}({lines}\n)"


def attribute_name(name: str, taken: Collection[str], *, is_field: bool = False) -> str:
    """Return a free Python name for a column: its own, if it may be one."""
    found = re.sub(r"\W", "_", name)
    if not found.isidentifier():
        found = f"_{found}" if not is_field else f"field_{found}"
    if found.startswith("_") and is_field:
        found = f"field{found}"
    if found.startswith("__"):
        found = f"column{found}"
    reserved = _RESERVED | (_FIELD_RESERVED if is_field else frozenset())
    while found in reserved or keyword.iskeyword(found) or found in taken:
        found += "_"
    return found


def add_column(program: Program, change: AddColumn) -> Rewrite | None:
    """Return the edits that map a column of the schema."""
    site = table_site(program, change.table)
    if site is None:
        return None
    if site.call is not None:
        return _to_table(program, site, site.call, change)
    if site.definition is None or _is_reflected(change):
        return None
    style = attribute_style(program, site.definition)
    taken = taken_names(program, site.definition)
    added = new_attribute(program, style, change.column, taken, primary_key=change.primary_key)
    if added is None:
        return None
    found = behind_attributes(program, site.definition, added.code)
    return found._replace(needed=tuple(dict.fromkeys(added.needed))) if found is not None else None


def _is_reflected(change: AddColumn) -> bool:
    return change.table.is_open


def _to_table(program: Program, site: TableSite, call: Placed, change: AddColumn) -> Rewrite | None:
    """A new `Column("name", ...)` behind the last one of `Table(...)`."""
    type_ = change.column.type.value
    if not isinstance(type_, ColumnType) or not isinstance(call.expression, Call):
        return None
    if call.expression.starred:
        return None
    last = last_column(program, call)
    like = _function(call.at(last)) if last is not None else _function(call)
    place = call.location
    spelled = spelling(program, site.module, like, near=(place.start, place.end))
    facts = ColumnFacts(change.column, type_, change.primary_key, change.column.name)
    code = column_code(spelled, "sqlalchemy.Column", facts, implied=False, speaks=False)
    if code is None:
        return None
    edit = _behind_column(call, last, code, spelled)
    return Rewrite((edit,), tuple(dict.fromkeys(code.needed)))


def _behind_column(call: Placed, last: object, code: Code, spelled: Spelling) -> TextEdit:
    from schemalign.python.edits import inside

    assert isinstance(call.expression, Call)
    text, span = call.module.text, inside(call)
    found = parts(text, *span)
    start = call.offset + getattr(last, "start", 0)
    number = next((n for n, each in enumerate(found) if each.start <= start < each.end), None)
    indent = indentation(text, found[number].start if number is not None else span.start)
    fitted = code.fitted(indent, spelled.width, newline(text))
    if number is None or number + 1 == len(found):
        return appended(call, fitted)
    following = found[number + 1].start - call.offset
    every = [*call.expression.positional, *call.expression.keywords]
    after = next((each for each in every if each.start >= following), None)
    return inserted(call, after, fitted) if after is not None else appended(call, fitted)


def _function(placed: Placed) -> str:
    call = placed.expression
    return getattr(call.function, "path", "") if isinstance(call, Call) else ""


def _likes(program: Program, definition: ClassDefinition, roles: Collection[str]) -> str:
    """How a class, or else another of its file, spells a call of its columns."""
    for each in (definition, *reversed(definition.module.contents.classes)):
        registry = registry_of(program.context, each)
        if registry is None:
            continue
        for attribute in class_attributes(program.context, each, registry).columns:
            call = attribute.call
            if call is None or call.module.path != definition.module.path:
                continue
            if call_role(program.context, call) in roles and _function(call):
                return _function(call)
    return ""


def _is_mapped(program: Program, definition: ClassDefinition) -> bool:
    """Whether most columns of a class, or else of its file, are annotated with `Mapped`."""
    for each in ([definition], definition.module.contents.classes):
        found = [
            attribute.annotation is not None
            for one in each
            if (registry := registry_of(program.context, one)) is not None
            for attribute in class_attributes(program.context, one, registry).columns
            if attribute.owner.module.path == definition.module.path
        ]
        if found:
            return 2 * sum(found) >= len(found)
    return False


def _spelled(program: Program, definition: ClassDefinition, like: str) -> Spelling:
    statement = definition.statement
    seen: Module = seen_from(program, definition)
    return spelling(program, seen, like, near=(statement.start, statement.last))
