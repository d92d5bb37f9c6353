"""Generated drifts in models of other styles: after fixing lint is silent, and stays so.

A table that the schema has no more is left to a person.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from schemalign.cli.alignment import align
from schemalign.cli.arguments import parser
from schemalign.cli.fixing import fixed, store
from schemalign.python.outline import Module
from schemalign.python.problems import syntax_problem
from schemalign.session.alignment import merged
from tests.fixes.styles import STYLES
from tests.oracle.drifts import DRIFTS, drifted
from tests.oracle.project import as_sql
from tests.oracle.project_models import as_models

_INPUTS = ("--schema", "schema.sql", "models.py")


@pytest.mark.slow
@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("seed", range(2 * len(DRIFTS)))
def test_lint_is_silent_after_fixing(
    seed: int, style: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    case = drifted(seed)
    monkeypatch.chdir(tmp_path)
    Path("schema.sql").write_text(as_sql(case.schema))
    Path("models.py").write_text(STYLES[style](as_models(case.model)))
    _fix()
    once = Path("models.py").read_text()
    assert syntax_problem(Module("models.py", once)) is None
    _fix()
    assert Path("models.py").read_text() == once
    report, _ = merged(align(parser().parse_args(["lint", *_INPUTS])))
    drift = [each for each in report.findings if each.drift]
    assert [each.message for each in drift if each.rule != "unknown-table"] == []


def _fix() -> None:
    found = fixed(parser().parse_args(["lint", "--fix", "--unsafe-fixes", *_INPUTS]))
    assert not found.broken
    store(found)
