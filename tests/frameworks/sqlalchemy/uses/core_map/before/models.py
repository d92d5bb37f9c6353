from sqlalchemy import Column, Integer, MetaData, Table, Text, select, text

metadata = MetaData()

devices = Table(
    "devices",
    metadata,
    Column("device_id", Integer, primary_key=True),
    Column("name", Text),
    Column("system", Text, key="os"),
)


def shown(connection):
    connection.execute(text("SELECT name, system FROM devices"))
    return select(devices.c.name, devices.c.os)
