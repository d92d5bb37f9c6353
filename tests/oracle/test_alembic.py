"""Lint against Alembic and against the catalogue of a real PostgreSQL, in both directions."""

from __future__ import annotations

from pathlib import Path

import pytest

from schemalign.rules import RULES
from tests.expectations import check_expected
from tests.oracle.both_sides import BothSides, examine
from tests.oracle.claims import CLAIMS
from tests.oracle.drifts import DRIFTS, drifted
from tests.oracle.project import Project, as_sql, base_project
from tests.oracle.project_models import as_models
from tests.oracle.verdicts import RULES_OF, false_findings, not_found, unreported

_PAIRS = sorted(path.parent for path in Path(__file__).parent.glob("pairs/*/schema.sql"))


@pytest.mark.parametrize("folder", _PAIRS, ids=lambda folder: folder.name)
def test_written_pairs(folder: Path, database_url: str, update_expected: bool) -> None:
    sides = examine((folder / "schema.sql").read_text(), folder / "models.py", database_url)
    assert "\n".join(_disagreements(sides)) == ""
    rules = {finding.rule for finding in sides.linted.report.findings}
    lines = "".join(f"{rule}\n" for rule in sorted(rules))
    check_expected(folder / "rules.txt", lines, update_expected)


def test_equal_project(tmp_path: Path, database_url: str) -> None:
    """The project from which the generated cases start agrees with itself in every way."""
    sides = _examine(base_project(), base_project(), tmp_path, database_url)
    assert "\n".join(_disagreements(sides)) == ""
    drift = [one for one in sides.linted.report.findings if one.drift]
    assert [f"{one.rule} {one.message}" for one in drift] == []
    assert sides.linted.report.undecided == ()


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(2 * len(DRIFTS)))
def test_generated_drifts(seed: int, tmp_path: Path, database_url: str) -> None:
    case = drifted(seed)
    sides = _examine(case.schema, case.model, tmp_path, database_url)
    assert "\n".join(_disagreements(sides)) == "", "; ".join(case.story)


def _examine(schema: Project, model: Project, folder: Path, url: str) -> BothSides:
    models = folder / "models.py"
    models.write_text(as_models(model))
    return examine(as_sql(schema), models, url)


def _disagreements(sides: BothSides) -> list[str]:
    return [
        *(f"not true: {line}" for line in false_findings(sides)),
        *(f"Alembic alone: {line}" for line in not_found(sides)),
        *(f"the catalogue alone: {line}" for line in unreported(sides)),
    ]


def test_every_rule_is_asked_of_the_catalogue() -> None:
    assert set(CLAIMS) == {rule.name for rule in RULES}
    assert set().union(*RULES_OF.values()) <= set(CLAIMS)
