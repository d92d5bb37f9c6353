"""Measurements and reports."""

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Column,
    DateTime,
    Float,
    ForeignKey,
    Index,
    Integer,
    Numeric,
    String,
    func,
)
from sqlalchemy.dialects.postgresql import JSONB

from app.database.database import Base


class PerformanceMetric(Base):
    __tablename__ = "performance_metrics"
    __table_args__ = (Index("ix_performance_metrics_timestamp", "timestamp"),)

    id = Column(BigInteger, primary_key=True)
    metric_type = Column(String(50), nullable=False)
    metric_name = Column(String(100), nullable=False)
    metric_value = Column(Float, nullable=False)
    tags = Column(JSONB)
    timestamp = Column(DateTime(timezone=True), nullable=False, server_default=func.now())


class SystemHealthSnapshot(Base):
    __tablename__ = "system_health_snapshots"
    __table_args__ = (Index("idx_system_health_snapshots_timestamp", "timestamp"),)

    id = Column(Integer, primary_key=True)
    overall_status = Column(String(20), nullable=False)
    cpu_percent = Column(Numeric(5, 2))
    memory_percent = Column(Numeric(5, 2))
    system_data = Column(JSON)
    timestamp = Column(DateTime(timezone=True), nullable=False, server_default=func.now())


class AnalyticsAlertRule(Base):
    __tablename__ = "analytics_alert_rules"

    id = Column(Integer, primary_key=True)
    name = Column(String(255), unique=True, nullable=False)
    metric_type = Column(String(50), nullable=False)
    threshold = Column(Float, nullable=False)
    is_active = Column(Boolean, nullable=False, server_default="true")


class ReportTemplate(Base):
    __tablename__ = "report_templates"

    id = Column(Integer, primary_key=True)
    name = Column(String(255), nullable=False)
    template_data = Column(JSONB, nullable=False)
    is_public = Column(Boolean, nullable=False, server_default="false")


class GeneratedReport(Base):
    __tablename__ = "generated_reports"
    __table_args__ = (Index("idx_generated_reports_template_id", "template_id"),)

    id = Column(Integer, primary_key=True)
    template_id = Column(
        Integer, ForeignKey("report_templates.id", ondelete="CASCADE"), nullable=False
    )
    generated_by = Column(Integer, ForeignKey("users.id"))
    file_path = Column(String(500))
    created_at = Column(DateTime(timezone=True), nullable=False, server_default=func.now())
