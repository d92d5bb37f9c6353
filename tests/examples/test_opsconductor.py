"""The opsconductor example: `schemalign lint` finds each drift of its models, and nothing else."""

from __future__ import annotations

from pathlib import Path

import psycopg
import pytest

from tests.examples.linting import ReportedFinding, lint

EXAMPLE = Path(__file__).parents[2] / "examples" / "opsconductor"

# Rule, then table and columns as `table.column` or `table.column,column`.
EXPECTED = {
    "json-mismatch": [
        "alert_logs.context_data",
        "system_health_snapshots.system_data",
        "system_settings.setting_value",
        "target_communication_methods.config",
    ],
    "enum-as-string": ["alert_logs.severity"],
    "type-mismatch": ["alert_rules.is_active"],
    "length-mismatch": ["target_communication_methods.method_type"],
    "timezone-mismatch": ["job_schedules.next_run", "users.last_login"],
    "default-mismatch": ["alert_rules.is_active"],
    "missing-column": [
        *(
            f"alert_logs.{name}"
            for name in (
                "alert_type",
                "is_resolved",
                "resolution_notes",
                "resolved_at",
                "resolved_by",
                "source",
                "source_id",
                "title",
            )
        ),
        *(
            f"schedule_executions.{name}"
            for name in (
                "created_at",
                "duration_seconds",
                "error_message",
                "executed_at",
                "retry_count",
                "worker_name",
            )
        ),
    ],
    "unknown-column": [
        "alert_rules.condition",
        "alert_rules.cooldown_minutes",
        "alert_rules.notification_channels",
        "alert_rules.threshold",
    ],
    "index-name": [
        "job_execution_logs.timestamp,log_level",
        "job_executions.created_at",
        "performance_metrics.timestamp",
    ],
    "missing-index": ["jobs.status,created_by"],
    "unknown-index": ["celery_metrics_snapshots.timestamp"],
    "unindexed-foreign-key": [
        "alert_logs.alert_rule_id",
        "device_type_templates.created_by",
        "device_type_usage.user_id",
        "device_types.created_by",
        "discovery_schedules.created_by",
        "discovery_templates.created_by",
        "generated_reports.generated_by",
        "job_action_results.action_id",
        "job_action_results.branch_id",
        "target_credentials.communication_method_id",
    ],
}


def _place(finding: ReportedFinding) -> str:
    return f"{finding['table']}.{','.join(finding['columns'] or [finding['column'] or ''])}"


@pytest.fixture(scope="module")
def findings() -> list[ReportedFinding]:
    """Lint the example without any configuration, from its own folder."""
    return lint(EXAMPLE, exit_code=1)


@pytest.mark.parametrize("rule", EXPECTED)
def test_drift_is_found(rule: str, findings: list[ReportedFinding]) -> None:
    found = sorted(_place(finding) for finding in findings if finding["rule"] == rule)
    assert found == sorted(EXPECTED[rule])


def test_nothing_else_is_reported(findings: list[ReportedFinding]) -> None:
    assert [finding for finding in findings if finding["rule"] not in EXPECTED] == []


def test_the_schema_is_a_dump_that_postgresql_takes(database_url: str) -> None:
    dump = (EXAMPLE / "db" / "schema.sql").read_text(encoding="utf-8")
    statements = "".join(
        line for line in dump.splitlines(keepends=True) if not line.startswith("\\")
    )
    with psycopg.connect(database_url, autocommit=True) as connection:
        connection.execute(statements.encode())
        tables = connection.execute(
            "SELECT count(*) FROM pg_catalog.pg_tables WHERE schemaname = 'public'"
        ).fetchone()
    assert tables == (35,)
