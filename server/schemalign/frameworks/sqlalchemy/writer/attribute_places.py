"""Where a new attribute of a class, or a new column of a Core table, goes."""

from __future__ import annotations

from schemalign.frameworks.sqlalchemy.class_attributes import class_attributes
from schemalign.frameworks.sqlalchemy.columns import COLUMN_ROLES
from schemalign.frameworks.sqlalchemy.lineage import lineage
from schemalign.frameworks.sqlalchemy.registries import registry_of
from schemalign.frameworks.sqlalchemy.values import followed
from schemalign.frameworks.sqlalchemy.vocabulary import call_role
from schemalign.frameworks.sqlalchemy.writer.program import Program
from schemalign.frameworks.sqlalchemy.writer.rewrite import Rewrite
from schemalign.python.edits import behind_statement, indentation, newline
from schemalign.python.enclosing import statement_at
from schemalign.python.outline import ClassDefinition, Placed
from schemalign.python.pieces import Statement
from schemalign.python.syntax import Call, Expression
from schemalign.text.edit import TextEdit


def behind_attributes(program: Program, definition: ClassDefinition, code: str) -> Rewrite | None:
    """Return the rewrite that adds lines behind the last column attribute of a class.

    `code` has line feeds between its lines, and none at its end.  Of what would be the first
    attributes only one is added at a time, since a blank line sets it off.
    """
    module = definition.module
    last = last_attribute(program, definition)
    if last is not None:
        return Rewrite((behind_statement(module, last, code),))
    body = list(definition.statement.body)
    if not body or body[0].start < definition.statement.end:  # `class A(Base): ...`
        return None
    claims = frozenset({f"first attribute of {module.path}:{definition.name}"})
    first = body[0]
    if first.code == "pass" and len(body) == 1:
        indent, line = indentation(module.text, first.start), newline(module.text)
        lines = code.replace("\n", line + indent)
        return Rewrite((TextEdit(module.path, first.start, first.end, lines),), claims=claims)
    return Rewrite((behind_statement(module, _introduction(body), f"\n{code}"),), claims=claims)


def last_attribute(program: Program, definition: ClassDefinition) -> Statement | None:
    """Return the last statement in the body of a class that maps a column."""
    registry = registry_of(program.context, definition)
    if registry is None:
        return None
    own = [
        each
        for each in class_attributes(program.context, definition, registry).columns
        if each.owner.location == definition.location
        and definition.statement.start <= each.location.start < definition.statement.last
    ]
    if not own:
        return None
    last = max(own, key=lambda each: each.location.start)
    found = statement_at(definition.module, last.location)
    is_direct = found is not None and any(
        each.start == found.start for each in definition.statement.body
    )
    return found if is_direct else None


def _introduction(body: list[Statement]) -> Statement:
    """The last of the statements that a class begins with: docstring, `__tablename__`, ..."""
    last = body[0]
    for each in body:
        is_text = each.code.lstrip("rRuU")[:1] in {'"', "'"}
        if not is_text and not each.code.startswith(("__", "model_config")):
            break
        last = each
    return last


def last_column(program: Program, call: Placed) -> Expression | None:
    """Return the last argument of `Table(...)` that is a column."""
    assert isinstance(call.expression, Call)
    columns = [
        each
        for each in call.expression.positional
        if call_role(program.context, followed(program.context, call.at(each))) in COLUMN_ROLES
    ]
    return columns[-1] if columns else None


def taken_names(program: Program, definition: ClassDefinition) -> frozenset[str]:
    """Return the names that a class and its ancestors of the project bind."""
    contents = program.context.names.contents
    return frozenset(
        name
        for each in lineage(program.context, definition).classes
        for name in contents(each).bindings
    ) | frozenset(
        assignment.name.partition(".")[2]
        for assignment, _ in definition.module.contents.assignments
        if assignment.name.startswith(f"{definition.name}.")
    )
