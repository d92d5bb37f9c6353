"""All projects of folders, kept up to date; what is being edited wins over the disk."""

from __future__ import annotations

from collections import deque
from collections.abc import Generator
from contextlib import closing
from itertools import islice
from pathlib import Path
from typing import cast

import pytest

from schemalign.session.workspace import Workspace
from schemalign.workspace.documents import relative

SCHEMA = "CREATE TABLE {table} (id serial PRIMARY KEY, name text);\n"
HEAD = """\
from sqlalchemy import Column, Integer, Text
from sqlalchemy.orm import declarative_base

Base = declarative_base()
"""
MODEL = """

class {name}(Base):
    __tablename__ = "{table}"

    id = Column(Integer, primary_key=True)
    {column} = Column(Text)
"""


def _models(*columns: str) -> str:
    return HEAD + "".join(
        MODEL.format(name=f"Model{index}", table=f"t{index}", column=column)
        for index, column in enumerate(columns)
    )


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    schema = "".join(SCHEMA.format(table=f"t{index}") for index in range(60))
    (tmp_path / "schema.sql").write_text(schema)
    (tmp_path / "models.py").write_text(_models(*["name"] * 60))
    return tmp_path


def _settled(folder: Path) -> Workspace:
    workspace = Workspace([str(folder)])
    workspace.settle()
    return workspace


def _rules(workspace: Workspace, path: str = "models.py") -> list[str]:
    return [str(each.rule) for each in workspace.findings.get(path, ())]


def _troubles(workspace: Workspace) -> int:
    return len(workspace.troubles)


def _interrupt(workspace: Workspace, steps: int) -> None:
    """Begin to settle, and stop after some steps."""
    settling = cast("Generator[None, None, None]", workspace.settling())
    with closing(settling):
        for _ in range(steps):
            next(settling, None)


@pytest.mark.parametrize("steps", [0, 1, 2, 5, 20, 60, 100])
def test_a_first_reading_that_is_interrupted_goes_on(folder: Path, steps: int) -> None:
    (folder / "models.py").write_text(_models(*["name"] * 59, "wrong"))
    workspace = Workspace([str(folder)])
    _interrupt(workspace, steps)
    workspace.settle()
    assert _rules(workspace) == ["missing-column", "unknown-column"]


@pytest.mark.parametrize("steps", [0, 1, 2, 3, 5, 8, 13, 40, 100])
@pytest.mark.parametrize("path", ["models.py", "schema.sql"])
def test_reading_an_edit_that_is_interrupted_goes_on(folder: Path, path: str, steps: int) -> None:
    (folder / "models.py").write_text(_models("wrong", *["name"] * 59))
    workspace = _settled(folder)
    assert _rules(workspace) == ["missing-column", "unknown-column"]
    text = (folder / path).read_text()
    workspace.edit(path, text.replace("name", "title"))
    _interrupt(workspace, steps)
    workspace.settle()
    (folder / path).write_text(text.replace("name", "title"))
    assert workspace.findings == _settled(folder).findings


@pytest.mark.parametrize("first", ["models.py", "schema.sql"])
def test_an_edit_may_come_at_any_step_of_another(folder: Path, first: str) -> None:
    models, schema = ((folder / name).read_text() for name in ("models.py", "schema.sql"))
    workspace = _settled(folder)
    workspace.edit("models.py", f"{models}# schemalign: ignore-file[missing-index]\n")
    workspace.settle()
    for steps in range(200):
        workspace.edit(first, schema if first == "schema.sql" else models)
        settling = workspace.settling()
        deque(islice(settling, steps), maxlen=0)
        workspace.edit("models.py", models.replace("name = ", "wrong = ", 1 + steps % 2))
        deque(settling, maxlen=0)
        workspace.settle()
        assert _rules(workspace) == ["missing-column", "unknown-column"] * (1 + steps % 2)
        workspace.edit("schema.sql", schema.replace("name", "title", 1))


def test_settings_of_nobody_in_particular_hold_for_every_folder(folder: Path) -> None:
    ignoring = {"ignore": ["unknown-column", "missing-column"]}
    workspace = Workspace([str(folder)], {"": ignoring})
    (folder / "models.py").write_text(_models("wrong", *["name"] * 59))
    workspace.settle()
    assert _rules(workspace) == []
    workspace.reconfigure({"": ignoring, str(folder): {}})
    workspace.settle()
    assert _rules(workspace) != []


def test_troubles_last_as_long_as_what_they_tell(folder: Path) -> None:
    workspace = _settled(folder)
    schema = (folder / "schema.sql").read_text()
    assert _troubles(workspace) == 0
    for _ in range(2):
        workspace.edit("schema.sql", "-- nothing\n")
        workspace.settle()
        assert _troubles(workspace) == 1
        assert "schema.sql" in workspace.troubles[0].message
        workspace.edit("schema.sql", schema)
        workspace.settle()
        assert _troubles(workspace) == 0


def test_only_models_that_were_never_written_are_compared(folder: Path) -> None:
    (folder / "models.py").unlink()
    workspace = _settled(folder)
    assert "there are no models" in workspace.troubles[0].message
    workspace.open("new.py", HEAD)
    workspace.settle()
    workspace.edit("new.py", _models("wrong"))
    workspace.settle()
    assert workspace.troubles == ()
    assert _rules(workspace, "new.py") == ["missing-column", "unknown-column"]


def test_a_configuration_that_comes_or_goes_is_noticed(folder: Path) -> None:
    inner = folder / "inner"
    inner.mkdir()
    (folder / "models.py").rename(inner / "models.py")
    (folder / "schema.sql").rename(inner / "schema.sql")
    workspace = _settled(folder)
    assert [each.scope.root for each in workspace.projects] == ["."]
    (inner / "schemalign.toml").touch()
    workspace.changed_on_disk(["inner/schemalign.toml"])
    workspace.settle()
    assert [each.scope.root for each in workspace.projects] == ["inner"]
    (inner / "schemalign.toml").unlink()
    workspace.changed_on_disk(["inner/schemalign.toml"])
    workspace.settle()
    assert [each.scope.root for each in workspace.projects] == ["."]


def test_a_file_of_another_folder_brings_its_configuration(
    folder: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    other = tmp_path_factory.mktemp("other")
    (other / "schema.sql").write_text(SCHEMA.format(table="t0"))
    (other / "models.py").write_text(_models("wrong"))
    (other / "schemalign.toml").touch()
    workspace = _settled(folder)
    path = relative(str(other / "models.py"))
    workspace.open(path, (other / "models.py").read_text())
    workspace.settle()
    assert _rules(workspace, path) == ["missing-column", "unknown-column"]
    workspace.set_roots([str(folder), str(other)])
    workspace.settle()
    workspace.set_roots([str(folder)])
    workspace.settle()
    assert _rules(workspace, path) == []


def test_what_cannot_be_compared_is_left_alone_until_it_changes(
    folder: Path,
) -> None:
    (folder / "models.py").write_text(_models("wrong", *["name"] * 59))
    workspace = _settled(folder)
    workspace.edit("models.py", _models("wrong"))
    workspace.give_up()
    assert workspace.is_settled
    assert workspace.take_changed() == {"models.py"}
    assert workspace.findings == {}
    workspace.edit("models.py", _models("wrong", *["name"] * 59))
    workspace.settle()
    assert _rules(workspace) == ["missing-column", "unknown-column"]
