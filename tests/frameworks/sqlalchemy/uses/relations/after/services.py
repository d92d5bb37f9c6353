from typing import Generic, Protocol, TypeVar, Union

from models import Device, Process
from sqlalchemy import select
from sqlalchemy.orm import Query, Session


class HasName(Protocol):
    name: str


def hops(process: Process, device: Device, query: "Query[Device]"):
    names = [process.device.devicename, process.again.devicename, query.first().devicename]
    names += [each.name + each.device.devicename for each in device.processes]
    names += [each.name for each in device.processes.filter_by(name="x")]
    names += [each.devicename for each in filter(None, [device, device])]
    names += [one.devicename + two.name for one, two in zip([device], [process])]
    names += [dict(name=device.devicename)["name"], next(iter([device])).devicename]
    return names


def protocol(thing: HasName, device: Device):
    return thing.name, type(device).devicename, device.__class__.devicename, device.__dict__["devicename"]


def either(device: Union[Device, None], kind: type[Device], session: Session, data: dict):
    values = {"devicename": "x"}
    session.add(Device(**values))
    session.bulk_insert_mappings(Device, [{"devicename": "x"}])
    session.execute(select(kind).order_by("devicename"))
    row = session.execute(select(kind.device_id, kind.devicename)).first()
    while isinstance(data, Device) and data.devicename:
        break
    for key in {each.devicename for each in session.query(kind)}:
        print(key.name)
    return row["devicename"], session.merge(device).devicename, kind.devicename
