"""Queries 😀 of devices."""

import models
import models as tables
from models import Device as Machine, Process
from sqlalchemy import event, insert, select, update
from sqlalchemy.dialects.postgresql import insert as upsert
from sqlalchemy.orm import aliased, load_only

Other = aliased(Machine)
MESSAGE = "name"


def everything(session, name, data):
    query = select(Machine).where(Machine.devicename == name, Machine.devicename.is_not(None))
    query = query.order_by(Other.devicename.desc(), tables.Device.devicename, Process.name)
    query = query.options(load_only(Machine.devicename))
    session.execute(update(Machine).where(models.Device.devicename == "é").values(devicename="x", os="y"))
    session.execute(update(Process).values(name="x"))
    session.execute(insert(Machine).values([{"devicename": "a"}, {"devicename": "b"}]))
    session.execute(insert(Machine), [{"devicename": "a", "os": "name"}])
    session.execute(insert(Process), [{"name": "a"}])
    statement = upsert(Machine).values({"devicename": "a"})
    session.execute(
        statement.on_conflict_do_update(
            index_elements=["devicename"], set_={"devicename": statement.excluded.devicename}
        )
    )
    session.query(Machine).filter_by(devicename=name).update({"devicename": "b"})
    session.query(Machine).update({Machine.devicename: "b"})
    session.query(Process).filter_by(name=name).join(Machine).filter_by(devicename=name)
    return query


def rows(session):
    for row in session.execute(select(Machine.device_id, Machine.devicename)):
        print(row.devicename)
    for row in session.execute(select(Process.id, Process.name)):
        print(row.name)
    for number, name in session.execute(select(Machine.device_id, Machine.devicename)):
        print(number, name)
    return session.query(Process).filter(Process.device.has(devicename="x"))


def table_columns():
    table = Machine.__table__
    return table.c.devicename, Machine.__table__.c["devicename"], Process.__table__.c.name


@event.listens_for(Machine, "before_insert")
def before_insert(mapper, connection, target):
    target.devicename = target.devicename.strip()


@event.listens_for(Process.name, "set")
def on_set(target, value, oldvalue, initiator):
    target.name = value
