"""The generated drifts of the oracle: what can be fixed is, and nobody finds anything more."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from schemalign.cli.arguments import parser
from schemalign.cli.fixing import fixed, store
from tests.oracle.both_sides import EVERY_RULE, BothSides, examine
from tests.oracle.drifts import DRIFTS, drifted
from tests.oracle.project import as_sql
from tests.oracle.project_models import as_models
from tests.oracle.verdicts import unreported

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(2 * len(DRIFTS)))
def test_nothing_is_left_after_fixing(
    seed: int, tmp_path: Path, database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    case = drifted(seed)
    schema = as_sql(case.schema)
    (tmp_path / "schema.sql").write_text(schema)
    models = tmp_path / "models.py"
    models.write_text(as_models(case.model))
    monkeypatch.chdir(tmp_path)
    _fix()
    once = models.read_text()
    _fix()
    assert models.read_text() == once, "a second run changes something again"
    sides = examine(schema, models, database_url)
    assert "\n".join(_left(sides)) == "", "; ".join(case.story)


def _fix() -> None:
    """Fix the models in the current folder for all rules, those included that are off."""
    off = [word for rule in EVERY_RULE.extend_select for word in ("--extend-select", rule)]
    command = ["lint", "--schema", "schema.sql", "--fix", "--unsafe-fixes", *off, "models.py"]
    found = fixed(parser().parse_args(command))
    assert not found.broken
    store(found)


def _left(sides: BothSides) -> Iterator[str]:
    """Yield what is left; a table that the schema has no more is left to a person."""
    gone = sides.model.keys() - sides.schema.keys()
    for finding in sides.linted.report.findings:
        if finding.drift and not (finding.rule == "unknown-table" and finding.table in gone):
            yield f"lint: {finding.rule} {finding.message}"
    for operation in sides.alembic:
        for entry in operation if isinstance(operation, list) else [operation]:
            if _table(entry) not in gone:
                yield f"Alembic: {entry}"
    for line in unreported(sides):
        yield f"the catalogue: {line}"


def _table(entry: tuple[Any, ...]) -> str:
    if "table" in entry[0]:
        return str(entry[1].name)
    return str(entry[2] if len(entry) > 2 else entry[1].table.name)
