"""Schemas and models that have drifted apart, and what fixing makes of them, round by round."""

from __future__ import annotations

import contextlib
import tempfile
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from hypothesis import strategies as st

from schemalign import fix
from schemalign.cli.alignment import align
from schemalign.cli.arguments import parser
from schemalign.cli.fixing import fixed, store
from schemalign.session.fixing import program_of
from tests.oracle.drifts import drifted
from tests.oracle.project import as_sql
from tests.oracle.project_models import as_models
from tests.rules.cases import EXPECTED, FIXED, OFF, all_cases

if TYPE_CHECKING:
    from collections.abc import Iterator

    from schemalign.text.edit import TextEdit
    from tests.rules.cases import Case


@dataclass(frozen=True)
class Drifted:
    """The files of a project by path, and the rules that are asked for beyond the usual ones."""

    name: str
    files: dict[str, bytes]
    rules: tuple[str, ...] = ()

    def __repr__(self) -> str:
        return self.name

    @property
    def models(self) -> dict[str, bytes]:
        """The Python files."""
        return {path: text for path, text in self.files.items() if path.endswith(".py")}

    def with_files(self, files: dict[str, bytes]) -> Drifted:
        """Return the project with other texts in the place of some."""
        return replace(self, files={**self.files, **files})


class Round(NamedTuple):
    """A file, the edits that are made of it at once, and its text before."""

    path: str
    text: str
    edits: list[TextEdit]


def generated(seed: int) -> Drifted:
    """Return a generated project in which one to three things have drifted."""
    case = drifted(seed)
    files = {"schema.sql": as_sql(case.schema), "models.py": as_models(case.model)}
    return Drifted(f"drifted({seed})", {path: text.encode() for path, text in files.items()})


def _of_rule(case: Case) -> Drifted:
    files = {
        str(path.relative_to(case.folder)): path.read_bytes()
        for path in sorted(case.folder.rglob("*"))
        if path.is_file() and not path.name.endswith((FIXED, EXPECTED, ".pyc"))
    }
    rules = (case.rule,) if case.rule in OFF else ()
    return Drifted(f"{case.rule}/{case.name}", files, rules)


GENERATED = st.integers(0, 100_000).map(generated)
OF_RULES = st.sampled_from([_of_rule(case) for case in all_cases()])
DRIFTED = st.one_of(OF_RULES, GENERATED)
"""Projects of the rules' cases, and generated ones."""


def fix_all(project: Drifted) -> Drifted:
    """Return the project after `lint --fix --unsafe-fixes`."""
    with _stored(project):
        found = fixed(parser().parse_args(["lint", "--fix", "--unsafe-fixes", *_common(project)]))
        assert found.broken == ()
        store(found)
        return project.with_files({path: Path(path).read_bytes() for path in project.files})


def first_round(project: Drifted) -> list[Round]:
    """Return all edits that one run makes at once, for each file of the project."""
    with _stored(project):
        found = []
        for alignment in align(parser().parse_args(["lint", *_common(project)])):
            program = program_of(alignment)
            batch = fix.batch(program, alignment.report.findings, unsafe=True)
            for path, edits in batch.edits.items():
                module = program.module(path)
                assert module is not None
                found.append(Round(path, module.text, list(edits)))
        return found


def _common(project: Drifted) -> list[str]:
    extra = [word for rule in project.rules for word in ("--extend-select", rule)]
    return ["--schema", "schema.sql", *extra, "models.py"]


@contextlib.contextmanager
def _stored(project: Drifted) -> Iterator[None]:
    """Write a project to a folder, which is the current one meanwhile."""
    with tempfile.TemporaryDirectory() as name, contextlib.chdir(name):
        for path, content in project.files.items():
            Path(path).parent.mkdir(parents=True, exist_ok=True)
            Path(path).write_bytes(content)
        yield
