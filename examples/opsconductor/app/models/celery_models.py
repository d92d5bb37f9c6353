"""What the workers did."""

from sqlalchemy import Column, DateTime, Float, Index, Integer, String, func
from sqlalchemy.dialects.postgresql import JSONB

from app.database.database import Base


class CeleryTaskHistory(Base):
    __tablename__ = "celery_task_history"
    __table_args__ = (Index("idx_celery_task_history_status", "status"),)

    id = Column(Integer, primary_key=True)
    task_id = Column(String(255), unique=True, nullable=False)
    task_name = Column(String(255), nullable=False)
    status = Column(String(20), nullable=False)
    started_at = Column(DateTime(timezone=True))
    duration = Column(Float)
    result = Column(JSONB)


class CeleryMetricsSnapshot(Base):
    __tablename__ = "celery_metrics_snapshots"

    id = Column(Integer, primary_key=True)
    active_tasks = Column(Integer, nullable=False, server_default="0")
    pending_tasks = Column(Integer, nullable=False, server_default="0")
    active_workers = Column(Integer, nullable=False, server_default="0")
    avg_task_duration = Column(Float)
    timestamp = Column(
        DateTime(timezone=True), index=True, nullable=False, server_default=func.now()
    )
