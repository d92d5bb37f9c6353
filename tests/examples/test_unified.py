"""The unified example: init scripts of a TimescaleDB, and models that follow them."""

from __future__ import annotations

from pathlib import Path

from schemalign.sources.files import read
from schemalign.sources.source import SourceText
from schemalign.workspace.schema_files import discover
from tests.examples.linting import lint, run_lint

EXAMPLE = Path(__file__).parents[2] / "examples" / "unified"
SCRIPTS = "apps/backend/init-scripts"


def test_the_init_scripts_are_taken_in_order() -> None:
    said = run_lint(EXAMPLE).stderr
    assert f"{SCRIPTS}/02-unified-schema.sql, {SCRIPTS}/03-policies.sql (discovered)" in said
    assert "7 files in apps/backend/src/models" in said


def test_the_scripts_are_read_whole() -> None:
    paths = discover(str(EXAMPLE)).paths
    reading = read([SourceText(path, Path(path).read_text()) for path in paths])
    assert reading.problems == ()
    assert reading.undecided == ()
    tables = reading.schema.tables.values()
    assert len(tables) == 9
    hypertables = {each.name.name: each.hypertable for each in tables if each.hypertable}
    assert {
        name
        for name, hypertable in hypertables.items()
        if [dimension.value for dimension in hypertable.dimensions] == ["time"]
    } == {
        "system_metrics",
        "container_snapshots",
        "drive_health",
        "data_collection_audit",
        "configuration_snapshots",
        "configuration_change_events",
        "service_performance_metrics",
    }


def test_the_models_follow() -> None:
    found = lint(EXAMPLE, exit_code=1)
    assert [each for each in found if (each["path"] or "").endswith(".py")] == []


def test_what_timescale_refuses_is_found() -> None:
    # tests/oracle/timescale holds this against the extension itself.
    found = [(each["rule"], each["table"], each["column"]) for each in lint(EXAMPLE, exit_code=1)]
    assert found == [
        ("hypertable-unique-key", "configuration_snapshots", "id"),
        ("hypertable-unique-key", "configuration_change_events", "id"),
        ("hypertable-foreign-key", "configuration_change_events", "snapshot_id"),
    ]
