import sqlalchemy as sa
from sqlalchemy import orm

Base = orm.declarative_base()


class User(Base):
    __tablename__ = 'users'
    id = sa.Column(sa.Integer, primary_key=True)
    # What the user started.
    processes = orm.relationship('Process', back_populates='owner')

    def __repr__(self):
        return f'<User {self.id}>'


class Device(Base):
    __tablename__ = 'devices'
    id = sa.Column(sa.Integer, primary_key=True)

    processes = orm.relationship('Process', back_populates='device', passive_deletes='all')

    def __repr__(self):
        return f'<Device {self.id}>'


class Process(Base):
    __tablename__ = 'processes'
    id = sa.Column(sa.Integer, primary_key=True)
    device_id = sa.Column(
        sa.Integer,
        sa.ForeignKey('devices.id', ondelete='CASCADE'),
        nullable=False,
        index=True,
    )
    owner_id = sa.Column(sa.Integer, sa.ForeignKey('users.id', ondelete='SET NULL'), index=True)
    owner = orm.relationship(
        'User', back_populates='processes'
    )  # who started it
    device = orm.relationship('Device', back_populates='processes')
