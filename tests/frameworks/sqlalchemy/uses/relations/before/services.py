from typing import Generic, Protocol, TypeVar, Union

from models import Device, Process
from sqlalchemy import select
from sqlalchemy.orm import Query, Session


class HasName(Protocol):
    name: str


def hops(process: Process, device: Device, query: "Query[Device]"):
    names = [process.device.name, process.again.name, query.first().name]
    names += [each.name + each.device.name for each in device.processes]
    names += [each.name for each in device.processes.filter_by(name="x")]
    names += [each.name for each in filter(None, [device, device])]
    names += [one.name + two.name for one, two in zip([device], [process])]
    names += [dict(name=device.name)["name"], next(iter([device])).name]
    return names


def protocol(thing: HasName, device: Device):
    return thing.name, type(device).name, device.__class__.name, device.__dict__["name"]


def either(device: Union[Device, None], kind: type[Device], session: Session, data: dict):
    values = {"name": "x"}
    session.add(Device(**values))
    session.bulk_insert_mappings(Device, [{"name": "x"}])
    session.execute(select(kind).order_by("name"))
    row = session.execute(select(kind.device_id, kind.name)).first()
    while isinstance(data, Device) and data.name:
        break
    for key in {each.name for each in session.query(kind)}:
        print(key.name)
    return row["name"], session.merge(device).name, kind.name
