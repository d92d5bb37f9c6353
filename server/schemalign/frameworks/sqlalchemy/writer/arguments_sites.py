"""Where the arguments of a table are written: in `Table(...)`, or in `__table_args__`."""

from __future__ import annotations

from schemalign.frameworks.sqlalchemy.classes import is_mapped
from schemalign.frameworks.sqlalchemy.columns import COLUMN_ROLES
from schemalign.frameworks.sqlalchemy.lineage import lineage
from schemalign.frameworks.sqlalchemy.values import definition_of
from schemalign.frameworks.sqlalchemy.vocabulary import call_role
from schemalign.frameworks.sqlalchemy.writer.program import Program
from schemalign.frameworks.sqlalchemy.writer.sites import column_site, table_site
from schemalign.frameworks.sqlalchemy.writer.spelling import Spelling, spelling
from schemalign.frameworks.sqlalchemy.writer.written import serves_others
from schemalign.python.outline import (
    Assignment,
    Binding,
    ClassDefinition,
    Function,
    Module,
    Placed,
    returned,
)
from schemalign.python.syntax import Call, Name
from schemalign.schema.tables import Table
from schemalign.values import NamedTuple


class ArgumentsSite(NamedTuple):
    """Where the arguments of a table are written, or may be.

    `call` is a `Table(...)`; else `value` is what `__table_args__` is set to or returns, None if
    the class has none.  `inherited` is the expression of a base that brings one: then `value` is
    that base's, and the class needs its own.
    """

    module: Module
    definition: ClassDefinition | None = None
    call: Placed | None = None
    value: Placed | None = None
    inherited: str = ""


def arguments_site(program: Program, table: Table) -> ArgumentsSite | None:
    """Return where arguments of a table of the models go; None where that is not decided."""
    site = table_site(program, table)
    if site is None:
        return None
    if site.call is not None:
        return ArgumentsSite(site.module, call=site.call)
    definition = site.definition
    if definition is None or "__table__" in program.context.names.contents(definition).bindings:
        return None
    return _class_site(program, definition)


def _class_site(program: Program, definition: ClassDefinition) -> ArgumentsSite | None:
    module = definition.module
    for each in lineage(program.context, definition).classes:
        bindings = program.context.names.contents(each).bindings.get("__table_args__")
        if not bindings:
            continue
        own = each.location == definition.location
        plain = isinstance(bindings[-1].value, Assignment)
        if plain and not own and is_mapped(program.context, each):
            continue
        value = _value(bindings)
        if value is None:
            return None
        if own or (not plain and not serves_others(program, each, definition)):
            return ArgumentsSite(value.module, definition, value=value)
        base = _base_expression(program, definition, each) if plain else ""
        return ArgumentsSite(module, definition, value=value, inherited=base) if base else None
    return ArgumentsSite(module, definition)


def _value(bindings: list[Binding]) -> Placed | None:
    """The value of the only binding, if nothing decides whether it holds."""
    binding = bindings[-1]
    if len(bindings) > 1 or binding.branch or binding.looped:
        return None
    if isinstance(binding.value, Assignment):
        return binding.value.value
    if isinstance(binding.value, Function):
        values = returned(binding.value)
        return values[0] if len(values) == 1 else None
    return None


def _base_expression(program: Program, definition: ClassDefinition, owner: ClassDefinition) -> str:
    """The base of a class through which another one is inherited, as it is written."""
    for base in definition.bases:
        found = definition_of(program.context, base)
        if isinstance(base.expression, Name) and isinstance(found, ClassDefinition):
            classes = lineage(program.context, found).classes
            if any(each.location == owner.location for each in classes):
                return base.expression.path
    return ""


def table_spelling(program: Program, table: Table, site: ArgumentsSite) -> Spelling:
    """Return how the arguments of a table are spelled: like its columns."""
    like = ""
    if site.call is not None and isinstance(site.call.expression, Call):
        like = getattr(site.call.expression.function, "path", "")
    for column in table.columns if not like else ():
        found = column_site(program, column)
        call = found.call.expression if found is not None and found.call is not None else None
        if isinstance(call, Call) and call_role(program.context, found.call) in COLUMN_ROLES:  # type: ignore[union-attr, arg-type]  # it is there
            like = getattr(call.function, "path", "")
            break
    statement = site.definition.location if site.definition is not None else None
    if site.call is not None:
        statement = site.call.location
    near = (statement.start, statement.end) if statement is not None else None
    return spelling(program, site.module, like, near=near)
