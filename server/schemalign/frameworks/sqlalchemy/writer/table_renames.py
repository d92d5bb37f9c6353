"""Models of a table that has another name."""

from __future__ import annotations

from schemalign.frameworks.sqlalchemy.lineage import lineage
from schemalign.frameworks.sqlalchemy.uses.find import is_computed, table_uses
from schemalign.frameworks.sqlalchemy.writer.new_names import is_plain, places, renamed_literal
from schemalign.frameworks.sqlalchemy.writer.program import Program
from schemalign.frameworks.sqlalchemy.writer.rewrite import Rewrite
from schemalign.frameworks.sqlalchemy.writer.sites import TableSite, table_site
from schemalign.frameworks.sqlalchemy.writer.spelling import spelling
from schemalign.python.edits import before_statement, behind_statement
from schemalign.python.outline import Assignment, ClassDefinition
from schemalign.python.pieces import Statement
from schemalign.python.syntax import Call, Constant
from schemalign.schema.changes import RenameTable
from schemalign.schema.names import ANY_NAMESPACE
from schemalign.text.edit import TextEdit


def rename_table(program: Program, change: RenameTable) -> Rewrite | None:
    """Map another table: its name in the model, in foreign keys, `secondary=` and SQL."""
    site = table_site(program, change.table)
    old, new = change.table.name, change.name
    schema = "" if old.schema == ANY_NAMESPACE else old.schema
    if site is None or not is_plain(new.name) or schema != new.schema:
        return None
    if is_computed(program, old):
        return None
    named = _core(program, site, old.name, new.name) if site.call is not None else None
    if site.definition is not None and site.call is None:
        named = _of_class(program, site.definition, old.name, new.name)
    if named is None:
        return None
    found = table_uses(program, old)
    others = [
        TextEdit(*use.location, new.name)
        for use in found.uses
        if (use.location.path, use.location.start) != (named.path, named.start)
    ]
    return Rewrite((named, *others), doubts=found.doubts, note=places(len(others)))


def _core(program: Program, site: TableSite, old: str, new: str) -> TextEdit | None:
    """The first argument of `Table(...)`."""
    assert site.call is not None
    call = site.call.expression
    first = call.positional[0] if isinstance(call, Call) and call.positional else None
    if not isinstance(first, Constant):
        return None
    return renamed_literal(program, site.call.at(first).location, old, new)


def _of_class(program: Program, definition: ClassDefinition, old: str, new: str) -> TextEdit | None:
    """`__tablename__`, which is added where a base class derives the name."""
    bindings = program.context.names.contents(definition).bindings.get("__tablename__")
    if bindings:
        value = bindings[-1].value
        placed = value.value if isinstance(value, Assignment) else None
        if placed is None or len(bindings) > 1:
            return None
        return renamed_literal(program, placed.location, old, new)
    if "__table__" in program.context.names.contents(definition).bindings:
        return None
    if any(
        "__tablename__" in program.context.names.contents(each).bindings
        and not _derives(program, each)
        for each in lineage(program.context, definition).classes[1:]
    ):
        return None
    return _added(program, definition, new)


def _derives(program: Program, definition: ClassDefinition) -> bool:
    """Whether a base makes the names of its subclasses' tables by a function."""
    bindings = program.context.names.contents(definition).bindings["__tablename__"]
    return not isinstance(bindings[-1].value, Assignment)


def _added(program: Program, definition: ClassDefinition, new: str) -> TextEdit | None:
    module = definition.module
    body = list(definition.statement.body)
    if not body or body[0].start < definition.statement.end:
        return None
    code = f"__tablename__ = {spelling(program, module).string(new)}"
    if _is_docstring(body[0]):
        return behind_statement(module, body[0], "\n" + code)
    return before_statement(module, body[0], code)


def _is_docstring(statement: Statement) -> bool:
    return statement.code.lstrip("rRuU")[:1] in {'"', "'"}
