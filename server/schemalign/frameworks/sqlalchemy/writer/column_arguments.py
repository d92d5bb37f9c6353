"""Giving the call of a column other arguments, in place or where the class overrides a mixin."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import Final

from schemalign.frameworks.sqlalchemy.columns import COLUMN_ROLES, column_call
from schemalign.frameworks.sqlalchemy.registries import registry_of
from schemalign.frameworks.sqlalchemy.values import value_of
from schemalign.frameworks.sqlalchemy.vocabulary import call_role
from schemalign.frameworks.sqlalchemy.writer.column_draft import (
    ColumnDraft,
    closed,
    opened,
    overridden,
)
from schemalign.frameworks.sqlalchemy.writer.draft import Draft, difference
from schemalign.frameworks.sqlalchemy.writer.program import Program
from schemalign.frameworks.sqlalchemy.writer.rewrite import Rewrite
from schemalign.frameworks.sqlalchemy.writer.set_nullable import with_optional
from schemalign.frameworks.sqlalchemy.writer.sites import ColumnSite, column_site
from schemalign.frameworks.sqlalchemy.writer.spelling import Code, Spelling, spelling
from schemalign.frameworks.sqlalchemy.writer.written import serves_others
from schemalign.python.imported import Needed
from schemalign.python.outline import Placed
from schemalign.python.syntax import Call
from schemalign.schema.tables import Column
from schemalign.values import NamedTuple

_FIELD: Final = "Field"


class ColumnPlace(NamedTuple):
    """Where arguments of a column go.

    `call` is its `Column(...)`, `mapped_column(...)` or `Field(...)`, None if it has only an
    annotation, or a field's default in the place of one.
    """

    program: Program
    column: Column
    site: ColumnSite
    spelled: Spelling
    call: Placed | None
    is_field: bool

    @property
    def is_shared(self) -> bool:
        """Whether other tables have the column too."""
        return _is_shared(self.program, self.site)

    def flag(self, name: str) -> object:
        """Return the static value of a keyword argument of the call; None if it is not there."""
        call = self.call.expression if self.call is not None else None
        keyword = call.keyword(name) if isinstance(call, Call) else None
        if keyword is None or self.call is None:
            return None
        return value_of(self.program.context, self.call.at(keyword.value))


def column_place(program: Program, column: Column) -> ColumnPlace | None:
    """Return where arguments of a column go; None where its call is made elsewhere."""
    site = column_site(program, column)
    if site is None:
        return None
    attribute, definition = site.attribute, site.definition
    if attribute is not None and definition is not None:
        registry = registry_of(program.context, definition)
        if registry is not None and registry.kind == "sqlmodel":
            return _field_place(program, column, site)
    call = site.call
    if call is not None and call_role(program.context, call) in COLUMN_ROLES:
        return _place(program, column, site, call)
    is_bare = call is None and attribute is not None and attribute.call is None
    return _place(program, column, site, None) if is_bare else None


def _field_place(program: Program, column: Column, site: ColumnSite) -> ColumnPlace | None:
    attribute, call = site.attribute, site.call
    assert attribute is not None
    if attribute.call is None or not isinstance(attribute.call.expression, Call):
        return _place(program, column, site, None)._replace(is_field=True)
    if call is None or call_role(program.context, call) not in {_FIELD, *COLUMN_ROLES}:
        return None
    whole = call.expression.keyword("sa_column") if isinstance(call.expression, Call) else None
    if call_role(program.context, call) != _FIELD:
        return _place(program, column, site, call)
    if whole is None:
        return _place(program, column, site, call)._replace(is_field=True)
    inner = column_call(program.context, call.at(whole.value))
    if inner is None or inner.location.path != site.module.path:
        return None
    return _place(program, column, site, inner)


def _place(program: Program, column: Column, site: ColumnSite, call: Placed | None) -> ColumnPlace:
    like = ""
    if call is not None and isinstance(call.expression, Call):
        like = getattr(call.expression.function, "path", "")
    near = (site.statement.start, site.statement.last)
    spelled = spelling(program, site.module, like, near=near)
    return ColumnPlace(program, column, site, spelled, call, is_field=False)


def with_keywords(
    place: ColumnPlace,
    values: Mapping[str, str],
    dropped: Collection[str] = (),
    needed: Iterable[Needed] = (),
) -> Rewrite | None:
    """Return the rewrite that gives a column keyword arguments, and drops others."""
    found = opened(place.program, place.column)
    if found is None:
        return None
    return _closed(place.program, found, found.draft.with_keywords(values, dropped, needed))


def with_positional(place: ColumnPlace, item: Code) -> Rewrite | None:
    """Return the rewrite that gives a column one more constraint, as a positional argument."""
    found = opened(place.program, place.column)
    if found is None or found.is_field:
        return None
    return _closed(place.program, found, found.draft.with_item(item))


def never_null(place: ColumnPlace, values: Mapping[str, str]) -> Rewrite | None:
    """Return the rewrite of a column of the primary key: nothing says that it may be NULL.

    `values` are the keyword arguments that it gets besides.  The annotation of a field stays: its
    None is a number that the database has not given yet.
    """
    found = opened(place.program, place.column)
    if found is None:
        return None
    gone = {"nullable"} if place.flag("nullable") is True else set()
    draft: Draft | None = found.draft
    if not found.is_sqlmodel:
        draft = with_optional(place.program, found, found.draft, nullable=False)
    if draft is None:
        return None
    draft = draft.with_keywords(values, gone) if values or gone else draft
    return None if draft == found.draft else _closed(place.program, found, draft)


def settled(program: Program, column: Column, rewrite: Rewrite) -> Rewrite | None:
    """Return edits inside a column's statement as they are made in the end.

    A line that becomes too wide is folded; the column of a mixin that other tables have too is
    overridden in the mapped class.
    """
    found = opened(program, column)
    if found is None:
        place = column_place(program, column)
        return None if place is None or place.is_shared else rewrite
    return _closed(program, found, found.draft.edited(rewrite.edits, rewrite.needed))


def _closed(program: Program, found: ColumnDraft, draft: Draft) -> Rewrite | None:
    """The rewrite of a column; one that shares its line with a Core table's others stays there."""
    site, (start, last) = found.site, found.draft.statement
    text, call = site.module.text, site.call
    if site.attribute is None and call is not None:
        line = text.rfind("\n", 0, call.location.start) + 1
        if text[line : call.location.start].strip():
            after = draft.text[draft.statement.start : draft.statement.end]
            edit = difference(site.module.path, start, text[start:last], after)
            return Rewrite((edit,), draft.needed)
    return (
        overridden(program, found, draft)
        if _is_shared(program, site)
        else closed(program, found, draft)
    )


def _is_shared(program: Program, site: ColumnSite) -> bool:
    attribute, definition = site.attribute, site.definition
    if attribute is None or definition is None:
        return False
    return serves_others(program, attribute.owner, definition)
