"""The devices example: its API fails today, and `schemalign lint` says why, place by place."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING, NamedTuple

import pytest

from tests.examples.devices_application import (
    DEVICE,
    EXAMPLE,
    answers,
    load_schema,
    running_application,
    statuses,
)
from tests.examples.linting import line_of, lint, run_lint

if TYPE_CHECKING:
    from pathlib import Path
    from typing import Any

    from httpx2 import Response

    from tests.examples.linting import ReportedFinding

MODELS = "devices/backend/src/app/models"


class Mismatch(NamedTuple):
    """What must be found: where it stands, by which rule, and a word its message must hold."""

    file: str
    model: str
    attribute: str
    rule: str
    named: str


def _expected() -> list[Mismatch]:
    renamed = {
        ("devices", "Device"): {
            "id": "device_id",
            "name": "devicename",
            "type": "device_type",
            "location": "device_location",
            "current_user": "current_user_text",
        },
        ("devices", "DeviceMetric"): {"id": "metrics_id", "timestamp": "metrics_timestamp"},
        ("devices", "Process"): {
            "id": "processes_id",
            "timestamp": "processes_timestamp",
            "name": "pname",
        },
        ("devices", "Activity"): {
            "id": "activities_id",
            "timestamp": "activities_timestamp",
            "type": "activity_type",
        },
        ("devices", "Alert"): {
            "id": "alerts_id",
            "timestamp": "alerts_timestamp",
            "type": "alert_type",
            "read": "is_read",
        },
        ("screenshots", "Screenshot"): {
            "id": "screenshots_id",
            "timestamp": "screenshots_timestamp",
            "filename": "file_name",
            "size": "size_bytes",
        },
        ("users", "User"): {"id": "user_id", "name": "username", "password": "password_hash"},
        ("locations", "Location"): {
            "id": "locations_id",
            "timestamp": "locations_timestamp",
            "lat": "latitude",
            "lon": "longitude",
        },
        ("keystrokes", "Keystroke"): {
            "id": "keystrokes_id",
            "timestamp": "keystrokes_timestamp",
            "count": "key_count",
        },
    }
    children = [key for key in renamed if key[1] not in {"Device", "User"}]
    return [
        *(
            Mismatch(file, model, attribute, "unknown-column", new)
            for (file, model), names in renamed.items()
            for attribute, new in names.items()
        ),
        *(Mismatch(*key, "device_id", "type-mismatch", "UUID") for key in children),
        *(
            Mismatch(*key, "device_id", "missing-foreign-key", "devices")
            for key in children
            if key[1] != "Process"
        ),
        Mismatch("devices", "Device", "id", "type-mismatch", "UUID"),
        Mismatch("devices", "Activity", "duration", "type-mismatch", "INTEGER"),
        Mismatch("screenshots", "Screenshot", "user_id", "type-mismatch", "UUID"),
        Mismatch("screenshots", "Screenshot", "user_id", "missing-foreign-key", "users"),
        Mismatch("screenshots", "Screenshot", "timestamp", "timezone-mismatch", "TIME ZONE"),
        Mismatch("screenshots", "Screenshot", "size", "type-mismatch", "BIGINT"),
        Mismatch("users", "User", "id", "type-mismatch", "UUID"),
        Mismatch("users", "User", "is_active", "type-mismatch", "BOOLEAN"),
        Mismatch("users", "User", "last_login", "timezone-mismatch", "TIME ZONE"),
        Mismatch("locations", "Location", "accuracy", "precision-mismatch", "8"),
        Mismatch("devices", "Device", "id", "default-mismatch", "gen_random_uuid()"),
        Mismatch("devices", "Alert", "level", "default-mismatch", "info"),
        Mismatch("users", "User", "role", "default-mismatch", "viewer"),
        Mismatch("screenshots", "Screenshot", "mime_type", "default-mismatch", "image/png"),
        Mismatch("keystrokes", "Keystroke", "count", "default-mismatch", "0"),
    ]


@pytest.fixture(scope="module")
def findings() -> list[ReportedFinding]:
    """Lint the example without any configuration, from its own folder."""
    return lint(EXAMPLE, exit_code=1)


@pytest.mark.parametrize("mismatch", _expected(), ids=lambda mismatch: "-".join(mismatch[1:4]))
def test_mismatch_is_found_where_it_stands(
    mismatch: Mismatch, findings: list[ReportedFinding]
) -> None:
    path = f"{MODELS}/{mismatch.file}.py"
    line = line_of(EXAMPLE / path, mismatch.model, f"{mismatch.attribute} = ")
    there = [
        finding
        for finding in findings
        if (finding["rule"], finding["path"]) == (mismatch.rule, path)
        and finding["range"] is not None
        and finding["range"]["start"]["line"] == line
    ]
    assert there, f"no {mismatch.rule} in {path}:{line}"
    assert any(mismatch.named.casefold() in finding["message"].casefold() for finding in there)


def test_foreign_key_to_a_renamed_column_is_found(findings: list[ReportedFinding]) -> None:
    path = f"{MODELS}/devices.py"
    line = line_of(EXAMPLE / path, "Process", "device_id = ")
    rules = {
        finding["rule"]
        for finding in findings
        if finding["path"] == path
        and finding["range"] is not None
        and finding["range"]["start"]["line"] == line
    }
    assert "foreign-key-action" in rules or "foreign-key-target" in rules


def test_a_renamed_primary_key_is_not_reported_again(findings: list[ReportedFinding]) -> None:
    implied = {"primary-key-mismatch", "missing-column", "missing-model", "unknown-table"}
    assert [finding for finding in findings if finding["rule"] in implied] == []


def test_what_agrees_is_not_reported(findings: list[ReportedFinding]) -> None:
    agreeing = {"os", "is_online", "ip_address", "mac_address", "cpu_usage", "pid", "command"}
    assert [finding for finding in findings if finding["column"] in agreeing] == []


def test_every_endpoint_fails_while_the_models_have_drifted(
    database_url: str, sqlalchemy_url: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("SCREENSHOT_FOLDER", str(tmp_path))
    load_schema(database_url)
    with running_application(EXAMPLE, sqlalchemy_url, monkeypatch) as client:
        assert client.get("/health").status_code == 200
        assert set(statuses(client).values()) == {500}


@pytest.fixture
def fixed(tmp_path: Path) -> Path:
    """Give a copy of the example that was fixed by the command line and by nothing else."""
    folder = tmp_path / "devices"
    shutil.copytree(EXAMPLE, folder, ignore=shutil.ignore_patterns("__pycache__"))
    completed = run_lint(folder, "--fix", "--unsafe-fixes")
    assert completed.returncode == 0, completed.stdout + completed.stderr
    return folder


def test_lint_is_silent_after_fixing(fixed: Path) -> None:
    assert lint(fixed, exit_code=0) == []


def test_a_second_run_fixes_nothing(fixed: Path) -> None:
    before = {path: path.read_bytes() for path in fixed.rglob("*") if path.is_file()}
    assert run_lint(fixed, "--fix", "--unsafe-fixes").returncode == 0
    assert {path: path.read_bytes() for path in fixed.rglob("*") if path.is_file()} == before


def test_only_python_files_are_changed(fixed: Path) -> None:
    changed = {
        path.suffix
        for path in fixed.rglob("*")
        if path.is_file() and path.read_bytes() != (EXAMPLE / path.relative_to(fixed)).read_bytes()
    }
    assert changed == {".py"}


def test_every_endpoint_works_after_fixing(
    fixed: Path,
    database_url: str,
    sqlalchemy_url: str,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    monkeypatch.setenv("SCREENSHOT_FOLDER", str(tmp_path / "screenshots"))
    load_schema(database_url)
    with running_application(fixed, sqlalchemy_url, monkeypatch) as client:
        found = answers(client)
        (alert,) = found["GET /api/v1/devices/alerts"].json()
        client.post(f"/api/v1/devices/alerts/{alert['alerts_id']}/read")
        assert [one["is_read"] for one in client.get("/api/v1/devices/alerts").json()] == [True]
    expected = dict.fromkeys(found, 200)
    expected |= dict.fromkeys([name for name in found if name.startswith("POST ")], 201)
    expected["POST /api/v1/devices/alerts/{device}/read"] = 204
    expected["GET /api/v1/users/{device}"] = 404  # it is no user's
    assert {name: answer.status_code for name, answer in found.items()} == expected
    _assert_schema_names(found)


def _assert_schema_names(found: dict[str, Response]) -> None:
    """Assert that the answers hold what was sent, by the names that the schema has."""
    devices = "/api/v1/devices"
    answer = {name: response.json() for name, response in found.items() if response.content}
    registered = answer[f"POST {devices}/register"]
    sent = {"device_id": DEVICE, "devicename": "desk", "device_type": "laptop"}
    assert sent.items() <= registered.items()
    assert {"device_location": None, "current_user_text": None}.items() <= registered.items()
    other = answer[f"POST {devices}/register again"]
    assert other["devicename"] == "a device without an id of its own"
    assert other["device_id"] not in (None, DEVICE)
    assert {one["device_id"] for one in answer[f"GET {devices}/"]} == {DEVICE, other["device_id"]}
    user = answer["POST /api/v1/users/"]
    assert {"username": "ada", "role": "viewer", "is_active": True}.items() <= user.items()
    assert answer["GET /api/v1/users/"] == [user]
    reported: dict[str, dict[str, Any]] = {
        f"{devices}/{{device}}/metrics": {"cpu_usage": "50.0", "memory_used": 1024},
        f"{devices}/{{device}}/processes": {"pid": 1, "pname": "init"},
        f"{devices}/activities": {"activity_type": "login", "duration": 3},
        f"{devices}/alerts": {"alert_type": "disk", "is_read": False, "level": "info"},
        f"{devices}/{{device}}/locations": {"latitude": 52.5, "longitude": 13.4},
        f"{devices}/{{device}}/keystrokes": {"app": "editor", "key_count": 12},
        "/api/v1/screenshots/": {"mime_type": "image/png", "size_bytes": 4, "user_id": None},
    }
    for path, facts in reported.items():
        (row,) = answer[f"GET {path}"]
        assert {"device_id": DEVICE, **facts}.items() <= row.items()
        kind = path.strip("/").rpartition("/")[2]
        assert row[f"{kind}_id"]
        assert f"{kind}_timestamp" in row
