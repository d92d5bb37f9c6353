"""An annotation is what Pydantic validates by: another one changes the program."""

from __future__ import annotations

from pathlib import Path

import pytest

from schemalign.cli.alignment import align
from schemalign.cli.arguments import parser
from schemalign.session.fixing import with_fixes

MODELS = """\
import sqlalchemy as sa
from sqlmodel import Column, Field, SQLModel


class User(SQLModel, table=True):
    __tablename__ = "users"

    id: int | None = Field(default=None, primary_key=True)
    name: str = Field(sa_column=Column(sa.Text(), nullable=True))
"""


def test_another_annotation_of_a_field_is_doubted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("schema.sql").write_text("CREATE TABLE users (id serial PRIMARY KEY, name text);\n")
    Path("models.py").write_text(MODELS)
    rule = ("--extend-select", "annotation-mismatch")
    arguments = parser().parse_args(["lint", "--schema", "schema.sql", *rule, "models.py"])
    (found,) = align(arguments)
    fixes = [fix for each in with_fixes(found).report.findings for fix in each.fixes]
    assert [doubt.reason for fix in fixes for doubt in fix.doubts] == [
        "Pydantic validates by the annotation"
    ]
