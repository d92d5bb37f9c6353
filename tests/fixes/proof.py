"""Whether a fix leaves nothing to do: linted again, really imported, compared by Alembic."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

from tests.fixes.applications import Copy
from tests.fixes.databases import Databases
from tests.oracle.differences import Difference, differences
from tests.oracle.objects import Column

SCHEMA = "schema.sql"
_FIX = ("--fix", "--unsafe-fixes", "--exit-zero")


class Seen(NamedTuple):
    """What is said of an application's models and a database.

    `findings` is lint's word, `operations` Alembic's; `facts` are those of two catalogues: of the
    database and of one that the models make.  `error` is why the models could not be imported.
    """

    findings: Counter[str]
    operations: Counter[str]
    facts: Counter[str]
    error: str | None


@dataclass(frozen=True)
class Verdict:
    """What is left after fixing, by who says so; `facts` are differences that nobody reports.

    `changes` are the fixed files with their texts before and after.
    """

    left: tuple[str, ...]
    facts: tuple[str, ...]
    changes: tuple[tuple[Path, str, str], ...]

    @property
    def is_drift(self) -> bool:
        """Whether anybody saw that the schema was mutated."""
        return bool(self.left or self.changes)


@dataclass(frozen=True)
class Proof:
    """Fixes a copy of an application and judges it against what was so before any drift."""

    copy: Copy
    databases: Databases
    baseline: Seen
    defaults: bool = True  # whether Alembic is asked to compare server defaults

    @classmethod
    def begin(cls, copy: Copy, databases: Databases, *, schema: str, database: str) -> Proof:
        """Look at an application whose models and schema agree."""
        (copy.folder / SCHEMA).write_text(schema, "utf-8")
        for defaults in (True, False):
            # Some defaults cannot be compared by Alembic, which then raises.
            nothing = Seen(Counter(), Counter(), Counter(), None)
            proof = cls(copy, databases, nothing, defaults=defaults)
            findings = _findings(proof._schemalign("--format", "json").stdout)
            baseline = proof.look(findings, database)
            if baseline.error is None:
                return cls(copy, databases, baseline, defaults=defaults)
        raise RuntimeError(f"{copy.application.name} cannot be compared: {baseline.error}")

    def of(self, schema: str, database: str) -> Verdict:
        """Fix the copy until it follows `schema`, which `database` holds, and judge the result."""
        (self.copy.folder / SCHEMA).write_text(schema, "utf-8")
        try:
            left = [_failure(self._schemalign(*_FIX, "--quiet"))]
            fixed = self.copy.changed()
            again = self._schemalign(*_FIX, "--format", "json")
            left.append(_failure(again))
            if self.copy.changed() != fixed:
                left.append("a second --fix changes something again")
            seen = self.look(_findings(again.stdout), database)
        finally:
            self.copy.restore()
        left += _lines("lint", seen.findings - self.baseline.findings)
        left.append(seen.error and f"import: {seen.error}")
        left += _lines("Alembic", seen.operations - self.baseline.operations)
        facts = _lines("catalogue", seen.facts - self.baseline.facts)
        return Verdict(tuple(filter(None, left)), tuple(facts), tuple(fixed))

    def look(self, findings: Counter[str], database: str) -> Seen:
        """Import the models in a fresh process, and ask Alembic and the catalogues."""
        made = self.databases.create()
        try:
            self.databases.run(made, _schemas(self.databases, database))
            answer = self._imported(database, made)
            facts: Counter[str] = Counter()
            if answer["error"] is None and answer["refused"] is None:
                tables = self.databases.tables(database), self.databases.tables(made)
                facts = Counter(map(_fact, differences(*tables)))
        finally:
            self.databases.drop(made)
        return Seen(findings, Counter(answer["operations"]), facts, answer["error"])

    def _imported(self, database: str, made: str) -> dict[str, Any]:
        compare, create = self.databases.url(database), self.databases.url(made)
        return imported(self.copy, compare=compare, create=create, defaults=self.defaults)

    def _schemalign(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "schemalign", "lint", "--schema", SCHEMA, *arguments]
        return subprocess.run(
            [*command, *self.copy.models],
            cwd=self.copy.folder,
            capture_output=True,
            text=True,
            check=False,
        )


def imported(
    copy: Copy, *, create: str, compare: str | None = None, defaults: bool = True
) -> dict[str, Any]:
    """Import the models of a copy in a fresh process; return its answer.

    They make their tables in the database of the URL `create`, and Alembic compares them with
    that of `compare`.
    """
    job = {
        "modules": copy.application.modules,
        "metadata": copy.application.metadata,
        "compare": compare,
        "create": create,
        "defaults": defaults,
    }
    completed = subprocess.run(
        [str(copy.python), str(Path(__file__).with_name("application_process.py"))],
        input=json.dumps(job),
        cwd=copy.folder,
        env={**os.environ, "PYTHONPATH": copy.search_path, "HOME": str(copy.folder)},
        capture_output=True,
        text=True,
        check=False,
    )
    lines = completed.stdout.splitlines()
    if not lines:
        return {
            "operations": [],
            "refused": None,
            "error": f"the process ended: {completed.stderr[-300:]}",
        }
    answer: dict[str, Any] = json.loads(lines[-1])
    return answer


def _failure(completed: subprocess.CompletedProcess[str]) -> str | None:
    if completed.returncode == 0:
        return None
    return f"--fix: exit code {completed.returncode}: {completed.stderr.strip()[-600:]}"


def _findings(report: str) -> Counter[str]:
    """Return what models can follow: drift, and what is wrong with Python files themselves."""
    return Counter(
        f"{one['rule']} {one['object']}: {one['message']}"
        for one in (json.loads(report)["findings"] if report else [])
        if one["drift"] or one["path"] != SCHEMA
    )


def _fact(difference: Difference) -> str:
    wanted, found = difference.schema, difference.model
    said = f"{wanted} against {found}"
    if isinstance(wanted, Column) and isinstance(found, Column):
        facts = zip(Column._fields, wanted, found, strict=True)
        said = ", ".join(f"{name} {a!r} against {b!r}" for name, a, b in facts if a != b)
    return f"{difference.kind} {difference.table}({','.join(sorted(difference.columns))}): {said}"


def _schemas(databases: Databases, database: str) -> tuple[str, ...]:
    names = {name.rpartition(".")[0] for name in databases.tables(database)} - {""}
    return tuple(f'CREATE SCHEMA "{name}"' for name in sorted(names))


def _lines(who: str, said: Counter[str]) -> list[str]:
    return [f"{who}: {line}" for line in sorted(said.elements())]
