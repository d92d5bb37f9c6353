"""A column opened for rewriting: what it says, and the draft of its statement."""

from __future__ import annotations

import re
from typing import Final

from schemalign.frameworks.sqlalchemy.annotations import (
    Annotation,
    mapped_column_in,
    read_annotation,
    unquoted,
)
from schemalign.frameworks.sqlalchemy.attributes import attribute_column
from schemalign.frameworks.sqlalchemy.columns import (
    COLUMN_ROLES,
    ReadColumn,
    column_call,
    read_column,
)
from schemalign.frameworks.sqlalchemy.registries import registry_of
from schemalign.frameworks.sqlalchemy.values import definition_of
from schemalign.frameworks.sqlalchemy.vocabulary import call_role
from schemalign.frameworks.sqlalchemy.writer.draft import Draft, difference, folded
from schemalign.frameworks.sqlalchemy.writer.overrides import override
from schemalign.frameworks.sqlalchemy.writer.program import Program
from schemalign.frameworks.sqlalchemy.writer.rewrite import Rewrite
from schemalign.frameworks.sqlalchemy.writer.shared_columns import differs_elsewhere
from schemalign.frameworks.sqlalchemy.writer.sites import ColumnSite, column_site
from schemalign.frameworks.sqlalchemy.writer.spelling import spelling
from schemalign.python import parse
from schemalign.python.outline import ClassDefinition, Module, Placed
from schemalign.python.syntax import Call
from schemalign.schema.tables import Column
from schemalign.text.span import Span
from schemalign.values import dataclass

_FIELD: Final = "sqlmodel.Field"
_FUNCTION: Final = re.compile(r"def\s+\w+\s*\(\s*(\w+)")
_MAPPED_COLUMN: Final = "sqlalchemy.orm.mapped_column"


@dataclass(frozen=True, slots=True)
class ColumnDraft:
    """A column that can be rewritten.

    `annotation` is that of `Mapped[...]` or of a field; `is_field` tells whether the call is, or
    would be, SQLModel's `Field(...)`, `is_sqlmodel` whether the class is one of SQLModel.
    """

    column: Column
    site: ColumnSite
    read: ReadColumn
    annotation: Annotation | None
    draft: Draft
    is_field: bool
    is_sqlmodel: bool

    @property
    def definition(self) -> ClassDefinition | None:
        """The mapped class, None for a Core table."""
        return self.site.definition

    @property
    def speaks(self) -> bool:
        """Whether the annotation tells type and nullability where the call does not."""
        return self.annotation is not None and (self.is_field or self.read.is_annotated)


def opened(program: Program, column: Column) -> ColumnDraft | None:
    """Return a column for rewriting; None where its statement cannot be rewritten."""
    site = column_site(program, column)
    if site is None:
        return None
    if site.attribute is None or site.definition is None:
        return _core(program, column, site)
    return _of_class(program, column, site, site.definition)


def _core(program: Program, column: Column, site: ColumnSite) -> ColumnDraft | None:
    call = site.call
    if call is None or not _is_editable(program, call):
        return None
    draft = _draft(program, site, site.module, call, None)
    return ColumnDraft(
        column,
        site,
        read_column(program.context, call),
        None,
        draft,
        is_field=False,
        is_sqlmodel=False,
    )


def _of_class(
    program: Program, column: Column, site: ColumnSite, definition: ClassDefinition
) -> ColumnDraft | None:
    context, attribute = program.context, site.attribute
    registry = registry_of(context, definition)
    if attribute is None or registry is None or attribute.is_conditional:
        return None
    is_sqlmodel = registry.kind == "sqlmodel"
    annotation = read_annotation(context, attribute.annotation) if attribute.annotation else None
    call, value = site.call, None
    if attribute.call is not None and not isinstance(attribute.call.expression, Call):
        call, value = None, attribute.call
    elif attribute.call is not None and call is None:
        return None
    if call is not None and not _is_editable(program, call):
        return None
    if is_sqlmodel and _has_inner_field(program, annotation):
        return None
    if call is not None and call_role(context, call) == "Field":
        call = _whole_column(program, site, call)
        if call is None:
            return None
    is_field = is_sqlmodel and (call is None or call_role(context, call) == "Field")
    draft = _draft(program, site, seen_from(program, attribute.owner), call, value)
    return ColumnDraft(
        column,
        site,
        attribute_column(context, definition, registry, attribute).read,
        annotation,
        draft,
        is_field=is_field,
        is_sqlmodel=is_sqlmodel,
    )


