import sqlalchemy as sa
from sqlalchemy.ext.associationproxy import association_proxy
from sqlalchemy.orm import declarative_base, relationship, synonym

Base = declarative_base()

tags = sa.Table(
    'tags',
    Base.metadata,
    sa.Column('device_id', sa.ForeignKey('devices.id'), nullable=False),
    sa.Column('tag', sa.Text),
)


class Device(Base):
    __tablename__ = 'devices'
    __table_args__ = (
        sa.UniqueConstraint('name', 'os', name='uq_devices'),
        sa.CheckConstraint("name <> ''", name='ck_devices'),
        sa.Index('ix_devices', 'name', postgresql_where=sa.text('name IS NOT NULL')),
    )
    __mapper_args__ = {'eager_defaults': True}

    id = sa.Column(sa.Integer, primary_key=True)  # the key: id
    name = sa.Column(sa.Text, nullable=False)
    os = sa.Column(sa.Text)
    parent_id = sa.Column(sa.ForeignKey('devices.id'))
    title = synonym('name')

    parent = relationship('Device', remote_side='Device.id')
    children = relationship('Device', remote_side=[parent_id], viewonly=True)
    processes = relationship(
        'Process',
        primaryjoin='Device.id == foreign(Process.device_id)',
        order_by='desc(Process.name), Process.id',
    )
    same = relationship(
        lambda: Process,
        primaryjoin=lambda: Process.device_id == Device.id,
        viewonly=True,
    )


class Process(Base):
    __tablename__ = 'processes'

    id = sa.Column(sa.Integer, primary_key=True)
    device_id = sa.Column(sa.Integer, nullable=False)
    name = sa.Column(sa.Text)

    device = relationship(
        'Device', foreign_keys='Process.device_id', order_by='Device.name', viewonly=True
    )
    device_name = association_proxy('device', 'name')

    __table_args__ = (sa.ForeignKeyConstraint(['device_id'], ['devices.id']), sa.Index(None, 'name'))
