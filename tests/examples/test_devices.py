"""The devices example: its API fails today, and `schemalign lint` says why, place by place."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import pytest

from tests.examples.devices_application import (
    EXAMPLE,
    load_schema,
    running_application,
    statuses,
)
from tests.examples.linting import line_of, lint

if TYPE_CHECKING:
    from pathlib import Path

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
