"""Jobs, their actions and what became of them."""

import enum

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Column,
    DateTime,
    Enum,
    ForeignKey,
    Index,
    Integer,
    SmallInteger,
    String,
    Text,
    UniqueConstraint,
    func,
    text,
)
from sqlalchemy.dialects.postgresql import JSONB, UUID

from app.database.database import Base


class JobStatus(enum.Enum):
    draft = "Draft"
    active = "Active"
    paused = "Paused"
    archived = "Archived"


class ActionType(enum.Enum):
    command = enum.auto()
    script = enum.auto()
    http = enum.auto()
    file_transfer = enum.auto()


class ExecutionStatus(enum.StrEnum):
    SCHEDULED = "scheduled"
    RUNNING = "running"
    COMPLETED = "completed"
    FAILED = "failed"
    CANCELLED = "cancelled"


class Job(Base):
    __tablename__ = "jobs"
    __table_args__ = (
        Index("idx_jobs_created_by", "created_by"),
        CheckConstraint("priority >= 1 AND priority <= 10", name="jobs_priority_check"),
    )

    id = Column(Integer, primary_key=True)
    job_uuid = Column(
        UUID(as_uuid=True), unique=True, nullable=False, server_default=text("gen_random_uuid()")
    )
    name = Column(String(255), nullable=False)
    description = Column(Text)
    status = Column(Enum(JobStatus, name="job_status"), nullable=False, server_default="draft")
    created_by = Column(Integer, ForeignKey("users.id"), nullable=False)
    priority = Column(SmallInteger, nullable=False, server_default="5")
    created_at = Column(DateTime(timezone=True), nullable=False, server_default=func.now())


class JobAction(Base):
    __tablename__ = "job_actions"
    __table_args__ = (UniqueConstraint("job_id", "action_order"),)

    id = Column(Integer, primary_key=True)
    job_id = Column(Integer, ForeignKey("jobs.id", ondelete="CASCADE"), nullable=False)
    action_order = Column(Integer, nullable=False)
    action_type = Column(Enum(ActionType, name="action_type"), nullable=False)
    action_name = Column(String(255), nullable=False)
    action_parameters = Column(JSONB)


class JobTarget(Base):
    __tablename__ = "job_targets"
    __table_args__ = (UniqueConstraint("job_id", "target_id"),)

    id = Column(Integer, primary_key=True)
    job_id = Column(Integer, ForeignKey("jobs.id", ondelete="CASCADE"), nullable=False)
    target_id = Column(Integer, ForeignKey("universal_targets.id"), nullable=False, index=True)


class JobExecution(Base):
    __tablename__ = "job_executions"
    __table_args__ = (
        UniqueConstraint("job_id", "execution_number"),
        Index("ix_job_executions_created_at", "created_at"),
        Index("idx_job_executions_job_id_status", "job_id", "status"),
    )

    id = Column(Integer, primary_key=True)
    job_id = Column(Integer, ForeignKey("jobs.id", ondelete="CASCADE"), nullable=False)
    execution_number = Column(Integer, nullable=False)
    status = Column(
        Enum(
            ExecutionStatus,
            name="execution_status",
            values_callable=lambda members: [member.value for member in members],
        ),
        nullable=False,
        server_default="scheduled",
    )
    created_at = Column(DateTime(timezone=True), nullable=False, server_default=func.now())
    started_at = Column(DateTime(timezone=True))
    completed_at = Column(DateTime(timezone=True))


class JobExecutionBranch(Base):
    __tablename__ = "job_execution_branches"
    __table_args__ = (
        Index("idx_job_execution_branches_execution_status", "job_execution_id", "status"),
        Index("idx_job_execution_branches_target_id", "target_id"),
    )

    id = Column(Integer, primary_key=True)
    job_execution_id = Column(
        Integer, ForeignKey("job_executions.id", ondelete="CASCADE"), nullable=False
    )
    target_id = Column(Integer, ForeignKey("universal_targets.id"), nullable=False)
    branch_id = Column(String(20), nullable=False)
    status = Column(
        Enum(
            ExecutionStatus,
            name="execution_status",
            values_callable=lambda members: [member.value for member in members],
        ),
        nullable=False,
        server_default="scheduled",
    )
    exit_code = Column(Integer)


class JobActionResult(Base):
    __tablename__ = "job_action_results"

    id = Column(Integer, primary_key=True)
    branch_id = Column(
        Integer, ForeignKey("job_execution_branches.id", ondelete="CASCADE"), nullable=False
    )
    action_id = Column(Integer, ForeignKey("job_actions.id"), nullable=False)
    status = Column(
        Enum(
            ExecutionStatus,
            name="execution_status",
            values_callable=lambda members: [member.value for member in members],
        ),
        nullable=False,
    )
    result_output = Column(Text)
    execution_time_ms = Column(BigInteger)


class JobExecutionLog(Base):
    __tablename__ = "job_execution_logs"
    __table_args__ = (
        Index("idx_job_execution_logs_execution_id", "job_execution_id"),
        Index("ix_job_execution_logs_timestamp_level", "timestamp", "log_level"),
    )

    id = Column(BigInteger, primary_key=True)
    job_execution_id = Column(
        Integer, ForeignKey("job_executions.id", ondelete="CASCADE"), nullable=False
    )
    log_level = Column(String(20), nullable=False, server_default="info")
    log_message = Column(Text, nullable=False)
    timestamp = Column(DateTime(timezone=True), nullable=False, server_default=func.now())
