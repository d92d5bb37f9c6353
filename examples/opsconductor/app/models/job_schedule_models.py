"""When jobs run."""

from sqlalchemy import Boolean, Column, DateTime, Enum, ForeignKey, Index, Integer, String

from app.database.database import Base
from app.models.job_models import ExecutionStatus


class JobSchedule(Base):
    __tablename__ = "job_schedules"
    __table_args__ = (Index("idx_job_schedules_job_id", "job_id"),)

    id = Column(Integer, primary_key=True)
    job_id = Column(Integer, ForeignKey("jobs.id", ondelete="CASCADE"), nullable=False)
    cron_expression = Column(String(100))
    timezone = Column(String(50), nullable=False, server_default="UTC")
    is_active = Column(Boolean, nullable=False, server_default="true")
    next_run = Column(DateTime(timezone=True))


class ScheduleExecution(Base):
    __tablename__ = "schedule_executions"
    __table_args__ = (
        Index("idx_schedule_executions_execution_id", "job_execution_id"),
        Index("idx_schedule_executions_schedule_id", "job_schedule_id"),
    )

    id = Column(Integer, primary_key=True)
    job_schedule_id = Column(
        Integer, ForeignKey("job_schedules.id", ondelete="CASCADE"), nullable=False
    )
    job_execution_id = Column(Integer, ForeignKey("job_executions.id", ondelete="SET NULL"))
    scheduled_at = Column(DateTime(timezone=True), nullable=False)
    status = Column(
        Enum(
            ExecutionStatus,
            name="execution_status",
            values_callable=lambda members: [member.value for member in members],
        ),
        nullable=False,
        server_default="scheduled",
    )
