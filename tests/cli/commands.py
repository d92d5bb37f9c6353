"""Running commands inside this process, in a folder of their own."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from schemalign.__main__ import run

SCHEMA = "CREATE TABLE users (id serial PRIMARY KEY, name text);\n"
MODELS = """\
from sqlalchemy import Column, Integer, Text
from sqlalchemy.orm import declarative_base

Base = declarative_base()


class User(Base):
    __tablename__ = "users"

    id = Column(Integer, primary_key=True)
    nickname = Column(Text)
"""
CLEAN = MODELS.replace("nickname =", "name =")


@dataclass(frozen=True)
class Outcome:
    """What a command gave back."""

    code: int
    output: str
    errors: str

    @property
    def document(self) -> dict[str, Any]:
        """The output as JSON."""
        document: dict[str, Any] = json.loads(self.output)
        return document

    @property
    def rules(self) -> list[str]:
        """The rules of the findings, in order."""
        return [finding["rule"] for finding in self.document["findings"]]


class Folder:
    """A project in a folder of its own, which is the current one."""

    def __init__(self, path: Path, capture: pytest.CaptureFixture[str]) -> None:
        self.path = path
        self._capture = capture

    def write(self, name: str, content: str | bytes) -> Path:
        """Write a file, with the folders above it."""
        path = self.path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    def run(self, *arguments: str) -> Outcome:
        """Run a command and return what it printed."""
        self._capture.readouterr()
        try:
            code = run(list(arguments))
        except SystemExit as stopped:
            code = int(stopped.code or 0)
        output, errors = self._capture.readouterr()
        return Outcome(code, output, errors)

    def lint(self, *arguments: str) -> Outcome:
        """Lint with JSON as the output."""
        return self.run("lint", "--format", "json", *arguments)
