"""The table of types in docs/how-it-compares.md says what `schemalign lint` does."""

from __future__ import annotations

import itertools
import re
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.examples.linting import lint

PAGE = Path(__file__).parents[2] / "docs" / "how-it-compares.md"


class Row(NamedTuple):
    """A pair of types of one row of the table, and the rule that it names, if any."""

    canonical: str
    declared: str
    rule: str | None


def _rows() -> list[Row]:
    section = PAGE.read_text(encoding="utf-8").split("## Types")[1].split("\n## ")[0]
    found = []
    for line in section.splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")] if line[:1] == "|" else []
        if len(cells) != 3 or not all(
            re.fullmatch(r"`[^`]+`(, `[^`]+`)*", one) for one in cells[:2]
        ):
            continue
        canonical, declared = (re.findall(r"`([^`]+)`", cell) for cell in cells[:2])
        rule = None if cells[2].startswith("same") else cells[2].split("`")[1]
        found += [Row(*types, rule) for types in itertools.product(canonical, declared)]
    return found


def _attribute(number: int, declared: str) -> str:
    if declared.startswith("Mapped["):
        return f"    c{number}: {declared}"
    return f"    c{number} = mapped_column({declared}, nullable=False)"


@pytest.fixture(scope="module")
def rules(tmp_path_factory: pytest.TempPathFactory) -> dict[str | None, set[str]]:
    """Lint one table with a column for each pair of types; give the rules by column."""
    folder = tmp_path_factory.mktemp("types")
    columns = [f"    c{number} {row.canonical} NOT NULL" for number, row in enumerate(_rows())]
    schema = "CREATE TABLE things (\n    id integer PRIMARY KEY,\n" + ",\n".join(columns) + "\n);\n"
    (folder / "schema.sql").write_text(schema, encoding="utf-8")
    attributes = [_attribute(number, row.declared) for number, row in enumerate(_rows())]
    models = [
        "from sqlalchemy import *",
        "from sqlalchemy.dialects.postgresql import ARRAY, UUID",
        "from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column",
        "class Base(DeclarativeBase): pass",
        "class Thing(Base):",
        '    __tablename__ = "things"',
        "    id = mapped_column(Integer, primary_key=True)",
        *attributes,
    ]
    (folder / "models.py").write_text("\n".join(models) + "\n", encoding="utf-8")
    found: dict[str | None, set[str]] = {}
    for finding in lint(folder, "--schema", "schema.sql", "models.py", exit_code=1):
        found.setdefault(finding["column"], set()).add(finding["rule"])
    return found


@pytest.mark.parametrize(("number", "row"), list(enumerate(_rows())), ids=str)
def test_row_is_true(number: int, row: Row, rules: dict[str | None, set[str]]) -> None:
    about_types = {
        rule
        for rule in rules.get(f"c{number}", set())
        if rule not in {"default-mismatch", "identity-mismatch"}
    }
    assert about_types == ({row.rule} if row.rule else set())
