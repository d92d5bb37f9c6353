"""Outlines of files, and names in all of them."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pytest

from schemalign.editor.symbols import Kind, Symbol, document_symbols
from schemalign.editor.workspace_symbols import MOST, workspace_symbols
from tests.editor.small_project import FILES, MODELS, SCHEMA, small_project


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def _names(symbols: Iterable[Symbol]) -> list[str]:
    return [
        f"{each.kind.value} {each.name}: {' '.join(child.name for child in each.children)}".rstrip()
        for each in symbols
    ]


def _inside(symbol: Symbol) -> None:
    assert symbol.span.start <= symbol.selection.start <= symbol.selection.end <= symbol.span.end
    for child in symbol.children:
        assert symbol.span.start <= child.span.start <= child.span.end <= symbol.span.end
        _inside(child)


def test_of_models() -> None:
    found = document_symbols(small_project(FILES), "models.py")
    assert _names(found) == [
        "class Stamped: created_at",
        "class User: id email",
        "class Order: id owner status total note",
        "table tags: id",
    ]
    for each in found:
        _inside(each)
    order = found[2]
    assert order.detail == "orders"
    assert MODELS[order.span.start : order.span.end].endswith("mapped_column(some_type())")
    assert order.children[1].detail == "UUID NOT NULL"


def test_of_tables() -> None:
    project = small_project(FILES)
    found = document_symbols(project, "schema.sql")
    assert _names(found) == [
        "enum order_status:",
        "table users: user_id email created_at",
        "table orders: id owner status total note",
        "table audit_log: id",
    ]
    for each in found:
        _inside(each)
    assert found[0].detail == "new, paid, sent"
    total = found[2].children[3]
    assert SCHEMA[total.span.start : total.span.end] == "total  numeric(10, 2)"
    email = found[1].children[1]
    assert (email.detail, email.span) == ("TEXT NOT NULL", email.selection)
    assert _names(document_symbols(project, "later.sql")) == ["column orders.shipped_at:"]
    assert document_symbols(project, "other.py") == ()


def test_classes_inside_of_others() -> None:
    models = MODELS.replace("class Stamped:\n", "class Outer:\n    class Stamped:\n    ").replace(
        "class User(Stamped, Base)", "class User(Outer.Stamped, Base)"
    )
    found = document_symbols(small_project({**FILES, "models.py": models}), "models.py")
    assert _names(found)[:2] == ["class Stamped: created_at", "class User: id email"]


def test_in_all_files() -> None:
    projects = [small_project(FILES)]
    found = [(each.name, each.kind, each.container) for each in workspace_symbols(projects, "ord")]
    assert found == [
        ("orders", Kind.TABLE, ""),
        ("Order", Kind.CLASS, "orders"),
        ("order_status", Kind.ENUM, ""),
    ]
    found = [(each.name, each.kind, each.container) for each in workspace_symbols(projects, "uid")]
    assert found == [("user_id", Kind.COLUMN, "users")]
    best = next(iter(workspace_symbols(projects, "order.note")))
    assert best.location == ("models.py", MODELS.index("note: "), MODELS.index("note: ") + 4)
    assert list(workspace_symbols(projects, "nothing")) == []
    everything = list(workspace_symbols(projects, ""))
    assert everything[0].kind is Kind.TABLE
    assert len(set(everything)) == len(everything)


def test_no_more_than_enough() -> None:
    tables = "".join(f"CREATE TABLE t{n} (id int);\n" for n in range(MOST + 50))
    project = small_project({**FILES, "schema.sql": tables})
    assert len(list(workspace_symbols([project], ""))) == MOST
