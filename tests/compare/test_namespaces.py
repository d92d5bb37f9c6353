"""Tables whose namespace the model's text leaves open."""

from __future__ import annotations

from dataclasses import replace

from schemalign.compare.namespaces import chooser, decided
from schemalign.schema.constraints import ForeignKey
from schemalign.schema.names import ANY_NAMESPACE, QualifiedName
from schemalign.schema.sourced import UNKNOWN, Sourced
from schemalign.schema.tables import Schema, Table
from schemalign.text.span import Location

_PLACE = Location("x", 0, 0)
_USERS, _OPEN_USERS = QualifiedName("app", "users"), QualifiedName(ANY_NAMESPACE, "users")
_ORDERS, _OPEN_ORDERS = QualifiedName("app", "orders"), QualifiedName(ANY_NAMESPACE, "orders")


def _schema(*names: QualifiedName) -> Schema:
    return Schema(
        {name: Table(name, _PLACE) for name in names},
        namespaces=frozenset(name.schema for name in names),
    )


def test_the_only_table_of_that_name_is_chosen() -> None:
    choose = chooser(_schema(_USERS, QualifiedName("one", "log"), QualifiedName("two", "log")))
    assert choose(_OPEN_USERS) == _USERS
    assert choose(QualifiedName("", "users")) == QualifiedName("", "users")
    assert choose(QualifiedName(ANY_NAMESPACE, "log")) is None
    assert choose(_OPEN_ORDERS) is None


def test_taken_tables_and_ambiguous_names_are_left_out() -> None:
    other = QualifiedName("other", "users")
    assert chooser(_schema(_USERS, other), {other})(_OPEN_USERS) == _USERS
    assert chooser(_schema(_USERS), {_USERS})(_OPEN_USERS) is None
    assert chooser(_schema(_USERS), (), {_OPEN_USERS})(_OPEN_USERS) is None


def test_foreign_keys_follow_and_the_rest_is_undecided() -> None:
    keys = tuple(
        ForeignKey(("x",), Sourced(target, _PLACE), ("id",), _PLACE)
        for target in (_OPEN_USERS, QualifiedName(ANY_NAMESPACE, "nowhere"), UNKNOWN)
    )
    declared = _schema(_OPEN_USERS, _OPEN_ORDERS, QualifiedName(ANY_NAMESPACE, "nowhere"))
    orders = replace(declared.tables[_OPEN_ORDERS], foreign_keys=keys)
    declared = replace(declared, tables={**declared.tables, _OPEN_ORDERS: orders})
    result = decided(declared, chooser(_schema(_USERS, _ORDERS)))
    assert set(result.tables) == {_USERS, _ORDERS}
    assert result.tables[_ORDERS].name == _ORDERS
    assert result.namespaces == {"app"}
    assert result.undecided_tables == {QualifiedName("", "nowhere")}
    known, unknown, computed = result.tables[_ORDERS].foreign_keys
    assert (known.target.value, known.target_columns) == (_USERS, ("id",))
    assert (unknown.target.value, unknown.target_columns) == (UNKNOWN, ())
    assert unknown.target.reason == "the namespace is not decided"
    assert computed is keys[2]


def test_nothing_changes_where_no_namespace_is_open() -> None:
    declared = _schema(_USERS)
    assert decided(declared, chooser(_schema(_ORDERS))) is declared
