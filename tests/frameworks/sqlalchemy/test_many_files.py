"""A rename across two hundred files changes exactly the uses."""

from __future__ import annotations

from pathlib import Path

import pytest

from schemalign.cli.arguments import parser
from schemalign.cli.fixing import fixed, store

MODELS = """\
from sqlalchemy import Column, ForeignKey, Integer, Text
from sqlalchemy.orm import declarative_base, relationship

Base = declarative_base()


class Device(Base):
    __tablename__ = "devices"

    device_id = Column(Integer, primary_key=True)
    name = Column(Text)
    processes = relationship("Process", back_populates="device")


class Process(Base):
    __tablename__ = "processes"

    id = Column(Integer, primary_key=True)
    device_id = Column(ForeignKey("devices.device_id"), nullable=False)
    name = Column(Text)
    device = relationship("Device", back_populates="processes")
"""
SCHEMA = """\
CREATE TABLE devices (device_id integer PRIMARY KEY, devicename text);
CREATE TABLE processes (
    id integer PRIMARY KEY,
    device_id integer NOT NULL REFERENCES devices (device_id),
    name text
);
"""
SERVICE = '''\
"""Service %(number)d 😀 of name."""\r
\r
from models import Device, Process\r
from service_%(before)d import first_%(before)d\r
from sqlalchemy import select\r
\r
\r
class Person:\r
\tname = "name"\r
\r
\r
def first_%(number)d(session, name):\r
\tdevice = session.scalars(select(Device).where(Device.%(used)s == name)).one()\r
\tother = first_%(before)d(session, name=name)\r
\tprocess = Process(name=device.%(used)s, device=other)\r
\tprint("é", [each.name for each in other.processes], process.device.%(used)s, Person().name)\r
\treturn Device(%(used)s=process.name) if name else device\r
'''
FIRST = """\
from models import Device


def first_0(session, name):
    return session.get(Device, name)
"""
NUMBER = 200


def test_two_hundred_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    _write("models.py", MODELS)
    _write("schema.sql", SCHEMA)
    _write("service_0.py", FIRST)
    for number in range(1, NUMBER):
        _write(f"service_{number}.py", _service(number, "name"))
    found = fixed(
        parser().parse_args(
            ["lint", "models.py", "--schema", "schema.sql", "--fix", "--select", "unknown-column"]
        )
    )
    places = 4 * (NUMBER - 1)
    titles = [made.title for made in found.made]
    assert titles == [f"Rename to `devicename` here and in {places} other places"]
    store(found)
    assert _read("models.py") == MODELS.replace("name = Column", "devicename = Column", 1)
    assert _read("service_0.py") == FIRST
    for number in range(1, NUMBER):
        assert _read(f"service_{number}.py") == _service(number, "devicename")


def _service(number: int, used: str) -> str:
    return SERVICE % {"number": number, "before": number // 3, "used": used}


def _write(path: str, text: str) -> None:
    Path(path).write_text(text, "utf-8", newline="")


def _read(path: str) -> str:
    return Path(path).read_bytes().decode("utf-8")
