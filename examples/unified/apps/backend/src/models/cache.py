"""What the caches hold."""

import uuid
from datetime import datetime

from sqlalchemy import Boolean, DateTime, ForeignKey, Index, Integer, String, false, func, text
from sqlalchemy.dialects.postgresql import UUID
from sqlalchemy.orm import Mapped, mapped_column

from src.core.database import Base


class CacheMetadata(Base):
    __tablename__ = "cache_metadata"
    __table_args__ = (Index("idx_cache_metadata_device", "device_id"),)

    cache_key: Mapped[str] = mapped_column(String(255), primary_key=True)
    device_id: Mapped[uuid.UUID] = mapped_column(
        UUID(as_uuid=True), ForeignKey("devices.id", ondelete="CASCADE")
    )
    data_type: Mapped[str] = mapped_column(String(50))
    created_at: Mapped[datetime] = mapped_column(DateTime(timezone=True), server_default=func.now())
    last_accessed: Mapped[datetime] = mapped_column(
        DateTime(timezone=True), server_default=func.now()
    )
    expires_at: Mapped[datetime] = mapped_column(DateTime(timezone=True))
    access_count: Mapped[int | None] = mapped_column(Integer, server_default=text("1"))
    data_size_bytes: Mapped[int | None] = mapped_column(Integer)
    ttl_seconds: Mapped[int] = mapped_column(Integer)
    invalidated: Mapped[bool | None] = mapped_column(Boolean, server_default=false())
    invalidated_at: Mapped[datetime | None] = mapped_column(DateTime(timezone=True))
    invalidation_reason: Mapped[str | None] = mapped_column(String(100))
    collection_method: Mapped[str | None] = mapped_column(String(50))
    command_hash: Mapped[str | None] = mapped_column(String(64))
