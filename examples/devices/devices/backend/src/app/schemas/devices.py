"""What the API takes and gives for devices."""

from datetime import datetime
from decimal import Decimal
from uuid import UUID

from pydantic import BaseModel, ConfigDict


class DeviceRegistration(BaseModel):
    id: UUID | None = None
    name: str
    type: str | None = None
    os: str | None = None
    location: str | None = None
    ip_address: str | None = None
    mac_address: str | None = None
    current_user: str | None = None


class DeviceRead(BaseModel):
    model_config = ConfigDict(from_attributes=True)

    id: UUID
    name: str | None
    type: str | None
    os: str | None
    last_seen: datetime | None
    is_online: bool | None
    location: str | None
    ip_address: str | None
    mac_address: str | None
    current_user: str | None


class MetricReport(BaseModel):
    cpu_usage: Decimal | None = None
    memory_used: int | None = None
    memory_total: int | None = None
    disk_used: int | None = None
    disk_total: int | None = None


class MetricRead(BaseModel):
    model_config = ConfigDict(from_attributes=True)

    id: UUID
    device_id: UUID
    timestamp: datetime | None
    cpu_usage: Decimal | None
    memory_used: int | None
    memory_total: int | None
    disk_used: int | None
    disk_total: int | None


class ProcessReport(BaseModel):
    pid: int
    name: str
    cpu: Decimal | None = None
    memory: int | None = None
    command: str | None = None


class ProcessRead(BaseModel):
    model_config = ConfigDict(from_attributes=True)

    id: UUID
    device_id: UUID
    timestamp: datetime | None
    pid: int
    name: str
    cpu: Decimal | None
    memory: int | None
    command: str | None


class ActivityReport(BaseModel):
    type: str
    description: str | None = None
    app: str | None = None
    duration: int | None = None


class ActivityRead(BaseModel):
    model_config = ConfigDict(from_attributes=True)

    id: UUID
    device_id: UUID
    timestamp: datetime | None
    type: str
    description: str | None
    app: str | None
    duration: int | None


class AlertReport(BaseModel):
    type: str
    message: str


class AlertRead(BaseModel):
    model_config = ConfigDict(from_attributes=True)

    id: UUID
    device_id: UUID
    timestamp: datetime | None
    level: str
    type: str
    message: str
    read: bool
