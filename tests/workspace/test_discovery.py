"""What is found without any configuration."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from schemalign.settings import Settings
from schemalign.workspace import model_files, schema_files
from schemalign.workspace.inputs import gather
from schemalign.workspace.usage import UsageError

TABLE = "CREATE TABLE users (id integer PRIMARY KEY);\n"
MODEL = "id = Column(Integer)\n"


@pytest.fixture(params=[False, True], ids=["folder", "repository"])
def folder(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    if request.param:
        subprocess.run(["git", "init", "--quiet"], check=True)
    return tmp_path


def _write(folder: Path, files: dict[str, str]) -> None:
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)


def test_a_single_dump(folder: Path) -> None:
    _write(
        folder,
        {
            "db/modern_schema.sql": TABLE,
            "db/seeds/data.sql": TABLE,
            "db/backup/schema.sql": TABLE,
            "tests/schema.sql": TABLE,
            "db/report.sql": "SELECT 1;\n",
        },
    )
    assert list(schema_files.discover(".").paths) == ["db/modern_schema.sql"]


def test_a_dump_wins_over_migrations(folder: Path) -> None:
    _write(folder, {"db/structure.sql": TABLE, "db/migrations/1_users.sql": TABLE})
    assert list(schema_files.discover(".").paths) == ["db/structure.sql"]


def test_init_scripts_in_order(folder: Path) -> None:
    _write(
        folder,
        {
            "apps/init-scripts/01-extensions.sql": "CREATE EXTENSION pgcrypto;\n",
            "apps/init-scripts/02-unified-schema.sql": TABLE,
            "apps/init-scripts/10-more.sql": TABLE,
            "apps/init-scripts/9-before.sql": TABLE,
        },
    )
    assert [Path(name).name for name in list(schema_files.discover(".").paths)] == [
        "01-extensions.sql",
        "02-unified-schema.sql",
        "9-before.sql",
        "10-more.sql",
    ]


def test_migrations_without_their_way_down(folder: Path) -> None:
    _write(
        folder,
        {
            "migrations/V1__users.sql": TABLE,
            "migrations/U1__users.sql": "DROP TABLE users;\n",
            "migrations/V2__more.sql": "ALTER TABLE users ADD name text;\n",
            "migrations/V2__more.down.sql": TABLE,
        },
    )
    assert list(schema_files.discover(".").paths) == [
        "migrations/V1__users.sql",
        "migrations/V2__more.sql",
    ]


def test_files_of_any_name(folder: Path) -> None:
    _write(folder, {"sql/users.sql": TABLE, "sql/jobs.sql": TABLE})
    assert list(schema_files.discover(".").paths) == ["sql/jobs.sql", "sql/users.sql"]


def test_search_goes_up_to_the_root_of_the_repository(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    subprocess.run(["git", "init", "--quiet", str(tmp_path)], check=True)
    _write(tmp_path, {"db/schema.sql": TABLE, "backend/models.py": MODEL})
    monkeypatch.chdir(tmp_path / "backend")
    assert list(schema_files.discover(".").paths) == ["../db/schema.sql"]


def test_what_git_ignores_is_not_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    subprocess.run(["git", "init", "--quiet"], check=True)
    _write(tmp_path, {".gitignore": "build/\n", "build/schema.sql": TABLE, "models.py": MODEL})
    assert list(schema_files.discover(".").paths) == []


def test_models_that_map_tables(folder: Path) -> None:
    _write(
        folder,
        {
            "app/models.py": MODEL,
            "app/sqlmodels.py": "class User(SQLModel, table=True):\n",
            "app/main.py": "print('hello')\n",
            "app/tests/models.py": MODEL,
            "app/conftest.py": MODEL,
            "migrations/versions/1.py": MODEL,
            "app/revision.py": f"down_revision = None\ndef upgrade():\n    {MODEL}",
            "docs/example.py": MODEL,
            ".venv/lib/x.py": MODEL,
        },
    )
    if not (folder / ".git").exists():
        (folder / "env").mkdir()
        _write(folder, {"env/pyvenv.cfg": "", "env/models.py": MODEL})
    assert model_files.discover(".", Settings()) == ["app/models.py", "app/sqlmodels.py"]


def test_named_folders_are_never_excluded(folder: Path) -> None:
    _write(folder, {"tests/models.py": MODEL, "tests/docs/models.py": MODEL, "a/old/m.py": MODEL})
    assert model_files.named(["tests"], Settings()) == ["tests/models.py"]
    assert model_files.named(["tests/docs/models.py"], Settings()) == ["tests/docs/models.py"]
    excluding = Settings(extend_exclude=("a/old",))
    assert model_files.named(["a"], excluding) == []
    assert model_files.named(["a/old"], excluding) == ["a/old/m.py"]
    assert model_files.named(["*/old/*.py"], excluding) == ["a/old/m.py"]


def test_what_was_taken_is_noted(folder: Path) -> None:
    _write(folder, {"schema.sql": TABLE, **{f"app/m{number}.py": MODEL for number in range(5)}})
    inputs = gather([], Settings())
    assert inputs.notes == (
        "schema: schema.sql (discovered)",
        "models: 5 files in app (discovered)",
    )
    assert gather(["app"], Settings(schema=("schema.sql",))).notes == ()


def test_no_schema_names_three_ways(folder: Path) -> None:
    _write(folder, {"models.py": MODEL})
    with pytest.raises(UsageError, match=r"--schema FILE.*schemalign\.toml.*pyproject\.toml"):
        gather([], Settings())


def test_no_models(folder: Path) -> None:
    _write(folder, {"schema.sql": TABLE})
    with pytest.raises(UsageError, match="there are no models"):
        gather([], Settings())


def _discovered() -> list[str]:
    return list(schema_files.discover(".").paths)


def test_a_plan_of_sqitch(folder: Path) -> None:
    _write(
        folder,
        {
            "db/sqitch.plan": "users 2023-01-01T00:00:00Z Ada <a@example.org>\n"
            "app_schema 2023-01-01T00:00:01Z Ada <a@example.org>\n",
            "db/deploy/app_schema.sql": TABLE,
            "db/deploy/users.sql": TABLE,
            "db/revert/users.sql": "DROP TABLE users;\n",
            "db/verify/users.sql": "SELECT 1;\n",
        },
    )
    assert _discovered() == ["db/deploy/users.sql", "db/deploy/app_schema.sql"]


def test_migrations_of_prisma_and_supabase(folder: Path) -> None:
    _write(
        folder,
        {
            "prisma/migrations/20230102000000_more/migration.sql": "ALTER TABLE users ADD x int;\n",
            "prisma/migrations/20230101000000_init/migration.sql": TABLE,
            "supabase/migrations/20230101000000_init.sql": TABLE,
            "supabase/seed.sql": "INSERT INTO users VALUES (1);\n",
        },
    )
    assert _discovered() == [
        "prisma/migrations/20230101000000_init/migration.sql",
        "prisma/migrations/20230102000000_more/migration.sql",
        "supabase/migrations/20230101000000_init.sql",
    ]


def test_a_changelog_above_its_files(folder: Path) -> None:
    _write(
        folder,
        {
            "db/master.yaml": "databaseChangeLog:\n"
            "  - include: {file: changes/b.sql, relativeToChangelogFile: true}\n"
            "  - include: {file: changes/a.sql, relativeToChangelogFile: true}\n",
            "db/changes/a.sql": "--liquibase formatted sql\n--changeset ada:a\nSELECT 1;\n",
            "db/changes/b.sql": f"--liquibase formatted sql\n--changeset ada:b\n{TABLE}",
        },
    )
    assert _discovered() == ["db/changes/b.sql", "db/changes/a.sql"]


def test_a_migration_may_be_about_anything(folder: Path) -> None:
    _write(
        folder,
        {
            "migrations/001_users.sql": TABLE,
            "migrations/002_add_tests.sql": "ALTER TABLE users ADD tests int;\n",
            "migrations/003_drop_down.sql": "ALTER TABLE users DROP tests;\n",
            "migrations/seed.sql": "INSERT INTO users VALUES (1);\n",
            "migrations/tests/001.sql": TABLE,
        },
    )
    assert _discovered() == [
        "migrations/001_users.sql",
        "migrations/002_add_tests.sql",
        "migrations/003_drop_down.sql",
    ]


def test_an_order_that_cannot_be_known_is_noted(folder: Path) -> None:
    _write(folder, {"migrations/1_a.sql": TABLE, "migrations/1_b.sql": TABLE, "models.py": MODEL})
    assert gather([], Settings()).notes == (
        "schema: migrations/1_a.sql, migrations/1_b.sql (discovered)",
        "migrations: 1_a.sql and 1_b.sql have the same number and are taken by name",
        "models: models.py (discovered)",
    )
