from sqlalchemy import Column, ForeignKey, Integer, MetaData, Table, Text, select

metadata = MetaData()

devices = Table(
    "devices",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("name", Text),
    Column("os", Text),
)
processes = Table(
    "processes",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("device_id", ForeignKey("devices.id"), nullable=False),
    Column("name", Text),
)


def named(connection, name):
    connection.execute(devices.insert().values(name=name))
    connection.execute(processes.insert().values(name=name))
    connection.execute(processes.update().values({"name": name}))
    return select(devices.c.name, devices.columns["id"], processes.c.name, processes.c.id)
