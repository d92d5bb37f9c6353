from sqlalchemy import Column, ForeignKey, Integer, MetaData, Table, Text

devices = Table(
    'device',
    MetaData(),
    Column('device_id', Integer, primary_key=True),
    Column('name', Text),
    Column('os', Text),
    Column('mac', Text),
)
