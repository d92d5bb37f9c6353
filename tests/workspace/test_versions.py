"""Which version of a package a project's files tell."""

from __future__ import annotations

from pathlib import Path

import pytest

from schemalign.workspace.versions import package_version, site_packages

_UV = '[[package]]\nname = "SQLAlchemy"\nversion = "2.0.36"\nsource = { registry = "x" }\n'
_POETRY = '[[package]]\nname = "sqlalchemy"\nversion = "1.4.54"\ndescription = "x"\n'
_PIPFILE = '{"default": {"sqlalchemy": {"hashes": ["sha256:0"], "version": "==2.0.1"}}}'


@pytest.mark.parametrize(
    ("name", "text", "version"),
    [
        ("uv.lock", _UV, "2.0.36"),
        ("poetry.lock", _POETRY, "1.4.54"),
        ("Pipfile.lock", _PIPFILE, "2.0.1"),
        ("uv.lock", _UV.replace("SQLAlchemy", "sqlalchemy-utils"), ""),
        ("requirements.txt", "flask==3.0\nsqlalchemy==2.0.36\n", "2.0.36"),
        ("requirements-dev.txt", "SQLAlchemy[asyncio] ~= 2.0.4  # the database\n", "2.0.4"),
        ("constraints.txt", "sqlalchemy==1.4.0\n", "1.4.0"),
        ("pyproject.toml", '[project]\ndependencies = ["sqlalchemy==2.0.9"]\n', "2.0.9"),
        ("requirements.txt", "sqlalchemy-utils==0.41\n", ""),
        ("requirements.txt", "sqlalchemy>=2.0\n", ""),
        ("notes.txt", "sqlalchemy==2.0.36\n", ""),
    ],
)
def test_version_in_a_file(tmp_path: Path, name: str, text: str, version: str) -> None:
    (tmp_path / name).write_text(text)
    assert package_version("sqlalchemy", [str(tmp_path)]) == version


def test_nothing_tells_a_version(tmp_path: Path) -> None:
    folders = [str(tmp_path), str(tmp_path / "missing")]
    assert package_version("sqlalchemy", folders, [str(tmp_path / "none")]) == ""


def test_installed_goes_before_lock_before_requirement(tmp_path: Path) -> None:
    folder, environment = tmp_path / "project", tmp_path / "environment"
    (environment / "SQLAlchemy-2.0.40.dist-info").mkdir(parents=True)
    (environment / "sqlalchemy_utils-0.41.dist-info").mkdir()
    folder.mkdir()
    (folder / "requirements.txt").write_text("sqlalchemy==2.0.1\n")
    assert package_version("sqlalchemy", [str(folder)]) == "2.0.1"
    (folder / "uv.lock").write_text(_UV)
    assert package_version("sqlalchemy", [str(folder)]) == "2.0.36"
    assert package_version("sqlalchemy", [str(folder)], [str(environment)]) == "2.0.40"


def test_the_nearest_folder_wins_but_any_lock_beats_a_requirement(tmp_path: Path) -> None:
    near = tmp_path / "near"
    near.mkdir()
    (tmp_path / "poetry.lock").write_text(_POETRY)
    (near / "requirements.txt").write_text("sqlalchemy==2.0.1\n")
    assert package_version("sqlalchemy", [str(near), str(tmp_path)]) == "1.4.54"
    (near / "uv.lock").write_text(_UV)
    assert package_version("sqlalchemy", [str(near), str(tmp_path)]) == "2.0.36"


def test_package_folders_of_an_environment(tmp_path: Path) -> None:
    assert site_packages(str(tmp_path)) == [str(tmp_path)]
    assert site_packages(str(tmp_path / "missing")) == []
    packages = tmp_path / "lib" / "python3.12" / "site-packages"
    packages.mkdir(parents=True)
    assert site_packages(str(tmp_path)) == [str(packages)]
