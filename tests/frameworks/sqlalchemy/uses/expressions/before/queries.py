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
    query = select(Machine).where(Machine.name == name, Machine.name.is_not(None))
    query = query.order_by(Other.name.desc(), tables.Device.name, Process.name)
    query = query.options(load_only(Machine.name))
    session.execute(update(Machine).where(models.Device.name == "é").values(name="x", os="y"))
    session.execute(update(Process).values(name="x"))
    session.execute(insert(Machine).values([{"name": "a"}, {"name": "b"}]))
    session.execute(insert(Machine), [{"name": "a", "os": "name"}])
    session.execute(insert(Process), [{"name": "a"}])
    statement = upsert(Machine).values({"name": "a"})
    session.execute(
        statement.on_conflict_do_update(
            index_elements=["name"], set_={"name": statement.excluded.name}
        )
    )
    session.query(Machine).filter_by(name=name).update({"name": "b"})
    session.query(Machine).update({Machine.name: "b"})
    session.query(Process).filter_by(name=name).join(Machine).filter_by(name=name)
    return query


def rows(session):
    for row in session.execute(select(Machine.device_id, Machine.name)):
        print(row.name)
    for row in session.execute(select(Process.id, Process.name)):
        print(row.name)
    for number, name in session.execute(select(Machine.device_id, Machine.name)):
        print(number, name)
    return session.query(Process).filter(Process.device.has(name="x"))


def table_columns():
    table = Machine.__table__
    return table.c.name, Machine.__table__.c["name"], Process.__table__.c.name


@event.listens_for(Machine, "before_insert")
def before_insert(mapper, connection, target):
    target.name = target.name.strip()


@event.listens_for(Process.name, "set")
def on_set(target, value, oldvalue, initiator):
    target.name = value
