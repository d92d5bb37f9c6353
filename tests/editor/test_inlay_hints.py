"""The types behind attributes."""

from __future__ import annotations

from pathlib import Path

import pytest

from schemalign.editor.inlay_hints import inlay_hints
from schemalign.text.span import Span
from tests.editor.small_project import FILES, MODELS, SCHEMA, small_project

EVERYTHING = Span(0, len(MODELS))


def _shown(path: str = "models.py", span: Span = EVERYTHING) -> dict[str, str]:
    project = small_project(FILES)
    return {
        MODELS[: hint.offset].rsplit("\n", 1)[-1].strip(): hint.label
        for hint in inlay_hints(project, path, span)
    }


def test_behind_statements(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert _shown() == {
        "created_at: Mapped[datetime] = mapped_column()": "TIMESTAMPTZ NOT NULL",
        "id: Mapped[UUID] = mapped_column(primary_key=True)": "user_id UUID NOT NULL",
        "email: Mapped[str] = mapped_column(unique=True)": "TEXT NOT NULL",
        "id: Mapped[int] = mapped_column(primary_key=True)": "BIGINT NOT NULL",
        ")": "UUID NOT NULL",
        'status: Mapped[str] = mapped_column(Enum("new", "paid", name="order_status"))':
            "order_status NOT NULL",
        "total: Mapped[Decimal] = mapped_column(Numeric(10, 2))": "NUMERIC(10, 2) NOT NULL",
        "note: Mapped[str | None] = mapped_column(some_type())": "TEXT",
    }  # fmt: skip


def test_only_what_is_asked_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    start = MODELS.index("email: ")
    assert list(_shown(span=Span(start, MODELS.index("\n", start))).values()) == ["TEXT NOT NULL"]
    assert _shown("schema.sql", Span(0, len(SCHEMA))) == {}
    assert _shown("other.py") == {}


def test_line_of_the_schema(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    project = small_project(FILES)
    hint = list(inlay_hints(project, "models.py", EVERYTHING))[1]
    assert hint.line == "user_id uuid PRIMARY KEY,"
    assert SCHEMA[hint.place.start : hint.place.end] == "user_id"


def test_types_of_a_mixin_that_differ(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    schema = SCHEMA.replace("    note text", "    note text, created_at timestamp")
    project = small_project({**FILES, "schema.sql": schema})
    hint = next(iter(inlay_hints(project, "models.py", EVERYTHING)))
    assert hint.label == "TIMESTAMPTZ NOT NULL | TIMESTAMP"
