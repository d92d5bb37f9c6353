"""A project of another dialect that is edited says what a fresh reading of it says."""

from __future__ import annotations

import random
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from schemalign.workspace.usage import UsageError
from tests.session.test_editing import current, fresh, is_intact, opened, sessions

if TYPE_CHECKING:
    from schemalign.session.project import Project

FOLDER = Path(__file__).parent
PROJECTS = {
    "sqlite": ("chinook.sqlite.sql", "models_chinook.py"),
    "mariadb": ("sakila.mariadb.sql", "models_sakila.py"),
    "mysql": ("sakila.mariadb.sql", "models_sakila.py"),
}


@pytest.fixture(params=sorted(PROJECTS))
def project(
    request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Project:
    """Give a project of each dialect."""
    schema, models = PROJECTS[request.param]
    (tmp_path / "schema.sql").write_text((FOLDER / "samples" / schema).read_text())
    (tmp_path / "models.py").write_text((FOLDER / models).read_text())
    settings = f'dialect = "{request.param}"\nschema = ["schema.sql"]\nmodels = ["models.py"]\n'
    (tmp_path / "schemalign.toml").write_text(settings)
    monkeypatch.chdir(tmp_path)
    return opened("schemalign.toml")


@pytest.mark.parametrize("seed", range(1))
def test_random_edits(project: Project, seed: int) -> None:
    compared = 0
    for _ in sessions(project, random.Random(seed), 50):
        if is_intact(project):
            compared += 1
            try:
                expected = fresh(project)
            except UsageError:
                continue
            assert current(project) == expected
    assert compared > 5
