"""Finds the cases of the rules and lints them as the command line does."""

from __future__ import annotations

import re
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from schemalign.cli.alignment import align
from schemalign.cli.arguments import parser
from schemalign.rules import RULES
from schemalign.session.alignment import merged

if TYPE_CHECKING:
    from collections.abc import Iterator

    from schemalign.findings.finding import Finding, Undecided
    from schemalign.reports.places import Texts

ROOT = Path(__file__).parent
EXPECTED = "findings.txt"
FIXED = ".fixed.py"
OFF = [rule.name for rule in RULES if not rule.severity]


@dataclass(frozen=True)
class Case:
    """A folder with a schema, models and what is expected of them."""

    rule: str
    name: str
    folder: Path


def all_cases() -> Iterator[Case]:
    """Yield every case, by family, rule and name."""
    for schema in sorted(ROOT.glob("*/*/*/schema.sql")):
        folder = schema.parent
        yield Case(folder.parent.name, folder.name, folder)


def copied(case: Case, target: Path) -> list[Path]:
    """Copy a case without what is expected of it, and return its SQL and Python files."""
    shutil.copytree(
        case.folder,
        target,
        dirs_exist_ok=True,
        ignore=shutil.ignore_patterns(f"*{FIXED}", EXPECTED),
    )
    return sorted([*target.rglob("*.sql"), *target.rglob("*.py")])


def lint(rule: str) -> str:
    """Lint the case in the current folder; one line per finding, then one per undecided fact.

    Rules that are off by default run in their own cases only.
    """
    extra = ["--extend-select", rule] if rule in OFF else []
    arguments = ["lint", "--schema", "schema.sql", *extra, "models.py"]
    report, texts = merged(align(parser().parse_args(arguments)))
    lines = [_finding(finding, texts) for finding in report.findings]
    lines += [_undecided(fact, texts) for fact in report.undecided]
    return "".join(f"{line}\n" for line in lines)


def _finding(finding: Finding, texts: Texts) -> str:
    assert finding.severity is not None
    severity = finding.severity.word
    return f"{texts.words(finding.location)} {finding.rule} ({severity}) {finding.message}"


def _undecided(fact: Undecided, texts: Texts) -> str:
    thing = f"{fact.table}.{fact.column}" if fact.column else fact.table
    return f"{texts.words(fact.location)} undecided {thing} ({fact.facet}): {fact.reason}"


_LINE = re.compile(r"^([^:\n]+):(\d+):", re.MULTILINE)


def moved_up(findings: str) -> str:
    """Return findings of a text that has one line more at its top, as if it had not."""
    return _LINE.sub(lambda match: f"{match[1]}:{int(match[2]) - 1}:", findings)
