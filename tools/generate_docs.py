"""Writes docs/rules/ and the table of rules in README.md from the rules and their `example` cases.

python tools/generate_docs.py            write
python tools/generate_docs.py --check    only say whether anything would change (exit code 1)
"""

from __future__ import annotations

import contextlib
import inspect
import io
import json
import os
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from schemalign.__main__ import run
from schemalign.rules import RULES
from schemalign.rules.rule import Rule

ROOT = Path(__file__).parents[1]
PAGES = ROOT / "docs" / "rules"
CASES = ROOT / "tests" / "rules"
README = ROOT / "README.md"
EXAMPLES = ROOT / "server" / "schemalign" / "cli" / "examples.json"
OUTPUT = "output"
FIXED = "models.fixed.py"
LANGUAGES = {
    "schema.sql": "sql",
    "models.py": "python",
    "schemalign.toml": "toml",
    OUTPUT: "",
    FIXED: "python",
}
SAYS = {
    OUTPUT: "`schemalign lint` says",
    FIXED: "`models.py` after `schemalign lint --fix --unsafe-fixes`",
}
FAMILIES = {
    "tables": "Tables",
    "columns": "Columns",
    "keys": "Keys, constraints and indexes",
    "schema": "The schema itself",
    "project": "The project",
    "reading": "Reading",
}
_START, _END = "<!-- rules: start -->\n", "<!-- rules: end -->"
_NOTE = "<!-- Written by tools/generate_docs.py from the rule and its case `example`. -->\n"


def main() -> int:
    """Write what has changed; with `--check` only tell."""
    changed = [
        (path, text)
        for path, text in _files()
        if not path.exists() or path.read_text(encoding="utf-8") != text
    ]
    names = {path.name for path, _ in _files()}
    left_over = [path for path in PAGES.glob("*.md") if path.name not in names]
    if "--check" in sys.argv:
        for path in [*(path for path, _ in changed), *left_over]:
            print(f"{path.relative_to(ROOT)} is not up to date: run python tools/generate_docs.py")
        return 1 if changed or left_over else 0
    PAGES.mkdir(parents=True, exist_ok=True)
    for path, text in changed:
        path.write_text(text, encoding="utf-8", newline="\n")
        print(f"wrote {path.relative_to(ROOT)}")
    for path in left_over:
        path.unlink()
        print(f"removed {path.relative_to(ROOT)}")
    return 0


def _files() -> Iterator[tuple[Path, str]]:
    """Yield every generated file with its text."""
    for rule in RULES:
        yield PAGES / f"{rule.name}.md", _page(rule)
    yield PAGES / "README.md", _index()
    yield README, _readme()
    yield EXAMPLES, _examples()


def _page(rule: Rule) -> str:
    drift = "yes" if rule.drift else "no"
    summary, _, sections = inspect.cleandoc(rule.documentation).partition("\n\n")
    return "\n".join(
        [
            _NOTE,
            f"# {rule.name}",
            "",
            summary,
            "",
            f"Severity: **{rule.severity.word}**. Drift: {drift}. Family: {FAMILIES[rule.family]}.",
            "",
            _headed(sections),
            "",
            "## Example",
            "",
            *_example(rule),
        ]
    )


def _headed(sections: str) -> str:
    """Turn `What it checks: ...` into a heading and its text."""
    return re.sub(
        r"^(What it checks|Why it matters|Fix): (.)",
        lambda match: f"## {match[1]}\n\n{match[2].upper()}",
        sections,
        flags=re.MULTILINE,
    )


def _example(rule: Rule) -> Iterator[str]:
    for name, text in _example_texts(rule).items():
        yield from (f"{SAYS.get(name, f'`{name}`')}:", "", f"```{LANGUAGES[name]}", text, "```", "")


def _example_texts(rule: Rule) -> dict[str, str]:
    """Return the files of the example by name, and what is printed about it."""
    folder = CASES / rule.family / rule.name / "example"
    texts = {OUTPUT: _output(rule, folder).rstrip("\n")}
    for name in LANGUAGES:
        if (folder / name).exists():
            texts[name] = (folder / name).read_text(encoding="utf-8").rstrip("\n")
    return {name: texts[name] for name in LANGUAGES if name in texts}


def _examples() -> str:
    examples = {rule.name: _example_texts(rule) for rule in RULES}
    return json.dumps(examples, indent=1, ensure_ascii=False) + "\n"


def _output(rule: Rule, folder: Path) -> str:
    """Lint the example and return what is printed about the rule."""
    before = Path.cwd()
    os.chdir(folder)
    output = io.StringIO()
    try:
        with contextlib.redirect_stdout(output):
            code = run(
                ["lint", "--schema", "schema.sql", "--select", rule.name, "--quiet", "models.py"]
            )
            assert code in (0, 1), f"the example of {rule.name} cannot be linted"
    finally:
        os.chdir(before)
    return output.getvalue()


def _index() -> str:
    return "\n".join([_NOTE, "# Rules", "", *_tables(""), ""])


def _readme() -> str:
    text = README.read_text(encoding="utf-8")
    before, rest = text.split(_START)
    _, after = rest.split(_END)
    return before + _START + "\n".join(_tables("docs/rules/")) + "\n" + _END + after


def _tables(folder: str) -> Iterator[str]:
    """Yield one table for each family."""
    for number, (family, title) in enumerate(FAMILIES.items()):
        if number:
            yield ""
        yield from (f"**{title}**", "", "| Rule | Severity | Reported when |", "|---|---|---|")
        for rule in RULES:
            if rule.family == family:
                link = f"[`{rule.name}`]({folder}{rule.name}.md)"
                yield f"| {link} | {rule.severity.word} | {rule.summary} |"


if __name__ == "__main__":
    sys.exit(main())
