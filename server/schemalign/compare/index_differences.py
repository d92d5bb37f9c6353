"""In what two indexes on the same columns differ."""

from __future__ import annotations

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
        if not _same_class(pair.canonical, one, other):
            classes = (one.operator_class, other.operator_class)
            facet = "length" if any(map(_is_length, classes)) else "operator class"
            differences[facet] = (classes[0] or "the default", classes[1] or "the default")


def _same_key(pair: TablePair, one: IndexElement, other: IndexElement) -> Verdict:
    if one.column or other.column:
        same = one.column == pair.columns.get(other.column, other.column)
        return Verdict.SAME if same else Verdict.DIFFERENT
    return compare_expressions(one.expression, other.expression, pair)


def _is_length(written: str) -> bool:
    """Whether it is how much of a column MySQL indexes: `(10)`."""
    return written.startswith("(")


_DEFAULT_CLASSES = {
    "varchar": {"text_ops", "varchar_ops"},
    "text": {"text_ops", "varchar_ops"},
    "timestamp": {"timestamp_ops"},
}


def _same_class(table: Table, one: IndexElement, other: IndexElement) -> bool:
    """Whether two operator classes agree; naming the type's default is naming none."""
    if one.operator_class == other.operator_class:
        return True
    column = table.column(one.column) if one.column else None
    type_ = column.type.value if column else None
    if not isinstance(type_, ColumnType):
        return not one.operator_class or not other.operator_class
    defaults = {"", "array_ops"} if type_.is_array else {"", f"{type_.name}_ops"}
    defaults |= _DEFAULT_CLASSES.get(type_.name, set())
    return {one.operator_class, other.operator_class} <= defaults


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
