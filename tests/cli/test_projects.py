"""Several services in one repository, each with its own schema and models."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.cli.commands import CLEAN, MODELS, SCHEMA

if TYPE_CHECKING:
    from tests.cli.commands import Folder

CONFIGURATION = """\
[[projects]]
name = "users"
root = "services/users"
schema = ["../../db/users.sql"]

[[projects]]
name = "billing"
root = "services/billing"
schema = ["../../db/billing.sql"]
"""


@pytest.fixture
def services(folder: Folder) -> Folder:
    folder.write("schemalign.toml", CONFIGURATION)
    folder.write("db/users.sql", SCHEMA)
    folder.write("db/billing.sql", SCHEMA)
    folder.write("services/users/models.py", MODELS)
    folder.write("services/billing/models.py", CLEAN)
    return folder


def test_each_project_is_compared_with_its_own_schema(services: Folder) -> None:
    findings = services.lint().document["findings"]
    assert [(each["rule"], each["path"], each["project"]) for each in findings] == [
        ("unknown-column", "services/users/models.py", "users")
    ]


def test_one_project_is_named(services: Folder) -> None:
    assert services.lint("--project", "billing").code == 0
    assert services.lint("--project", "users").rules == ["unknown-column"]


def test_an_unknown_project_is_a_usage_error(services: Folder) -> None:
    outcome = services.lint("--project", "nobody")
    assert outcome.code == 2
    assert "--project nobody: the configuration has users, billing" in outcome.errors


def test_a_project_without_a_configuration_is_a_usage_error(folder: Folder) -> None:
    folder.write("schema.sql", SCHEMA)
    folder.write("models.py", CLEAN)
    outcome = folder.lint("--project", "users")
    assert outcome.code == 2
    assert "the configuration has no projects" in outcome.errors
