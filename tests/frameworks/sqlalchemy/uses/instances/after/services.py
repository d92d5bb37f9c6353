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
        print(self.first.devicename, self.person.name)
        return [each.devicename for each in self.whole() if each.devicename], device and device.devicename


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
    yield one.devicename
    yield two.devicename
    yield three.devicename
    yield many[0].devicename
    yield from (each.devicename for each in many[1:])
    for device, process in pairs:
        yield device.devicename + process.name
    yield other.name
    yield noted.devicename
    yield rest[0].devicename
    yield person.name
    yield path.name + Path("x").name + logger.name


def found(session: Session, name: str):
    device = Device(devicename=name)
    device.devicename = name
    process = Process(name=name, device=device)
    first = session.query(Device).filter(Device.os == "x").first()
    second = session.execute(select(Device)).scalar_one()
    third = session.scalars(select(Device)).one_or_none()
    fourth = session.scalar(select(Device))
    names = [first.devicename, second.devicename, third.devicename, fourth.devicename, process.name]
    for number, each in enumerate(session.query(Device).order_by(Device.devicename)):
        names.append(f"{number} {each.devicename}")
    for device, process in session.execute(select(Device, Process)):
        names += [device.devicename, process.name]
    if (walrus := session.get(Device, 1)) is not None:
        names.append(walrus.devicename)
    ordered = sorted(session.query(Device).all(), key=lambda each: each.devicename)
    by_name = {each.devicename: each for each in ordered}
    cast = typing.cast(Device, process)
    return names, by_name, max(ordered, key=lambda each: each.devicename), cast.devicename, ordered[-1].devicename


def hops(process: Process, device: Device):
    for each in device.processes:
        print(each.name, each.device.devicename, process.device.processes[0].name)
    return process.device.devicename, process.name


async def waited(session, key):
    device = await session.get(Device, key)
    result = await session.execute(select(Device).where(Device.device_id == key))
    other = result.scalars().first()
    rows = (await session.scalars(select(Process))).all()
    return device.devicename, other.devicename, [row.name for row in rows]


def narrowed(thing):
    if isinstance(thing, Device):
        return thing.devicename
    assert isinstance(thing, Process)
    return thing.name


def branches(session, flag):
    if flag:
        thing = session.get(Device, 1)
        print(thing.devicename)
    else:
        thing = session.get(Process, 1)
        print(thing.name)
    try:
        device = load(session)
    except LookupError:
        device = Device()
    return device.devicename


def load(session):
    device = session.get(Device, 1)
    if device is None:
        raise LookupError
    return device


def local():
    from models import Device as Inner

    return Inner(devicename="x").devicename, getattr(Inner(), "devicename"), vars(Inner())["devicename"]
