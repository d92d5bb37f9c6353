from __future__ import annotations

import logging
import typing
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Annotated, Optional

from models import Device, Process
from sqlalchemy import select
from sqlalchemy.orm import Session

logger = logging.getLogger(__name__)


class Person:
    def __init__(self, name: str):
        self.name = name


class Repository:
    def __init__(self, session: Session, first: Device):
        self.session = session
        self.first = first
        self.person = Person(name="Ada")

    def one(self, key: int) -> Device | None:
        return self.session.get(Device, key)

    def whole(self):
        return self.session.scalars(select(Device)).all()

    def shown(self):
        device = self.one(1)
        print(self.first.name, self.person.name)
        return [each.name for each in self.whole() if each.name], device and device.name


def annotated(
    one: Device,
    two: "Device | None",
    three: Optional[Device],
    many: list[Device],
    pairs: Sequence[tuple[Device, Process]],
    other: Process,
    noted: Annotated[Device, "x"],
    *rest: Device,
    person: Person,
    path: Path,
) -> Iterator[str]:
    yield one.name
    yield two.name
    yield three.name
    yield many[0].name
    yield from (each.name for each in many[1:])
    for device, process in pairs:
        yield device.name + process.name
    yield other.name
    yield noted.name
    yield rest[0].name
    yield person.name
    yield path.name + Path("x").name + logger.name


def found(session: Session, name: str):
    device = Device(name=name)
    device.name = name
    process = Process(name=name, device=device)
    first = session.query(Device).filter(Device.os == "x").first()
    second = session.execute(select(Device)).scalar_one()
    third = session.scalars(select(Device)).one_or_none()
    fourth = session.scalar(select(Device))
    names = [first.name, second.name, third.name, fourth.name, process.name]
    for number, each in enumerate(session.query(Device).order_by(Device.name)):
        names.append(f"{number} {each.name}")
    for device, process in session.execute(select(Device, Process)):
        names += [device.name, process.name]
    if (walrus := session.get(Device, 1)) is not None:
        names.append(walrus.name)
    ordered = sorted(session.query(Device).all(), key=lambda each: each.name)
    by_name = {each.name: each for each in ordered}
    cast = typing.cast(Device, process)
    return names, by_name, max(ordered, key=lambda each: each.name), cast.name, ordered[-1].name


def hops(process: Process, device: Device):
    for each in device.processes:
        print(each.name, each.device.name, process.device.processes[0].name)
    return process.device.name, process.name


async def waited(session, key):
    device = await session.get(Device, key)
    result = await session.execute(select(Device).where(Device.device_id == key))
    other = result.scalars().first()
    rows = (await session.scalars(select(Process))).all()
    return device.name, other.name, [row.name for row in rows]


def narrowed(thing):
    if isinstance(thing, Device):
        return thing.name
    assert isinstance(thing, Process)
    return thing.name


def branches(session, flag):
    if flag:
        thing = session.get(Device, 1)
        print(thing.name)
    else:
        thing = session.get(Process, 1)
        print(thing.name)
    try:
        device = load(session)
    except LookupError:
        device = Device()
    return device.name


def load(session):
    device = session.get(Device, 1)
    if device is None:
        raise LookupError
    return device


def local():
    from models import Device as Inner

    return Inner(name="x").name, getattr(Inner(), "name"), vars(Inner())["name"]
