"""What was collected, and how."""

import uuid
from datetime import datetime
from typing import Any

from sqlalchemy import (
    BigInteger,
    Boolean,
    DateTime,
    ForeignKey,
    Index,
    Integer,
    String,
    Text,
    false,
    text,
)
from sqlalchemy.dialects.postgresql import JSONB, UUID
from sqlalchemy.orm import Mapped, mapped_column

from src.core.database import Base


class DataCollectionAudit(Base):
    __tablename__ = "data_collection_audit"
    __table_args__ = (
        Index("idx_data_collection_audit_device_time", "device_id", text("time DESC")),
    )

    time: Mapped[datetime] = mapped_column(DateTime(timezone=True), primary_key=True)
    device_id: Mapped[uuid.UUID] = mapped_column(
        UUID(as_uuid=True), ForeignKey("devices.id", ondelete="CASCADE"), primary_key=True
    )
    operation_id: Mapped[uuid.UUID] = mapped_column(UUID(as_uuid=True), primary_key=True)
    data_type: Mapped[str] = mapped_column(String(50))
    collection_method: Mapped[str] = mapped_column(String(50))
    collection_source: Mapped[str | None] = mapped_column(String(100))
    force_refresh: Mapped[bool | None] = mapped_column(Boolean, server_default=false())
    cache_hit: Mapped[bool | None] = mapped_column(Boolean, server_default=false())
    duration_ms: Mapped[int | None] = mapped_column(Integer)
    ssh_command_count: Mapped[int | None] = mapped_column(Integer, server_default=text("0"))
    data_size_bytes: Mapped[int | None] = mapped_column(BigInteger)
    status: Mapped[str] = mapped_column(String(20))
    error_message: Mapped[str | None] = mapped_column(Text)
    warnings: Mapped[dict[str, Any] | None] = mapped_column(JSONB)
    records_created: Mapped[int | None] = mapped_column(Integer, server_default=text("0"))
    records_updated: Mapped[int | None] = mapped_column(Integer, server_default=text("0"))
    freshness_threshold: Mapped[int | None] = mapped_column(Integer)
