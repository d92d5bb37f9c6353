"""What stands above models and tables."""

from __future__ import annotations

from pathlib import Path

import pytest

from schemalign.editor.code_lenses import Lens, code_lenses
from tests.editor.small_project import FILES, MODELS, SCHEMA, small_project


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def _titles(lenses: list[Lens], text: str) -> list[tuple[str, str, str | None]]:
    return [
        (
            text[lens.span.start : lens.span.end],
            "".join(word if isinstance(word, str) else "PLACE" for word in lens.title),
            lens.generates,
        )
        for lens in lenses
    ]


def test_above_models() -> None:
    project = small_project(FILES)
    assert _titles(list(code_lenses(project, "models.py")), MODELS) == [
        ("User", "3 findings · users (PLACE)", None),
        ("Order", "7 findings · orders (PLACE)", None),
        ('"tags"', "1 finding · not in the schema", None),
    ]


def test_above_tables() -> None:
    project = small_project(FILES)
    found = _titles(list(code_lenses(project, "schema.sql")), SCHEMA)
    assert found[0] == ("users", "3 columns, 3 findings · User", None)
    assert found[2:] == [
        ("audit_log", "1 column · no model", None),
        ("audit_log", "Generate model", "audit_log"),
    ]
    assert list(code_lenses(project, "later.sql")) == []
    assert list(code_lenses(project, "other.py")) == []


def test_agreement() -> None:
    models = (
        "from sqlalchemy import Column, MetaData, Table, Text\n"
        'log = Table("log", MetaData(), Column("id", Text, primary_key=True){})\n'
    )
    schema = "CREATE TABLE log (id text PRIMARY KEY{});\nCREATE VIEW seen AS SELECT id FROM log;\n"
    project = small_project({"schema.sql": schema.format(""), "models.py": models.format("")})
    found = _titles(list(code_lenses(project, "models.py")), models)
    assert found == [('"log"', "matches the schema · log (PLACE)", None)]
    found = _titles(list(code_lenses(project, "schema.sql")), schema.format(""))
    assert found == [
        ("log", "1 column, matches its model · log", None),
        ("seen", "1 column · no model", None),
    ]
    project.edit("schema.sql", schema.format(", what text"))
    project.edit("models.py", models.format(', Column("what", some_type())'))
    project.settle()
    found = _titles(list(code_lenses(project, "models.py")), models)
    assert found == [('"log"', "no findings, 1 undecided · log (PLACE)", None)]
