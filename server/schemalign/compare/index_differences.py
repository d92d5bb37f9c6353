"""In what two indexes on the same columns differ."""

from __future__ import annotations

from typing import Final

from schemalign.compare.pairs import IndexPair, TablePair
from schemalign.compare.texts import column_types, under_schema_names
from schemalign.compare.verdict import Verdict
from schemalign.schema.constraints import Index, IndexElement
from schemalign.schema.sourced import Unknown
from schemalign.schema.tables import Table
from schemalign.schema.types import ColumnType


def index_pair(pair: TablePair, canonical: Index, declared: Index) -> IndexPair:
    """Return two indexes with the facets in which they differ."""
    differences: dict[str, tuple[str, str]] = {}
    undecided: list[str] = []
    wanted, found = canonical.elements.value, declared.elements.value
    if isinstance(wanted, Unknown) or isinstance(found, Unknown):
        undecided.append(declared.elements.reason or canonical.elements.reason)
    else:
        _compare_elements(pair, wanted, found, differences, undecided)
    where = compare_where(canonical, declared, pair)
    if where is Verdict.UNDECIDED:
        undecided.append(declared.where.reason or "the WHERE clauses cannot be compared")
    elif where is Verdict.DIFFERENT:
        differences["WHERE"] = (_text(canonical.where.value), _text(declared.where.value))
    _compare_options(pair, canonical, declared, differences)
    return IndexPair(
        pair.canonical, pair.declared, canonical, declared, differences, tuple(undecided)
    )


_WORDS = ("no", "yes")


def _compare_options(
    pair: TablePair, canonical: Index, declared: Index, differences: dict[str, tuple[str, str]]
) -> None:
    if canonical.unique != declared.unique:
        differences["UNIQUE"] = (_WORDS[canonical.unique], _WORDS[declared.unique])
    if canonical.method != declared.method:
        differences["method"] = (canonical.method, declared.method)
    include = tuple(pair.columns.get(name, name) for name in declared.include)
    if sorted(canonical.include) != sorted(include):
        wanted, found = ", ".join(canonical.include), ", ".join(include)
        differences["INCLUDE"] = (wanted or "none", found or "none")
    if canonical.nulls_not_distinct != declared.nulls_not_distinct:
        words = ("NULLS DISTINCT", "NULLS NOT DISTINCT")
        differences["NULLS"] = (
            words[canonical.nulls_not_distinct],
            words[declared.nulls_not_distinct],
        )


def _compare_elements(
    pair: TablePair,
    wanted: tuple[IndexElement, ...],
    found: tuple[IndexElement, ...],
    differences: dict[str, tuple[str, str]],
    undecided: list[str],
) -> None:
    """Compare the keys of two indexes place by place."""
    verdicts = {Verdict.DIFFERENT}
    if len(wanted) == len(found):
        verdicts = {_same_key(pair, *both) for both in zip(wanted, found, strict=True)}
    if Verdict.DIFFERENT in verdicts:
        differences["columns"] = (_keys(wanted), _keys(found))
        return
    if Verdict.UNDECIDED in verdicts:
        undecided.append("the expressions cannot be compared")
    for one, other in zip(wanted, found, strict=True):
        if (one.descending, one.nulls_first) != (other.descending, other.nulls_first):
            differences["order"] = (_keys(wanted), _keys(found))
        if one.collation and other.collation and one.collation != other.collation:
            differences["collation"] = (one.collation, other.collation)
        _compare_class(pair.canonical, (one, other), differences, undecided)


def _compare_class(
    table: Table,
    both: tuple[IndexElement, IndexElement],
    differences: dict[str, tuple[str, str]],
    undecided: list[str],
) -> None:
    """Compare operator classes, or in MySQL how much of a column is indexed."""
    wanted, found = (each.operator_class for each in both)
    is_length = _is_length(wanted) or _is_length(found)
    same = (_same_length if is_length else _same_class)(table, *both)
    if same is Verdict.UNDECIDED:
        undecided.append("the database may have chosen how much of a column is indexed")
    elif same is Verdict.DIFFERENT:
        facet = "length" if is_length else "operator class"
        differences[facet] = (wanted or "the default", found or "the default")


