"""Relationships that fixes add, proved by SQLAlchemy itself."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from schemalign.cli.alignment import align
from schemalign.cli.arguments import parser
from schemalign.cli.fixing import fixed, store
from schemalign.frameworks.sqlalchemy.writer.relationship_names import (
    names_of_one,
    noun,
    plural,
)

RULE = "missing-relationship"
CASES = Path(__file__).parents[4] / "rules" / "project" / RULE
FIXED = sorted(CASES.glob("*/models.fixed.py"))
CONFIGURE = """
import sys
sys.path.insert(0, ".")
import models
from sqlalchemy.orm import configure_mappers
configure_mappers()
"""
DELETE = """
from sqlalchemy import create_engine, event, func, select
from sqlalchemy.orm import Session
engine = create_engine("sqlite://")
event.listen(engine, "connect", lambda one, _: one.execute("PRAGMA foreign_keys=ON"))
models.Base.metadata.create_all(engine)
with Session(engine) as session:
    process = models.Process(device=models.Device(), owner=models.User())
    session.add(process)
    session.commit()
    assert process.device.processes == [process]
    session.delete(process.device)
    session.commit()
    assert session.scalar(select(func.count()).select_from(models.Process)) == 0
engine.dispose()
"""


def _run(script: str, folder: Path) -> None:
    command = [sys.executable, "-W", "error", "-c", script]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    assert not done.returncode, done.stderr


def _arguments(*more: str) -> list[str]:
    return ["lint", "--schema", "schema.sql", "--select", RULE, *more]


def _fix(*paths: str) -> None:
    found = fixed(parser().parse_args(_arguments("--fix", *paths)))
    assert not found.broken
    store(found)


@pytest.mark.parametrize("path", FIXED, ids=lambda path: path.parent.name)
def test_mappers_configure_and_nothing_is_left(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "models.py").write_bytes(path.read_bytes())
    (tmp_path / "schema.sql").write_bytes((path.parent / "schema.sql").read_bytes())
    monkeypatch.chdir(tmp_path)
    _run(CONFIGURE, tmp_path)
    (found,) = align(parser().parse_args(_arguments("models.py")))
    assert found.report.findings == ()
    assert found.report.undecided == ()


def test_the_database_still_deletes_what_it_deleted(tmp_path: Path) -> None:
    models = CASES / "plain_columns" / "models.fixed.py"
    (tmp_path / "models.py").write_bytes(models.read_bytes())
    _run(CONFIGURE + DELETE, tmp_path)


SCHEMA = """
CREATE TABLE devices (id integer PRIMARY KEY);
CREATE TABLE users (id integer PRIMARY KEY);
CREATE TABLE processes (
    id integer PRIMARY KEY,
    device_id integer NOT NULL REFERENCES devices (id),
    owner_id integer NOT NULL REFERENCES users (id)
);
"""
FILES = {
    "base.py": """from sqlalchemy.orm import DeclarativeBase


class Base(DeclarativeBase):
    pass
""",
    "device.py": """import typing

from sqlalchemy.orm import Mapped, mapped_column

from .base import Base

if typing.TYPE_CHECKING:
    from .process import State


class Device(Base):
    __tablename__ = "devices"

    id: Mapped[int] = mapped_column(primary_key=True)
""",
    "user.py": """from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy.orm import Mapped, mapped_column, relationship

from .base import Base

if TYPE_CHECKING:
    from .device import Device
    from .team import Team


class User(Base):
    __tablename__ = "users"

    id: Mapped[int] = mapped_column(primary_key=True)
""",
    "team.py": """class Team:
    pass
""",
    "process.py": """from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from .base import Base


class State:
    pass


class Process(Base):
    __tablename__ = "processes"

    id: Mapped[int] = mapped_column(primary_key=True)
    device_id: Mapped[int] = mapped_column(ForeignKey("devices.id"))
    owner_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
""",
    "__init__.py": """from .device import Device
from .process import Process
from .user import User
""",
}


def test_classes_in_several_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "models").mkdir()
    for name, text in FILES.items():
        (tmp_path / "models" / name).write_text(text)
    (tmp_path / "schema.sql").write_text(SCHEMA)
    monkeypatch.chdir(tmp_path)
    _fix("models")
    _run(CONFIGURE, tmp_path)
    texts = {name: (tmp_path / "models" / name).read_text() for name in FILES}
    assert texts["device.py"].endswith(
        '\n\n    processes: Mapped[list["Process"]] = relationship(back_populates="device")\n'
    )
    assert "    from .process import Process, State\n" in texts["device.py"]
    assert (
        "    from .device import Device\n    from .process import Process\n    from .team"
        in (texts["user.py"])
    )
    assert texts["process.py"].endswith(
        '\n\n    device: Mapped["Device"] = relationship(back_populates="processes")\n'
        '    owner: Mapped["User"] = relationship(back_populates="processes")\n'
    )


@pytest.mark.parametrize(
    ("attribute", "target", "names"),
    [
        ("device_id", "device", ["device", "device"]),
        ("deviceId", "device", ["device", "device"]),
        ("fk_device", "device", ["device", "device"]),
        ("author_uuid", "user", ["author", "user"]),
        ("author", "user", ["user", "related_author", "user"]),
        ("paid", "user", ["user", "related_paid", "user"]),
    ],
)
def test_names_after_a_column(attribute: str, target: str, names: list[str]) -> None:
    assert list(names_of_one((attribute,), target)) == names


@pytest.mark.parametrize(
    ("class_name", "table", "one", "many"),
    [
        ("Process", "processes", "process", "processes"),
        ("ProcessModel", "processes", "process", "processes"),
        ("OrderItem", "order_items", "order_item", "order_items"),
        ("OAuthCode", "oauth_codes", "oauth_code", "oauth_codes"),
        ("HTTPLog", "request_log", "http_log", "http_logs"),
        ("Category", "cat", "category", "categories"),
        ("Status", "statuses", "status", "statuses"),
        ("Person", "people", "person", "people"),
        ("Key", "keys", "key", "keys"),
        ("Users", "t_usr", "user", "users"),
    ],
)
def test_nouns(class_name: str, table: str, one: str, many: str) -> None:
    assert noun(class_name, table) == one
    assert plural(one) == many
