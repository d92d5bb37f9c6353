"""Which rules a configuration selects."""

from __future__ import annotations

from schemalign.rules.running import ALWAYS, severities
from schemalign.settings import Settings


def test_a_named_rule_runs_though_all_are_ignored() -> None:
    assert set(severities(Settings(ignore=("ALL",)))) == ALWAYS
    named = Settings(ignore=("ALL",), extend_select=("missing-column",))
    assert set(severities(named)) == {*ALWAYS, "missing-column"}


def test_an_ignored_rule_does_not_run_though_it_is_named() -> None:
    settings = Settings(select=("missing-column",), ignore=("missing-column",))
    assert set(severities(settings)) == ALWAYS
