"""What new classes are called."""

from __future__ import annotations

import pytest

from schemalign.frameworks.sqlalchemy.writer.model_names import class_name, singular


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("users", "user"), ("categories", "category"), ("addresses", "address"),
        ("boxes", "box"), ("status", "status"), ("news", "news"), ("analysis", "analysis"),
        ("houses", "house"), ("glass", "glass"), ("ties", "tie"),
    ],
)  # fmt: skip
def test_singular(word: str, expected: str) -> None:
    assert singular(word) == expected


@pytest.mark.parametrize(
    ("table", "known", "expected"),
    [
        ("order_items", [], "OrderItem"),
        ("order_items", [("users", "Users")], "OrderItems"),
        ("order_items", [("users", "UserModel")], "OrderItemModel"),
        ("order_items", [("users", "DBUser"), ("tags", "DBTag")], "DBOrderItem"),
        ("users", [("x", "Y")], "UserModel"),
        ("2fa codes", [], "Table2faCode"),
    ],
)
def test_class_name(table: str, known: list[tuple[str, str]], expected: str) -> None:
    assert class_name(table, known, {"User"}) == expected
