"""An annotation that cannot hold what its own column stores."""

from __future__ import annotations

from collections.abc import Iterator

from schemalign.compare.pairs import ColumnPair
from schemalign.compare.type_verdict import written
from schemalign.databases.database import POSTGRESQL
from schemalign.findings.finding import Finding
from schemalign.findings.severity import Severity
from schemalign.rules.proposals import proposed
from schemalign.rules.rule import Outcome, rule
from schemalign.rules.wording import name_place
from schemalign.schema.changes import SetAnnotation
from schemalign.schema.tables import Attribute
from schemalign.schema.types import ColumnType, TypeKind

_STRINGS = frozenset(
    {"text", "varchar", "bpchar", "char", "name", "xml", "inet", "cidr", "macaddr"}
)
_INTEGERS = frozenset({"int2", "int4", "int8", "oid"})
_FLOATS = frozenset({"float4", "float8", "numeric"})
_KINDS = {
    "int": _INTEGERS | {"numeric", "bit"},
    "float": _FLOATS | _INTEGERS,
    "decimal.Decimal": _FLOATS | _INTEGERS | {"money"},
    "bool": frozenset({"bool"}),
    "bytes": frozenset({"bytea", "bit", "varbit"}),
    "str": _STRINGS
    | {"uuid", "macaddr8", "money", "bit", "varbit", "jsonpath", "tsvector", "tsquery", "interval"},
    "uuid.UUID": frozenset({"uuid", "bpchar"}),
    "datetime.datetime": frozenset({"timestamp", "timestamptz", "date"}),
    "datetime.date": frozenset({"date", "timestamp", "timestamptz"}),
    "datetime.time": frozenset({"time", "timetz"}),
    "datetime.timedelta": frozenset({"interval"}),
}
# Types of which a built-in Python type says nothing: the driver, or the program, decides.
_KNOWN = frozenset().union(*_KINDS.values()) - {"jsonpath", "tsvector", "tsquery", "oid"}


@rule(Severity.WARNING, drift=False, about="annotation")
def annotation_mismatch(pair: ColumnPair) -> Iterator[Outcome]:
    """The annotation cannot hold what its own column stores.

    What it checks: a built-in Python type in `Mapped[...]` fits the built-in SQL type that the
    same attribute states.  Information if the annotation excludes None and the column says
    `nullable=True`.  Silent for enums, `NewType`, `Literal`, `TypeDecorator` and JSON.

    Why it matters: the type checker believes the annotation, the database the column.

    Fix: correct the annotation.
    """
    attribute = pair.declared.attribute
    if attribute is None or not attribute.annotation_type or attribute.annotation_location is None:
        return
    type_ = pair.declared.type.value
    if isinstance(type_, ColumnType) and _cannot_hold(attribute, type_):
        message = f'the annotation "{attribute.annotation}" cannot hold {written(type_)}'
        yield _finding(
            pair, attribute, message, f"annotate it with {_fitting(type_)}", Severity.WARNING
        )
    elif _excludes_none(pair, attribute):
        message = (
            f'the annotation "{attribute.annotation}" excludes None, but the column is nullable'
        )
        help_text = f"annotate it with {attribute.annotation} | None"
        yield _finding(pair, attribute, message, help_text, Severity.INFO)


def _cannot_hold(attribute: Attribute, type_: ColumnType) -> bool:
    if type_.dialect != POSTGRESQL:
        return False  # SQLAlchemy stores bool, UUID and timedelta in types of other things there
    if type_.kind is not TypeKind.BUILT_IN or type_.is_array or type_.enum is not None:
        return False
    if type_.is_decorated or type_.name not in _KNOWN:
        return False
    fitting = _KINDS.get(attribute.annotation_type)
    return fitting is not None and type_.name not in fitting


def _excludes_none(pair: ColumnPair, attribute: Attribute) -> bool:
    # A nullability-mismatch is mended by the same change.
    declared, canonical = pair.declared.nullable.value, pair.canonical.nullable.value
    if canonical is False or attribute.primary_key:
        return False
    return attribute.annotation_optional is False and declared is True


def _is_optional(pair: ColumnPair, attribute: Attribute) -> bool:
    return pair.declared.nullable.value is True or bool(
        attribute.annotation_optional and pair.declared.nullable.value is not False
    )


def _fitting(type_: ColumnType) -> str:
    names = [name for name, kinds in _KINDS.items() if type_.name in kinds]
    return " or ".join(names[:2])


def _finding(
    pair: ColumnPair, attribute: Attribute, message: str, help_text: str, severity: Severity
) -> Finding:
    return Finding(
        "annotation-mismatch",
        message,
        attribute.annotation_location or name_place(pair.declared),
        severity=severity,
        help=help_text,
        table=str(pair.canonical_table.name),
        column=pair.declared.name,
        columns=(pair.declared.name,),
        proposals=proposed(
            "Annotate it with what the column holds",
            SetAnnotation(pair.declared_table, pair.declared, _is_optional(pair, attribute)),
        ),
    )
