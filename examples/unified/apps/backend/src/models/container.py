"""Containers on the devices."""

import uuid
from datetime import datetime

from sqlalchemy import BigInteger, DateTime, Double, ForeignKey, Index, String, text
from sqlalchemy.dialects.postgresql import UUID
from sqlalchemy.orm import Mapped, mapped_column

from src.core.database import Base


class ContainerSnapshot(Base):
    __tablename__ = "container_snapshots"
    __table_args__ = (Index("idx_container_snapshots_device_time", "device_id", text("time DESC")),)

    time: Mapped[datetime] = mapped_column(DateTime(timezone=True), primary_key=True)
    device_id: Mapped[uuid.UUID] = mapped_column(
        UUID(as_uuid=True), ForeignKey("devices.id", ondelete="CASCADE"), primary_key=True
    )
    container_id: Mapped[str] = mapped_column(String(255), primary_key=True)
    name: Mapped[str | None] = mapped_column(String(255))
    image: Mapped[str | None] = mapped_column(String(255))
    status: Mapped[str | None] = mapped_column(String(50))
    cpu_usage: Mapped[float | None] = mapped_column(Double)
    memory_usage_bytes: Mapped[int | None] = mapped_column(BigInteger)
