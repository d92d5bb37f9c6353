"""The sync example: two services, one history of migrations, and a rename that it remembers."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import psycopg
import pytest

from schemalign.sources.files import read
from schemalign.sources.source import SourceText
from schemalign.workspace.schema_files import expand
from tests.examples.linting import ReportedFinding, lint, run_lint
from tests.oracle.described import difference, from_catalogue, from_schema

EXAMPLE = Path(__file__).parents[2] / "examples" / "sync"
MIGRATIONS = (
    "20231027_initial_schema.sql",
    "20231101093000_incentives.sql",
    "20231103_uid_and_original_key.sql",
)
UNKNOWN_OF_USERS = (
    *("bio", "profile_picture_url", "capture_frequency_hours", "notifications_enabled"),
    *("silent_mode_enabled", "max_daily_captures", "total_earnings", "total_photos_captured"),
    *("streak_days", "last_capture_date", "is_active", "is_verified", "last_login"),
)
MISSING_OF_USERS = ("uid", "incentives_earned", "incentives_redeemed", "incentives_available")


@pytest.fixture(scope="module")
def findings() -> list[ReportedFinding]:
    """Lint both services."""
    return lint(EXAMPLE, exit_code=1)


def test_the_findings_are_those_of_the_report(findings: list[ReportedFinding]) -> None:
    assert {(each["rule"], each["table"], each["column"]) for each in findings} == {
        *(("unknown-column", "users", name) for name in UNKNOWN_OF_USERS),
        *(("missing-column", "users", name) for name in MISSING_OF_USERS),
        ("unknown-column", "photos", "file_path"),
        ("missing-column", "photos", "uid"),
        ("missing-foreign-key", "photos", "user_id"),
    }


def test_the_rename_is_proved_by_its_migration(findings: list[ReportedFinding]) -> None:
    renamed = next(each for each in findings if each["column"] == "file_path")
    assert (
        renamed["message"] == 'photos has no column "file_path"; it was renamed to "original_key"'
    )
    printed = run_lint(EXAMPLE, "--project", "photos").stdout
    assert "db/migrations/20231103_uid_and_original_key.sql" in printed


def test_the_migrations_are_what_a_database_holds_after_them(database_url: str) -> None:
    folder = EXAMPLE / "db" / "migrations"
    paths = expand(str(folder)).paths
    assert [Path(path).name for path in paths] == list(MIGRATIONS)
    with psycopg.connect(database_url, autocommit=True) as connection:
        for name in (*MIGRATIONS, MIGRATIONS[-1]):  # the last one may run again
            connection.execute((folder / name).read_bytes())
    reading = read([SourceText(path, Path(path).read_text()) for path in paths])
    assert difference(from_catalogue(database_url), from_schema(reading.schema)) == []
    for table in reading.schema.tables.values():
        document = json.loads((EXAMPLE / "db" / "schemas" / f"{table.name}.json").read_text())
        assert set(document["properties"]) == {column.name for column in table.columns}
        required = {column.name for column in table.columns if column.nullable.value is False}
        assert set(document["required"]) == required


def test_fixes_rename_the_uses(tmp_path: Path) -> None:
    folder = tmp_path / "sync"
    shutil.copytree(EXAMPLE, folder)
    run_lint(folder, "--fix", "--project", "photos")
    service = folder / "backend" / "services" / "photos" / "app"
    assert "Photo.original_key == file_path" in (service / "crud" / "photo_crud.py").read_text()
    assert "original_key: str" in (service / "api" / "schemas" / "photo.py").read_text()
    left = lint(folder, "--project", "photos", exit_code=1)
    assert [each["rule"] for each in left] == ["missing-foreign-key"]
