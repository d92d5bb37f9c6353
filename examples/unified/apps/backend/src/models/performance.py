"""How the services work."""

from datetime import datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import BigInteger, DateTime, Index, Integer, Numeric, String, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from src.core.database import Base


class ServicePerformanceMetric(Base):
    __tablename__ = "service_performance_metrics"
    __table_args__ = (
        Index("idx_service_performance_metrics_service_time", "service_name", text("time DESC")),
    )

    time: Mapped[datetime] = mapped_column(DateTime(timezone=True), primary_key=True)
    service_name: Mapped[str] = mapped_column(String(50), primary_key=True)
    operations_total: Mapped[int | None] = mapped_column(Integer, server_default=text("0"))
    operations_successful: Mapped[int | None] = mapped_column(Integer, server_default=text("0"))
    operations_failed: Mapped[int | None] = mapped_column(Integer, server_default=text("0"))
    operations_cached: Mapped[int | None] = mapped_column(Integer, server_default=text("0"))
    avg_duration_ms: Mapped[Decimal | None] = mapped_column(Numeric(8, 2))
    max_duration_ms: Mapped[int | None] = mapped_column(Integer)
    min_duration_ms: Mapped[int | None] = mapped_column(Integer)
    ssh_connections_created: Mapped[int | None] = mapped_column(Integer, server_default=text("0"))
    ssh_connections_reused: Mapped[int | None] = mapped_column(Integer, server_default=text("0"))
    ssh_commands_executed: Mapped[int | None] = mapped_column(Integer, server_default=text("0"))
    cache_hit_ratio: Mapped[Decimal | None] = mapped_column(Numeric(5, 2))
    cache_size_entries: Mapped[int | None] = mapped_column(Integer)
    cache_evictions: Mapped[int | None] = mapped_column(Integer, server_default=text("0"))
    data_collected_bytes: Mapped[int | None] = mapped_column(BigInteger, server_default=text("0"))
    database_writes: Mapped[int | None] = mapped_column(Integer, server_default=text("0"))
    error_types: Mapped[dict[str, Any] | None] = mapped_column(JSONB)
    top_errors: Mapped[dict[str, Any] | None] = mapped_column(JSONB)
