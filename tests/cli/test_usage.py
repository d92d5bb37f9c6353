"""Wrong usage, what is not there yet, and errors of our own."""

from __future__ import annotations

import json

import pytest

from schemalign import __version__
from schemalign.cli import lint
from tests.cli.commands import Folder


def test_version(folder: Folder) -> None:
    assert folder.run("--version").output == f"schemalign {__version__}\n"


@pytest.mark.parametrize(
    "arguments",
    [
        ("init",),
        ("generate", "users"),
        ("lint", "--watch"),
        ("lint", "--format", "sarif"),
        ("lint", "--select", "contract-field", "--schema", "schema.sql", "models.py"),
        ("explain", "relationship-target"),
    ],
)
def test_what_is_planned_is_a_usage_error_that_says_so(
    project: Folder, arguments: tuple[str, ...]
) -> None:
    outcome = project.run(*arguments)
    assert outcome.code == 2
    assert "not there yet" in outcome.errors or "not yet there" in outcome.errors


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ((), "usage: schemalign"),
        (("nonsense",), "invalid choice"),
        (("lint", "--nonsense"), "unrecognized arguments"),
        (("lint", "--format", "nonsense"), "choose from text, concise, json"),
        (("lint", "--fail-on", "nonsense"), "invalid choice"),
        (("explain", "nonsense"), 'there is no rule "nonsense"'),
        (("lint", "--dialect", "nonsense"), "invalid choice"),
        (("lint", "--select", "nonsense", "models.py"), 'there is no rule "nonsense"'),
        (("lint", "--severity", "missing-model", "models.py"), "write RULE="),
        (("lint", "--config", "nowhere.toml"), "there is no such file"),
        (("lint", "--schema", "oracle://localhost/app", "models.py"), "no database is known"),
        (("lint", "--schema", "schema.json", "models.py"), "there is no such file"),
        (("lint", "--schema", "*.nothing", "models.py"), "no file matches"),
    ],
)
def test_wrong_usage(project: Folder, arguments: tuple[str, ...], message: str) -> None:
    outcome = project.run(*arguments)
    assert outcome.code == 2
    assert message in outcome.errors
    assert outcome.output == ""


def test_internal_error_says_what_to_report(
    project: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise RuntimeError("the unforeseen")

    monkeypatch.setattr(lint, "align", fail)
    outcome = project.lint("--schema", "schema.sql", "models.py")
    assert outcome.code == 3
    assert "RuntimeError: the unforeseen" in outcome.errors
    assert "Please report it" in outcome.errors
    assert __version__ in outcome.errors


def test_rules_lists_every_rule(folder: Folder) -> None:
    text = folder.run("rules")
    assert text.code == 0
    assert "type-mismatch" in text.output
    rules: list[dict[str, str]] = json.loads(folder.run("rules", "--format", "json").output)
    assert len(rules) == len(text.output.splitlines())


def test_explain_shows_the_page_and_an_example(folder: Folder) -> None:
    outcome = folder.run("explain", "type-mismatch")
    assert outcome.code == 0
    for part in ("What it checks", "Why it matters", "Fix", "Example", "error[type-mismatch]"):
        assert part in outcome.output
