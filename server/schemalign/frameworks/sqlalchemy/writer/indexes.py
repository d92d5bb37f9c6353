"""Adding, removing and changing indexes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from schemalign.compare.texts import column_types
from schemalign.compare.verdict import Verdict
from schemalign.frameworks.sqlalchemy.writer.arguments import rewritten
from schemalign.frameworks.sqlalchemy.writer.arguments_sites import arguments_site, table_spelling
from schemalign.frameworks.sqlalchemy.writer.column_arguments import column_place, with_keywords
from schemalign.frameworks.sqlalchemy.writer.combined import combined
from schemalign.frameworks.sqlalchemy.writer.folding import fitted
from schemalign.frameworks.sqlalchemy.writer.index_code import (
    element_sql,
    index_code,
    index_options,
    key_code,
)
from schemalign.frameworks.sqlalchemy.writer.naming import given_name, made_index_name
from schemalign.frameworks.sqlalchemy.writer.program import Program
from schemalign.frameworks.sqlalchemy.writer.removal import (
    Form,
    Owned,
    owned,
    removed,
    without_keywords,
)
from schemalign.frameworks.sqlalchemy.writer.rewrite import Rewrite
from schemalign.frameworks.sqlalchemy.writer.spelling import Code, Spelling, spelling
from schemalign.frameworks.sqlalchemy.writer.table_arguments import with_item
from schemalign.frameworks.sqlalchemy.writer.written import Written
from schemalign.python.edits import replaced
from schemalign.python.outline import Placed
from schemalign.python.syntax import Call, Constant, Expression, Name
from schemalign.schema.constraints import Index, IndexElement
from schemalign.schema.sourced import Unknown
from schemalign.schema.tables import Table
from schemalign.text.edit import TextEdit

FORM: Final = Form(frozenset({"Index"}), frozenset({"index"}))


def add_index(program: Program, table: Table, index: Index) -> Rewrite | None:
    """Return the rewrite that adds an index: `index=True` if SQLAlchemy then makes its name."""
    return _as_keyword(program, table, index) or _as_argument(program, table, index)


def _as_keyword(program: Program, table: Table, index: Index) -> Rewrite | None:
    name = _flagged_column(program, table, index)
    column = table.column(name) if name else None
    place = column_place(program, column) if column is not None else None
    if place is None or place.is_shared or place.flag("unique") or place.flag("index"):
        return None
    values = {"unique": "True", "index": "True"} if index.unique else {"index": "True"}
    return with_keywords(place, values)


def _flagged_column(program: Program, table: Table, index: Index) -> str:
    """The column for which `index=True` makes exactly this index; empty if none does."""
    elements = index.elements.value
    if isinstance(elements, Unknown) or len(elements) != 1 or index.name is None:
        return ""
    (element,) = elements
    plain = index.method == "btree" and index.where.value is None and not index.include
    plain = plain and not index.nulls_not_distinct and element == IndexElement(element.column)
    if not plain or made_index_name(program, table, element.column) != index.name.text:
        return ""
    return element.column


def _as_argument(program: Program, table: Table, index: Index) -> Rewrite | None:
    site = arguments_site(program, table)
    if site is None:
        return None
    code = index_code(program, table, index, table_spelling(program, table, site))
    return with_item(program, table, code) if code is not None else None


def remove_index(program: Program, table: Table, index: Index) -> Rewrite | None:
    """Return the rewrite that removes an index."""
    found = owned(program, table, index.location, FORM)
    if found is None:
        return None
    if found.written.keyword is not None:
        return _without_flags(program, index, found)
    return removed(program, found)


def _without_flags(program: Program, index: Index, item: Owned) -> Rewrite | None:
    flags = {"index", "unique"} if index.unique else {"index"}
    return item.settled(program, without_keywords(item, flags))


def replace_index(program: Program, table: Table, index: Index, wanted: Index) -> Rewrite | None:
    """Return the rewrite that lets an index be what the schema's is."""
    item = owned(program, table, index.location, FORM)
    if item is None:
        return None
    found = item.written
    if found.keyword is not None:
        return _replaced_keyword(program, table, (index, wanted), item)
    if found.call is None:
        return None
    return _Change(program, table, index, wanted, found, found.call).rewrite()


def _replaced_keyword(
    program: Program, table: Table, indexes: tuple[Index, Index], item: Owned
) -> Rewrite | None:
    """`index=True` that has to say more becomes an `Index(...)` of the table."""
    index, wanted = indexes
    container = item.written.container
    if _flagged_column(program, table, wanted) and index.unique != wanted.unique and container:
        values = {"unique": "True"} if wanted.unique else {}
        edits = rewritten(container, values, {"unique"} - values.keys())
        return item.settled(program, Rewrite(tuple(edits)))
    rest = _without_flags(program, index, item)
    return combined([rest, _as_argument(program, table, wanted)])


