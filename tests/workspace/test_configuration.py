"""Where settings come from, and what is wrong with them."""

from __future__ import annotations

from pathlib import Path

import pytest

from schemalign.findings.severity import Severity
from schemalign.settings import Project, Settings
from schemalign.workspace.configuration import load, nearest
from schemalign.workspace.usage import UsageError

RULES = ("missing-index", "type-mismatch", "index-name")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_nearest_file_wins(folder: Path) -> None:
    (folder / "a" / "b").mkdir(parents=True)
    (folder / "pyproject.toml").write_text("[tool.schemalign]\n")
    assert nearest("a/b") == str(folder / "pyproject.toml")
    (folder / "a" / "pyproject.toml").write_text("[tool.other]\n")
    assert nearest("a/b/models.py") == str(folder / "pyproject.toml")
    (folder / "schemalign.toml").write_text("")


def test_own_file_wins_over_the_project_file(folder: Path) -> None:
    (folder / "pyproject.toml").write_text("[tool.schemalign]\n")
    (folder / "schemalign.toml").write_text("")
    assert nearest("models.py") == str(folder / "schemalign.toml")


def test_databases_are_sources_like_files(folder: Path) -> None:
    (folder / "inner").mkdir()
    (folder / "inner" / "schemalign.toml").write_text(
        'schema = ["env:URL", "sqlite:///app.db", "sqlite:////app.db",'
        ' "mysql://host/db", "a.json"]\n'
    )
    found = load(str(folder / "inner" / "schemalign.toml"), RULES).schema
    assert found == (
        "env:URL",
        "sqlite:///inner/app.db",
        "sqlite:////app.db",
        "mysql://host/db",
        "inner/a.json",
    )


def test_every_key(folder: Path) -> None:
    (folder / "pyproject.toml").write_text(
        """
[tool.schemalign]
schema = ["db/schema.sql", "postgresql://localhost/app"]
models = "app"
dialect = "postgresql"
default-schema = "app"
sqlalchemy-version = "1.4"
database-version = "16"
python-environment = ".venv"
exclude = ["**/old/**"]
extend-exclude = ["x.py"]
select = ["ALL"]
ignore = ["missing-index"]
severity = { index-name = "off", type-mismatch = "warning" }
rename-style = "map"
owned-elsewhere = ["audit_*"]
partial-models = ["app.reporting.*"]
index-naming = "ix_{table}_{columns}"
type-equivalents = [["app.types.GUID", "uuid"]]
contracts = { "app.UserOut" = "users" }
per-file-ignores = { "legacy/**" = ["missing-index"] }

[[tool.schemalign.projects]]
name = "users"
root = "services/users"
schema = ["../../db/users.sql"]
"""
    )
    assert load("pyproject.toml", RULES) == Settings(
        schema=("db/schema.sql", "postgresql://localhost/app"),
        models=("app",),
        is_dialect_stated=True,
        default_schema="app",
        sqlalchemy_version="1.4",
        database_version="16",
        python_environment=".venv",
        exclude=("**/old/**",),
        extend_exclude=("x.py",),
        ignore=("missing-index",),
        severity={"index-name": Severity.OFF, "type-mismatch": Severity.WARNING},
        rename_style="map",
        owned_elsewhere=("audit_*",),
        partial_models=("app.reporting.*",),
        index_naming="ix_{table}_{columns}",
        type_equivalents=(("app.types.GUID", "uuid"),),
        contracts={"app.UserOut": "users"},
        per_file_ignores={"legacy/**": ("missing-index",)},
        projects=(Project("users", "services/users", ("db/users.sql",)),),
    )


def test_paths_are_relative_to_the_file(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "schemalign.toml").write_text('schema = ["db/schema.sql"]\n')
    (folder / "app").mkdir()
    monkeypatch.chdir("app")
    settings = load(str(folder / "schemalign.toml"), RULES)
    assert settings.schema == ("../db/schema.sql",)
    assert settings.prefix == "app"


def test_no_file_gives_the_defaults() -> None:
    assert load(None, RULES) == Settings()


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ("\nmodel = []\n", 2, 'no such option; did you mean "models"'),
        ("select = [\n  'missing-indices',\n]\n", 2, 'no rule "missing-indices"'),
        ("ignore = ['contract-field']\n", 1, 'the rule "contract-field" is not there yet'),
        ("schema = [1]\n", 1, "must be a list of strings"),
        ("\n\ndefault-schema = 3\n", 3, "must be a string"),
        ("dialect = 'db2'\n", 1, '"db2" is none of postgresql'),
        ("[severity]\nindex-name = 'loud'\n", 2, '"loud" is none of'),
        ("severity = 3\n", 1, "must be a table"),
        ("index-naming = '{nothing}'\n", 1, "may use {table} and {columns} only"),
        ("index-naming = '{table.x}'\n", 1, "may use {table} and {columns} only"),
        ("tool = 5\n", 1, "must be a table"),
        ("type-equivalents = [['a']]\n", 1, "must be a list of pairs"),
        ("type-equivalents = 'a'\n", 1, "must be a list of pairs"),
        ("projects = 3\n", 1, "must be an array of tables"),
        ("[[projects]]\nroot = 'x'\n", 1, "a project needs a name"),
        ("[[projects]]\nname = 'x'\nport = 3\n", 3, "no such option of a project"),
        ("schema = [\n", 1, "Invalid value"),
        ("schema = ['a'\nx\n", 2, "Unclosed array"),
    ],
)
def test_mistakes_are_named_with_their_line(
    folder: Path, text: str, line: int, message: str
) -> None:
    (folder / "schemalign.toml").write_text(text)
    with pytest.raises(UsageError) as caught:
        load("schemalign.toml", RULES, {"contract-field"})
    assert message in str(caught.value)
    assert f"schemalign.toml:{line}: " in str(caught.value)


def test_section_is_found_inside_a_project_file(folder: Path) -> None:
    (folder / "pyproject.toml").write_text(
        "[project]\nmodels = 1\n\n[tool.schemalign]\nmodels = 1\n"
    )
    with pytest.raises(UsageError, match=r"pyproject\.toml:5: "):
        load("pyproject.toml", RULES)
