"""Configuration files and how they change."""

import uuid
from datetime import datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import (
    Boolean,
    DateTime,
    ForeignKey,
    Index,
    Integer,
    Numeric,
    String,
    Text,
    false,
    func,
    text,
)
from sqlalchemy.dialects.postgresql import JSONB, UUID
from sqlalchemy.orm import Mapped, mapped_column

from src.core.database import Base


class ConfigurationSnapshot(Base):
    __tablename__ = "configuration_snapshots"
    __table_args__ = (
        Index("idx_configuration_snapshots_device_time", "device_id", text("time DESC")),
    )

    id: Mapped[uuid.UUID] = mapped_column(
        UUID(as_uuid=True), primary_key=True, server_default=func.gen_random_uuid()
    )
    device_id: Mapped[uuid.UUID] = mapped_column(
        UUID(as_uuid=True), ForeignKey("devices.id", ondelete="CASCADE")
    )
    time: Mapped[datetime] = mapped_column(DateTime(timezone=True))
    config_type: Mapped[str] = mapped_column(String(50))
    file_path: Mapped[str] = mapped_column(String(1024))
    content_hash: Mapped[str] = mapped_column(String(64))
    file_size_bytes: Mapped[int | None] = mapped_column(Integer)
    raw_content: Mapped[str] = mapped_column(Text)
    parsed_data: Mapped[dict[str, Any] | None] = mapped_column(JSONB)
    change_type: Mapped[str] = mapped_column(String(20))
    previous_hash: Mapped[str | None] = mapped_column(String(64))
    file_modified_time: Mapped[datetime | None] = mapped_column(DateTime(timezone=True))
    collection_source: Mapped[str] = mapped_column(String(50))
    detection_latency_ms: Mapped[int | None] = mapped_column(Integer)
    affected_services: Mapped[dict[str, Any] | None] = mapped_column(JSONB)
    requires_restart: Mapped[bool | None] = mapped_column(Boolean, server_default=false())
    risk_level: Mapped[str | None] = mapped_column(String(20), server_default="MEDIUM")


class ConfigurationChangeEvent(Base):
    __tablename__ = "configuration_change_events"
    __table_args__ = (
        Index("idx_configuration_change_events_device_time", "device_id", text("time DESC")),
        Index("idx_configuration_change_events_snapshot", "snapshot_id"),
    )

    id: Mapped[uuid.UUID] = mapped_column(
        UUID(as_uuid=True), primary_key=True, server_default=func.gen_random_uuid()
    )
    device_id: Mapped[uuid.UUID] = mapped_column(
        UUID(as_uuid=True), ForeignKey("devices.id", ondelete="CASCADE")
    )
    snapshot_id: Mapped[uuid.UUID] = mapped_column(
        UUID(as_uuid=True), ForeignKey("configuration_snapshots.id", ondelete="CASCADE")
    )
    time: Mapped[datetime] = mapped_column(DateTime(timezone=True))
    config_type: Mapped[str] = mapped_column(String(50))
    file_path: Mapped[str] = mapped_column(String(1024))
    change_type: Mapped[str] = mapped_column(String(20))
    affected_services: Mapped[dict[str, Any] | None] = mapped_column(JSONB)
    service_dependencies: Mapped[dict[str, Any] | None] = mapped_column(JSONB)
    requires_restart: Mapped[bool | None] = mapped_column(Boolean, server_default=false())
    restart_services: Mapped[dict[str, Any] | None] = mapped_column(JSONB)
    changes_summary: Mapped[dict[str, Any] | None] = mapped_column(JSONB)
    risk_level: Mapped[str | None] = mapped_column(String(20), server_default="MEDIUM")
    confidence_score: Mapped[Decimal | None] = mapped_column(Numeric(3, 2))
    processed: Mapped[bool | None] = mapped_column(Boolean, server_default=false())
    notifications_sent: Mapped[dict[str, Any] | None] = mapped_column(JSONB)
