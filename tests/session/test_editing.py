"""A project that is edited says what a fresh reading of the same texts says."""

from __future__ import annotations

import gc
import random
import re
import shutil
from collections import deque
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import pytest

from schemalign.findings.finding import Finding
from schemalign.session.alignment import compare
from schemalign.session.project import Project, inputs_of
from schemalign.session.scopes import Scope, load
from schemalign.workspace.documents import read
from schemalign.workspace.overlay import Overlay
from schemalign.workspace.usage import UsageError

EXAMPLES = Path(__file__).parents[2] / "examples"
_WORD = re.compile(r"\b[a-z_]{3,}\b|\b(?:UUID|Text|Integer|String|TEXT|INTEGER|VARCHAR)\b")
_SCRAPS = ("x", "(", ")", '"', "'", ",", ":", " ", "\n", "#", "--", "\U0001f600", "\t", "\f")


@pytest.fixture(params=["devices", "opsconductor"])
def project(
    request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Project:
    folder = tmp_path / str(request.param)
    shutil.copytree(EXAMPLES / str(request.param), folder)
    monkeypatch.chdir(folder)
    return opened()


def opened(configured: str | None = None) -> Project:
    scope = Scope(load(configured), ".")
    project = Project(scope, inputs_of(scope, read), read)
    project.settle()
    return project


def texts(project: Project) -> dict[str, str]:
    return {path: living.text for path in project.files if (living := project.text(path))}


def is_intact(project: Project) -> bool:
    return all((living := project.text(path)) and living.is_intact for path in project.files)


def fresh(project: Project) -> list[Finding]:
    overlay = Overlay(texts(project))
    inputs = inputs_of(project.scope, lambda path: overlay.over(read(path)))
    return _sorted(compare(inputs, project.scope.settings, ".", overlay).report.findings)


def current(project: Project) -> list[Finding]:
    return _sorted(each for found in project.findings.values() for each in found)


def _sorted(findings: object) -> list[Finding]:
    return sorted(findings, key=lambda each: (each.location, each.rule, each.message))  # type: ignore[call-overload,no-any-return]  # an iterable of findings


def _edited(path: str, text: str, chance: random.Random, original: str) -> str:
    """Return a text with a random edit, as people make them."""
    lines = text.split("\n")
    words = list(_WORD.finditer(text))
    kind = chance.random()
    place = chance.randrange(len(text) + 1)
    line = chance.randrange(len(lines))
    if kind < 0.45 and words:
        word = chance.choice(words)
        others = (word[0] + "x", word[0][:-1], chance.choice(words)[0], "Text", "TEXT")
        return text[: word.start()] + chance.choice(others) + text[word.end() :]
    if kind < 0.6:
        return "\n".join([*lines[:line], *lines[line + 1 :]])
    if kind < 0.75:
        return "\n".join([*lines[:line], chance.choice(lines), *lines[line:]])
    if kind < 0.82:
        added = "    extra = Column(Text)" if path.endswith(".py") else "    extra TEXT,"
        comment = "# schemalign: ignore" if path.endswith(".py") else "-- schemalign: ignore"
        return "\n".join([*lines[:line], chance.choice((added, comment, "")), *lines[line:]])
    if kind < 0.92:
        return text[:place] + chance.choice(_SCRAPS) + text[place:]
    return original


def sessions(project: Project, chance: random.Random, steps: int) -> Iterator[None]:
    original = texts(project)
    paths = sorted(project.paths)
    for _ in range(steps):
        path = chance.choice(paths)
        before = texts(project)[path]
        project.edit(path, _edited(path, before, chance, original[path]))
        try:
            project.settle()
        except UsageError:  # no table left, or two that contradict each other
            project.edit(path, before)
            project.settle()
        yield
        if chance.random() < 0.1:
            for each, text in original.items():
                project.edit(each, text)


@pytest.mark.parametrize("seed", range(3))
def test_random_edits(project: Project, seed: int) -> None:
    compared = 0
    for _ in sessions(project, random.Random(seed), 100):
        if is_intact(project):
            compared += 1
            try:
                expected = fresh(project)
            except UsageError:
                continue
            assert current(project) == expected
    assert compared > 10


def _settling(project: Project) -> Iterator[None]:
    while not project.is_settled:
        yield from project.settling()


@pytest.mark.parametrize("seed", range(2))
def test_edits_come_while_others_are_read(project: Project, seed: int) -> None:
    chance = random.Random(seed)
    original = texts(project)
    compared = 0
    for _ in range(40):
        settling = _settling(project)
        try:
            for _ in range(chance.randrange(1, 4)):
                path = chance.choice(list(original))
                before = texts(project)[path]
                project.edit(path, _edited(path, before, chance, original[path]))
                deque(islice(settling, chance.choice((1, 5, 30, 100, 300))), maxlen=0)
            deque(settling, maxlen=0)
            project.settle()
            if is_intact(project):
                compared += 1
                assert current(project) == fresh(project)
                continue
        except UsageError:
            pass  # no table left, or two that contradict each other
        for path, text in original.items():
            project.edit(path, text)
        project.settle()
        assert is_intact(project)
    assert compared > 10


def _typed(text: str, offset: int, word: str) -> Iterator[str]:
    """Yield a text while a word is typed into it, and while it is deleted again."""
    for size in (*range(1, len(word) + 1), *range(len(word) - 1, -1, -1)):
        yield text[:offset] + word[:size] + text[offset:]


_PYTHON = (
    "    cpu_load: Mapped[str] = mapped_column(String(20), nullable=False)\n",
    '    owner = Column("user_id", UUID(as_uuid=True), ForeignKey("users.user_id"))\n',
    "    @property\n    def label(self):\n        return f'{self.name}'\n",
)
_SQL = "    serial_number VARCHAR(40) NOT NULL DEFAULT 'it''s',\n"


def test_hours_of_typing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Thousands of keystrokes later everything is as if it had just been opened."""
    shutil.copytree(EXAMPLES / "devices", tmp_path / "devices")
    monkeypatch.chdir(tmp_path / "devices")
    project = opened()
    untouched = current(project)
    sizes = []
    for number in range(4):
        for _ in _hour(project, random.Random(number)):
            project.settle()
        assert is_intact(project)
        assert current(project) == fresh(project) == untouched
        gc.collect()
        sizes.append(len(gc.get_objects()))
    # The first rounds fill what is remembered of texts.
    assert sizes[-1] < 1.02 * sizes[1]


def _hour(project: Project, chance: random.Random) -> Iterator[None]:
    for path, text in texts(project).items():
        starts = [match.end() for match in re.finditer(r"\n(?=    \w)", text)]
        words = [_SQL] if path.endswith(".sql") else list(_PYTHON)
        for word in words if starts else ():
            offset = chance.choice(starts)
            for edited in _typed(text, offset, word):
                project.edit(path, edited)
                yield
            project.edit(path, text)
            yield


def test_what_is_half_typed_leaves_the_rest_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Squiggles above stay where they are, and those below move with their lines."""
    shutil.copytree(EXAMPLES / "devices", tmp_path / "devices")
    monkeypatch.chdir(tmp_path / "devices")
    project = opened()
    path = "devices/backend/src/app/models/devices.py"
    text = texts(project)[path]
    offset = text.index("    location = ")
    before = {(each.rule, _words(text, each)) for each in project.findings[path]}
    for edited in _typed(text, offset, "    extra = Column(String(10), nullable=False)\n"):
        project.edit(path, edited)
        project.settle()
        found = {(each.rule, _words(edited, each)) for each in project.findings[path]}
        living = project.text(path)
        assert living is not None
        if not living.is_intact:
            assert before <= found
            more = {rule for rule, words in found - before if '"extra"' not in words}
            assert more <= {"python-syntax"}
    assert {(each.rule, _words(text, each)) for each in project.findings[path]} == before


def _words(text: str, finding: Finding) -> str:
    assert finding.location is not None
    return text[finding.location.start : finding.location.end] + finding.message


def test_what_is_half_typed_in_sql_leaves_the_models_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(EXAMPLES / "devices", tmp_path / "devices")
    monkeypatch.chdir(tmp_path / "devices")
    project = opened()
    path = "db/modern_schema.sql"
    text = texts(project)[path]
    before = project.findings["devices/backend/src/app/models/devices.py"]
    offset = text.index("    devicename TEXT")
    project.edit(path, text[:offset] + "    serial_number VARCHAR(" + text[offset:])
    project.settle()
    after = project.findings["devices/backend/src/app/models/devices.py"]
    assert [each.message for each in after] == [each.message for each in before]
    assert {each.rule for each in project.findings[path]} == {"sql-syntax"}
