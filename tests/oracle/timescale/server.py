"""A real TimescaleDB that answers statements: PGlite with the extension, in a Node process."""

from __future__ import annotations

import contextlib
import hashlib
import json
import shutil
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_HERE = Path(__file__).parent
_CACHE = Path.home() / ".cache" / "schemalign-timescale"


@dataclass(frozen=True, slots=True)
class Answer:
    """What a statement gave; `error` is empty if it was carried out."""

    rows: list[list[Any]]
    error: str = ""
    code: str = ""


@dataclass(frozen=True, slots=True)
class TimescaleServer:
    """A running process; each call of `run` finds a database without tables."""

    process: subprocess.Popen[str]

    def run(self, statements: Sequence[str]) -> list[Answer]:
        """Return what each of the statements gave; one that fails changes nothing."""
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.write(json.dumps(list(statements)) + "\n")
        self.process.stdin.flush()
        line = self.process.stdout.readline()
        assert line, "the process that runs TimescaleDB has ended"
        return [
            Answer(one.get("rows", []), one.get("error", ""), one.get("code") or "")
            for one in json.loads(line)
        ]


@contextlib.contextmanager
def running_timescale() -> Iterator[TimescaleServer]:
    """Start the process, and end it at the end."""
    command = ["node", str(_HERE / "statements.mjs"), str(_installed())]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8"
    ) as process:
        try:
            yield TimescaleServer(process)
        finally:
            process.kill()


def _installed() -> Path:
    """Return the folder of the packages that the lock file names; install them if they are new."""
    lock = (_HERE / "package-lock.json").read_bytes()
    folder = _CACHE / hashlib.sha256(lock).hexdigest()[:16]
    if folder.is_dir():
        return folder
    _CACHE.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=_CACHE) as name:
        for file in ("package.json", "package-lock.json"):
            shutil.copy(_HERE / file, name)
        command = ["npm", "ci", "--no-audit", "--no-fund", "--ignore-scripts"]
        subprocess.run(command, cwd=name, check=True, capture_output=True)
        made = Path(name) / "made"
        made.mkdir()
        for file in ("package.json", "node_modules"):
            shutil.move(Path(name) / file, made / file)
        with contextlib.suppress(OSError):  # another run was faster
            made.rename(folder)
    return folder
