"""Renames change exactly the uses: a folder per case with `before/`, `after/` and `doubts.txt`.

The last holds the titles of the fixes, places that they may break, and findings that are left.
"""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from schemalign import fix
from schemalign.cli.alignment import align
from schemalign.cli.arguments import parser
from schemalign.cli.fixing import fixed, store
from schemalign.findings.fix import Doubt
from schemalign.frameworks.sqlalchemy.writer.program import Program
from schemalign.session.fixing import program_of

HERE = Path(__file__).parent / "uses"
CASES = sorted(each.parent.name for each in HERE.glob("*/schema.sql"))
RULES = "unknown-column,unknown-table,reserved-attribute"


@pytest.mark.parametrize("case", CASES)
def test_uses(
    case: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, update_expected: bool
) -> None:
    folder = HERE / case
    shutil.copytree(folder / "before", tmp_path, dirs_exist_ok=True)
    for each in folder.glob("schema*"):
        shutil.copy(each, tmp_path)
    monkeypatch.chdir(tmp_path)
    doubts = _doubts()
    found = fixed(parser().parse_args(_command("--fix", "--unsafe-fixes")))
    assert not found.broken
    store(found)
    left = align(parser().parse_args(_command()))[0].report.findings
    doubts += "".join(f"left: {finding.message}\n" for finding in left)
    after = {path: path.read_text("utf-8") for path in sorted(tmp_path.rglob("*.py"))}
    if update_expected:
        _write(folder, tmp_path, after, doubts)
    expected = {
        tmp_path / path.relative_to(folder / "after"): path.read_text("utf-8")
        for path in sorted((folder / "after").rglob("*.py"))
    }
    assert after == expected
    assert doubts == (folder / "doubts.txt").read_text("utf-8")


def _command(*more: str) -> list[str]:
    return ["lint", "--schema", "schema.sql", "--select", RULES, *more]


def _doubts() -> str:
    """The titles and the doubts of the first fix of each finding."""
    alignment = align(parser().parse_args(_command()))[0]
    program = program_of(alignment)
    lines = []
    for finding in alignment.report.findings:
        for each in fix.fixes(program, finding)[:1]:
            lines.append(f"{finding.message}: {each.title} ({each.safety.value})")
            lines += [f"    {_line(program, doubt)}" for doubt in each.doubts]
    return "".join(f"{line}\n" for line in lines)


def _line(program: Program, doubt: Doubt) -> str:
    module = program.module(doubt.location.path)
    assert module is not None
    number = module.text.count("\n", 0, doubt.location.start)
    code = module.text.splitlines()[number].strip()
    return f"{doubt.location.path}:{number + 1}: {doubt.reason}: {code}"


def _write(folder: Path, root: Path, after: dict[Path, str], doubts: str) -> None:
    shutil.rmtree(folder / "after", ignore_errors=True)
    for path, text in after.items():
        target = folder / "after" / path.relative_to(root)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, "utf-8")
    (folder / "doubts.txt").write_text(doubts, "utf-8")
