"""Every rule is registered, documented and proven."""

from __future__ import annotations

import inspect
import re
import subprocess
import sys
from pathlib import Path

import pytest

import schemalign.rules
from schemalign.rules import RULES
from schemalign.rules.planned import PLANNED
from schemalign.rules.rule import Rule
from tests.rules.cases import EXPECTED, ROOT, all_cases

HOUSE = Path(__file__).parents[2]
PACKAGE = Path(schemalign.rules.__file__).parent
each_rule = pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)


def test_every_module_with_a_rule_is_registered() -> None:
    written = {
        path.stem.replace("_", "-")
        for path in PACKAGE.glob("*/*.py")
        if re.search(r"^@rule\(", path.read_text(encoding="utf-8"), re.MULTILINE)
    }
    assert written == {rule.name for rule in RULES}


def test_names_are_unique_and_not_planned() -> None:
    names = [rule.name for rule in RULES]
    assert len(names) == len(set(names))
    assert not PLANNED & set(names)


def test_every_case_belongs_to_a_rule() -> None:
    folders = {(case.folder.parts[-3], case.rule) for case in all_cases()}
    assert folders == {(rule.family, rule.name) for rule in RULES}


@each_rule
def test_documentation_has_its_sections(rule: Rule) -> None:
    text = inspect.cleandoc(rule.documentation)
    assert re.match(r"[A-Z][^\n]*\.\n\n", text), "the first line is the summary"
    headings = re.findall(r"^([A-Z][\w ]+): ", text, re.MULTILINE)
    assert headings == ["What it checks", "Why it matters", "Fix"]


@each_rule
def test_rule_has_a_page(rule: Rule) -> None:
    assert (HOUSE / "docs" / "rules" / f"{rule.name}.md").exists()


@each_rule
def test_rule_has_example_positive_silent_and_undecided_cases(rule: Rule) -> None:
    cases = {case.name: case for case in all_cases() if case.rule == rule.name}
    found = {name: _findings(name, rule) for name in cases}
    assert "example" in cases
    assert found["example"], "the example shows a finding"
    assert any(count for name, count in found.items() if name != "example"), "no further case"
    for kind in ("silent", "undecided"):
        names = [name for name in cases if name.startswith(kind)]
        assert names, f"no case is named {kind}_..."
        assert not any(found[name] for name in names)


def _findings(case: str, rule: Rule) -> int:
    """Return how many findings of the rule the case expects."""
    text = (ROOT / rule.family / rule.name / case / EXPECTED).read_text(encoding="utf-8")
    return len(re.findall(rf"^\S+ {rule.name} \(", text, re.MULTILINE))


def test_generated_documentation_is_up_to_date() -> None:
    command = [sys.executable, "tools/generate_docs.py", "--check"]
    completed = subprocess.run(command, cwd=HOUSE, capture_output=True, text=True, check=False)
    assert completed.returncode == 0, completed.stdout
