"""Running a copy of the devices example against a real database, and asking all its endpoints."""

from __future__ import annotations

import contextlib
import importlib
import sys
import warnings
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import psycopg
from fastapi.testclient import TestClient

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pytest
    from httpx2 import Response

EXAMPLE = Path(__file__).parents[2] / "examples" / "devices"
DEVICE = "6f0c2f1e-9d0a-4f4b-8d6e-2a4c1d9b7e10"


@dataclass(frozen=True, slots=True)
class Request:
    """One call of the API; `data` and `files` are form fields, `json` is a body."""

    method: str
    path: str
    json: Any = None
    data: dict[str, str] | None = None
    files: dict[str, tuple[str, bytes, str]] | None = None

    def __str__(self) -> str:
        return f"{self.method} {self.path.replace(DEVICE, '{device}')}"


# In an order in which each finds what it needs: the device and the user come first.
REQUESTS = (
    Request("POST", "/api/v1/devices/register", {"id": DEVICE, "name": "desk", "type": "laptop"}),
    Request("POST", "/api/v1/devices/register", {"name": "a device without an id of its own"}),
    Request("POST", "/api/v1/users/", {"name": "ada", "password": "correct horse"}),
    Request(
        "POST", f"/api/v1/devices/{DEVICE}/metrics", {"cpu_usage": "50.0", "memory_used": 1024}
    ),
    Request("POST", f"/api/v1/devices/{DEVICE}/processes", [{"pid": 1, "name": "init"}]),
    Request("POST", f"/api/v1/devices/{DEVICE}/activities", {"type": "login", "duration": 3}),
    Request("POST", f"/api/v1/devices/{DEVICE}/alerts", {"type": "disk", "message": "full"}),
    Request("POST", f"/api/v1/devices/{DEVICE}/locations", {"latitude": 52.5, "longitude": 13.4}),
    Request("POST", f"/api/v1/devices/{DEVICE}/keystrokes", {"app": "editor", "count": 12}),
    Request(
        "POST",
        "/api/v1/screenshots/",
        data={"device_id": DEVICE},
        files={"file": ("screen.png", b"\x89PNG", "image/png")},
    ),
    Request("GET", "/api/v1/devices/"),
    Request("GET", f"/api/v1/devices/{DEVICE}"),
    Request("GET", "/api/v1/devices/processes"),
    Request("GET", "/api/v1/devices/activities"),
    Request("GET", "/api/v1/devices/alerts"),
    Request("POST", f"/api/v1/devices/alerts/{DEVICE}/read"),
    Request("GET", f"/api/v1/devices/{DEVICE}/metrics"),
    Request("GET", f"/api/v1/devices/{DEVICE}/processes"),
    Request("GET", f"/api/v1/devices/{DEVICE}/locations"),
    Request("GET", f"/api/v1/devices/{DEVICE}/keystrokes"),
    Request("GET", "/api/v1/screenshots/"),
    Request("GET", f"/api/v1/screenshots/?device_id={DEVICE}"),
    Request("GET", "/api/v1/users/"),
    Request("GET", f"/api/v1/users/{DEVICE}"),
)


def load_schema(url: str) -> None:
    """Run the definitive schema in the empty database of `url`."""
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute((EXAMPLE / "db" / "modern_schema.sql").read_bytes())


@contextlib.contextmanager
def running_application(
    project: Path, sqlalchemy_url: str, monkeypatch: pytest.MonkeyPatch
) -> Iterator[TestClient]:
    """Import the application below `project` and give a client whose errors are responses."""
    monkeypatch.setenv("DATABASE_URL", sqlalchemy_url)
    monkeypatch.syspath_prepend(project / "devices" / "backend" / "src")
    with warnings.catch_warnings():
        # What the web framework's own modules warn of when they are imported is not our subject.
        warnings.simplefilter("ignore")
        main = importlib.import_module("app.main")
    try:
        with TestClient(main.app, raise_server_exceptions=False) as client:
            yield client
    finally:
        importlib.import_module("app.database").engine.dispose()
        for name in [name for name in sys.modules if name == "app" or name.startswith("app.")]:
            del sys.modules[name]


def statuses(client: TestClient) -> dict[str, int]:
    """Ask every endpoint once, in order; give the status of each by method and path."""
    return {name: answer.status_code for name, answer in answers(client).items()}


def answers(client: TestClient) -> dict[str, Response]:
    """Ask every endpoint once, in order; give the answer of each by method and path."""
    found: dict[str, Response] = {}
    for request in REQUESTS:
        response = client.request(
            request.method,
            request.path,
            json=request.json,
            data=request.data,
            files=request.files,
        )
        name = str(request)
        found[name if name not in found else f"{name} again"] = response
    return found