class _Change:
    """The change of an `Index(...)` that is there, of which only what differs is written."""

    def __init__(  # noqa: PLR0917  # made once, right above
        self,
        program: Program,
        table: Table,
        index: Index,
        wanted: Index,
        found: Written,
        call: Call,
    ) -> None:
        self.program, self.table = program, table
        self.index, self.wanted = index, wanted
        self.found, self.call = found, call
        near = (found.statement.start, found.statement.last)
        like = getattr(call.function, "path", "")
        self.spelled: Spelling = spelling(program, found.module, like, near=near)
        self.needed: list[Code] = []

    def rewrite(self) -> Rewrite | None:
        if self.call.starred:
            return None
        parts = [self._name(), self._keys(), self._options()]
        known = [part for part in parts if part is not None]
        edits = tuple(edit for part in known for edit in part)
        if len(known) != len(parts) or not edits:
            return None
        needed = tuple(need for code in self.needed for need in code.needed)
        return Rewrite(fitted(self.spelled, self.found, edits), needed)

    def _name(self) -> list[TextEdit] | None:
        wanted, found = self.wanted.name, self.index.name
        if wanted is None or (found is not None and wanted.text == found.text):
            return []
        name = given_name(self.program, self.table, "ix", wanted, self.spelled)
        keyword = self.call.keyword("name")
        given = keyword.value if keyword is not None else next(iter(self.call.positional), None)
        if name is None or given is None:
            return None
        return [replaced(self._at(given), self._text(name))]

    def _at(self, expression: Expression) -> Placed:
        return self.found.placed.at(expression)

    def _text(self, code: str | Code) -> str:
        if isinstance(code, Code):
            self.needed.append(code)
            return code.text
        return code

    def _keys(self) -> list[TextEdit] | None:
        old, new = self.index.elements.value, self.wanted.elements.value
        if isinstance(new, Unknown) or isinstance(old, Unknown):
            return None
        if [_bare(one) for one in old] == [_bare(one) for one in new]:
            return []
        given = self.call.positional[self.call.keyword("name") is None :]
        texts = [self._key(given, element) for element in new]
        if None in texts or not given:
            return None
        known = [str(text) for text in texts]
        if len(given) == len(old) == len(new):
            return [
                replaced(self._at(item), text)
                for item, text, one, other in zip(given, known, old, new, strict=True)
                if _bare(one) != _bare(other)
            ]
        start, end = self._at(given[0]).location.start, self._at(given[-1]).location.end
        return [TextEdit(self.found.module.path, start, end, ", ".join(known))]

    def _key(self, given: tuple[Expression, ...], element: IndexElement) -> str | None:
        """A key as its neighbours are written: by name, or as `User.email`."""
        owner = self._owner(given)
        if owner is None or not element.column:
            key = key_code(self.program, self.table, element, self.spelled)
            return self._text(key.code) if key is not None else None
        column = self.table.column(element.column)
        if column is None or column.attribute is None or element.collation:
            return None
        return f"{owner}{column.attribute.name}{_methods(element)}"

    def _owner(self, given: tuple[Expression, ...]) -> str | None:
        """`User.` or `users.c.` outside the class or table; None where strings will do."""
        if self.found.container is not None:
            return None
        text = self.found.module.text
        names = list(_names(given))
        for name in names:
            head, dot, last = name.path.rpartition(".")
            columns = {c.attribute.name for c in self.table.columns if c.attribute is not None}
            if dot and last in columns and text:
                return f"{head}."
            methodless, dot, column = head.rpartition(".")
            if dot and column in columns:
                return f"{methodless}."
        return ""

    def _has_same_predicate(self) -> bool:
        return _same_expression(self.wanted.where.value, self.index.where.value, self.table)

    def _options(self) -> list[TextEdit] | None:
        present = index_options(self.program, self.table, self.index, self.spelled)
        wanted = index_options(self.program, self.table, self.wanted, self.spelled)
        if wanted is None or (present is None and not self.index.where.decided):
            return None
        old = {name: _plain(value) for name, value in (present or {}).items()}
        new = {name: value for name, value in wanted.items() if old.get(name) != _plain(value)}
        if self._has_same_predicate():
            new.pop("postgresql_where", None)
        values = {name: self._text(value) for name, value in new.items()}
        gone = {name for name in old if name not in wanted}
        return rewritten(self.found.placed, values, gone)


def _same_expression(wanted: object, found: object, table: Table) -> bool:
    """Whether two predicates are the same to the database, however they are written."""
    from schemalign.compare.expressions import same_expression  # heavy, and seldom needed

    if not isinstance(wanted, str) or not isinstance(found, str):
        return False
    return same_expression(wanted, found, column_types(table)) is Verdict.SAME


def _methods(element: IndexElement) -> str:
    """The order of a key as methods of its column: `.desc().nulls_last()`."""
    methods = ".desc()" if element.descending else ""
    if element.nulls_first != element.descending:
        methods += ".nulls_first()" if element.nulls_first else ".nulls_last()"
    return methods


def _bare(element: IndexElement) -> tuple[str, str]:
    """What of a key stands in the key itself: its class stands in `postgresql_ops`."""
    return element_sql(element), element.collation


def _plain(value: str | Code) -> str:
    return value.text if isinstance(value, Code) else value


def _names(expressions: tuple[Expression, ...]) -> Iterator[Name]:
    """The names in expressions, those of calls' functions included."""
    pending: list[object] = list(expressions)
    while pending:
        current = pending.pop(0)
        if isinstance(current, Name):
            yield current
        elif isinstance(current, tuple) and not isinstance(current, Constant):
            pending[:0] = current
