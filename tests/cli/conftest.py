"""A small project for each test of the command line."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.commands import MODELS, SCHEMA, Folder


@pytest.fixture
def folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Folder:
    """Give an empty folder."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("NO_COLOR", "1")
    return Folder(tmp_path, capsys)


@pytest.fixture
def project(folder: Folder) -> Folder:
    """Give a folder with a schema and a model that misspells one column."""
    folder.write("schema.sql", SCHEMA)
    folder.write("models.py", MODELS)
    return folder
