"""What devices measure."""

import uuid
from datetime import datetime
from typing import Any

from sqlalchemy import Boolean, DateTime, Double, ForeignKey, Index, Integer, String, text
from sqlalchemy.dialects.postgresql import JSONB, UUID
from sqlalchemy.orm import Mapped, mapped_column

from src.core.database import Base


class SystemMetric(Base):
    __tablename__ = "system_metrics"
    __table_args__ = (Index("idx_system_metrics_device_time", "device_id", text("time DESC")),)

    time: Mapped[datetime] = mapped_column(DateTime(timezone=True), primary_key=True)
    device_id: Mapped[uuid.UUID] = mapped_column(
        UUID(as_uuid=True), ForeignKey("devices.id", ondelete="CASCADE"), primary_key=True
    )
    cpu_usage: Mapped[float | None] = mapped_column(Double)
    memory_usage: Mapped[float | None] = mapped_column(Double)
    disk_io: Mapped[dict[str, Any] | None] = mapped_column(JSONB)
    network_traffic: Mapped[dict[str, Any] | None] = mapped_column(JSONB)


class DriveHealth(Base):
    __tablename__ = "drive_health"
    __table_args__ = (Index("idx_drive_health_device_time", "device_id", text("time DESC")),)

    time: Mapped[datetime] = mapped_column(DateTime(timezone=True), primary_key=True)
    device_id: Mapped[uuid.UUID] = mapped_column(
        UUID(as_uuid=True), ForeignKey("devices.id", ondelete="CASCADE"), primary_key=True
    )
    drive_name: Mapped[str] = mapped_column(String(255), primary_key=True)
    model: Mapped[str | None] = mapped_column(String(255))
    serial_number: Mapped[str | None] = mapped_column(String(255))
    smart_attributes: Mapped[dict[str, Any] | None] = mapped_column(JSONB)
    temperature_celsius: Mapped[int | None] = mapped_column(Integer)
    power_on_hours: Mapped[int | None] = mapped_column(Integer)
    is_healthy: Mapped[bool | None] = mapped_column(Boolean)
