"""Devices and what they report."""

import uuid

from sqlalchemy import BigInteger, Boolean, Column, ForeignKey, Integer, Numeric, Text, func
from sqlalchemy.dialects.postgresql import TIMESTAMP, UUID
from sqlalchemy.orm import relationship

from app.database import Base


class Device(Base):
    __tablename__ = "devices"

    id = Column(Text, primary_key=True)
    name = Column(Text)
    type = Column(Text)
    os = Column(Text)
    last_seen = Column(TIMESTAMP, server_default=func.now())
    is_online = Column(Boolean)
    location = Column(Text)
    ip_address = Column(Text)
    mac_address = Column(Text)
    current_user = Column(Text)

    processes = relationship("Process", back_populates="device")


class DeviceMetric(Base):
    __tablename__ = "device_metrics"

    id = Column(UUID(as_uuid=True), primary_key=True, default=uuid.uuid4)
    device_id = Column(Text, nullable=False)
    timestamp = Column(TIMESTAMP(timezone=True), server_default=func.now())
    cpu_usage = Column(Numeric)
    memory_used = Column(BigInteger)
    memory_total = Column(BigInteger)
    disk_used = Column(BigInteger)
    disk_total = Column(BigInteger)


class Process(Base):
    __tablename__ = "device_processes"

    id = Column(UUID(as_uuid=True), primary_key=True, default=uuid.uuid4)
    device_id = Column(Text, ForeignKey("devices.id"), nullable=False)
    timestamp = Column(TIMESTAMP, server_default=func.now())
    pid = Column(Integer, nullable=False)
    name = Column(Text, nullable=False)
    cpu = Column(Numeric)
    memory = Column(BigInteger)
    command = Column(Text)

    device = relationship("Device", back_populates="processes")


class Activity(Base):
    __tablename__ = "device_activities"

    id = Column(UUID(as_uuid=True), primary_key=True, default=uuid.uuid4)
    device_id = Column(Text, nullable=False, index=True)
    timestamp = Column(TIMESTAMP, server_default=func.now())
    type = Column(Text, nullable=False)
    description = Column(Text)
    app = Column(Text)
    duration = Column(Numeric)


class Alert(Base):
    __tablename__ = "device_alerts"

    id = Column(UUID(as_uuid=True), primary_key=True, default=uuid.uuid4)
    device_id = Column(Text, nullable=False, index=True)
    timestamp = Column(TIMESTAMP, server_default=func.now())
    level = Column(Text, nullable=False)
    type = Column(Text, nullable=False)
    message = Column(Text, nullable=False)
    read = Column(Boolean, nullable=False, default=False)