def _is_editable(program: Program, call: Placed) -> bool:
    """Whether the text of a call is a column's, not that of a function that makes one."""
    expression = call.expression
    if not isinstance(expression, Call) or expression.starred:
        return False
    text = call.module.text[call.location.start : call.location.end]
    found = parse.expression(text)
    if not isinstance(found, Call) or found.starred:
        return False
    plain = Placed(found, call.location.start, call.module, call.scope)
    if call_role(program.context, plain) in {*COLUMN_ROLES, "Field"}:
        return True
    made = definition_of(program.context, plain.at(found.function))
    return isinstance(made, ClassDefinition)


def _has_inner_field(program: Program, annotation: Annotation | None) -> bool:
    return annotation is not None and any(
        call_role(program.context, each) in {"Field", *COLUMN_ROLES} for each in annotation.metadata
    )


def _whole_column(program: Program, site: ColumnSite, call: Placed) -> Placed | None:
    """The `Column(...)` of `Field(sa_column=Column(...))`, else the field itself.

    None where the column stands elsewhere.
    """
    assert isinstance(call.expression, Call)
    whole = call.expression.keyword("sa_column")
    if whole is None:
        return call
    inner = column_call(program.context, call.at(whole.value))
    if inner is None or inner.module.path != site.module.path:
        return None
    is_own = site.statement.start <= inner.location.start <= site.statement.last
    return inner if is_own and _is_editable(program, inner) else None


def seen_from(program: Program, owner: ClassDefinition) -> Module:
    """Return a module as the body of one of its classes sees it."""
    contents = program.context.names.contents(owner)
    for assignment, _ in contents.assignments:
        return assignment.module
    return owner.module.inside(contents)


def _draft(
    program: Program, site: ColumnSite, seen: Module, call: Placed | None, value: Placed | None
) -> Draft:
    attribute = site.attribute
    like = ""
    if call is not None and isinstance(call.expression, Call):
        like = getattr(call.expression.function, "path", "")
    annotated = attribute.annotation if attribute is not None else None
    is_field = annotated is not None and _is_sqlmodel(program, site)
    start, last = site.statement.start, max(site.statement.last, site.statement.end)
    return Draft(
        module=site.module,
        text=site.module.text,
        statement=Span(start, last),
        call=_span(call),
        annotation=_span(unquoted(annotated)) if annotated is not None else None,
        spelled=spelling(program, seen, like, near=(start, last)),
        maker=_FIELD if is_field else _MAPPED_COLUMN,
        value=_span(value) if is_field else None,
    )


def _is_sqlmodel(program: Program, site: ColumnSite) -> bool:
    registry = registry_of(program.context, site.definition) if site.definition else None
    return registry is not None and registry.kind == "sqlmodel"


def _span(placed: Placed | None) -> Span | None:
    if placed is None:
        return None
    location = placed.location
    return Span(location.start, location.end)


def closed(program: Program, opened_column: ColumnDraft, draft: Draft) -> Rewrite | None:
    """Return the rewrite that a draft makes of a column.

    A column of a mixin that other tables have too is overridden in the mapped class.
    """
    site = opened_column.site
    start, last = opened_column.draft.statement
    before = site.module.text[start:last]
    given, draft = draft, folded(draft.tidied(), before)
    after = draft.text[draft.statement.start : draft.statement.end]
    if after == before:
        return None
    if differs_elsewhere(program, site, opened_column.column):
        return overridden(program, opened_column, given)
    edit = difference(site.module.path, start, before, after)
    return Rewrite((edit,), tuple(dict.fromkeys(draft.needed)))


def overridden(program: Program, found: ColumnDraft, draft: Draft) -> Rewrite | None:
    """Return the rewrite that gives a class a mixin's column of several tables as its own.

    The others keep theirs: keys and indexes of the same columns may differ between tables.
    """
    site, (start, last) = found.site, found.draft.statement
    function = _FUNCTION.match(site.statement.code)
    if function is None:
        draft = folded(draft.tidied(), site.module.text[start:last])
        code = draft.text[draft.statement.start : draft.statement.end]
        return override(program, site, code, draft.needed)
    attribute, call = site.attribute, draft.call
    if attribute is None or call is None:
        return None
    text = draft.text[call.start : call.end]
    if re.search(rf"\b{function[1]}\b", text):
        return None  # what it says depends on the class
    return override(program, site, f"{attribute.name} = {text}", draft.needed)


def inner_call(program: Program, annotation: Annotation | None) -> Placed | None:
    """Return the `mapped_column(...)` that an annotation brings from elsewhere."""
    return mapped_column_in(program.context, annotation) if annotation is not None else None