def _same_key(pair: TablePair, one: IndexElement, other: IndexElement) -> Verdict:
    if one.column or other.column:
        same = one.column == pair.columns.get(other.column, other.column)
        return Verdict.SAME if same else Verdict.DIFFERENT
    return compare_expressions(one.expression, other.expression, pair)


def _is_length(written: str) -> bool:
    """Whether it is how much of a column MySQL indexes: `(10)`."""
    return written.startswith("(")


# Of the longest keys (767 bytes) this many characters of utf8mb4 are left:
# https://mariadb.com/docs/server/server-usage/storage-engines/innodb/innodb-limitations.
_SHORTEST_LIMIT: Final = 767 // 4
_WITH_LENGTHS: Final = frozenset(
    """
    varchar bpchar nvarchar nchar text tinytext mediumtext longtext blob tinyblob mediumblob
    longblob binary varbinary json
    """.split()
)


def _same_length(table: Table, one: IndexElement, other: IndexElement) -> Verdict:
    """Return whether two indexes hold the same beginning of a column.

    MariaDB writes a length where a column is too long for a key, and none where it says nothing.
    """
    lengths = {one.operator_class, other.operator_class}
    if len(lengths) == 1:
        return Verdict.SAME
    if "" not in lengths:
        return Verdict.DIFFERENT
    [written] = lengths - {""}
    column = table.column(one.column)
    type_ = column.type.value if column else None
    if not isinstance(type_, ColumnType) or not written[1:-1].isdecimal():
        return Verdict.UNDECIDED
    length = int(written[1:-1])
    whole = type_.arguments[0] if type_.arguments else None
    if type_.name not in _WITH_LENGTHS or (isinstance(whole, int) and whole <= length):
        return Verdict.SAME
    return Verdict.UNDECIDED if length >= _SHORTEST_LIMIT else Verdict.DIFFERENT


_DEFAULT_CLASSES = {
    "varchar": {"text_ops", "varchar_ops"},
    "text": {"text_ops", "varchar_ops"},
    "timestamp": {"timestamp_ops"},
}


def _same_class(table: Table, one: IndexElement, other: IndexElement) -> Verdict:
    """Return whether two operator classes agree; naming the type's default is naming none."""
    if one.operator_class == other.operator_class:
        return Verdict.SAME
    column = table.column(one.column) if one.column else None
    type_ = column.type.value if column else None
    if not isinstance(type_, ColumnType):
        agree = not one.operator_class or not other.operator_class
        return Verdict.SAME if agree else Verdict.DIFFERENT
    defaults = {"", "array_ops"} if type_.is_array else {"", f"{type_.name}_ops"}
    defaults |= _DEFAULT_CLASSES.get(type_.name, set())
    agree = {one.operator_class, other.operator_class} <= defaults
    return Verdict.SAME if agree else Verdict.DIFFERENT


def _keys(elements: tuple[IndexElement, ...]) -> str:
    return ", ".join(element_text(element) for element in elements)


def element_text(element: IndexElement) -> str:
    """Return a key of an index as SQL."""
    text = element.column or element.expression
    if element.descending:
        text += " DESC"
    if element.nulls_first != element.descending:
        text += " NULLS FIRST" if element.nulls_first else " NULLS LAST"
    return text


def _text(where: object) -> str:
    return where if isinstance(where, str) else "none"


def compare_where(one: Index, other: Index, pair: TablePair) -> Verdict:
    """Return whether the predicates of two indexes agree."""
    wanted, found = one.where.value, other.where.value
    if isinstance(wanted, Unknown) or isinstance(found, Unknown):
        return Verdict.UNDECIDED
    if wanted is None or found is None:
        return Verdict.SAME if wanted == found else Verdict.DIFFERENT
    return compare_expressions(wanted, found, pair)


def compare_expressions(canonical: str, declared: str, pair: TablePair) -> Verdict:
    """Return whether two expressions agree, the model's under the schema's column names."""
    declared = under_schema_names(declared, pair.columns)
    if canonical == declared:
        return Verdict.SAME
    from schemalign.compare.expressions import same_expression  # heavy, and seldom needed

    return same_expression(canonical, declared, column_types(pair.canonical))
