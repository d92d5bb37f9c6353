"""Finding devices in networks."""

from sqlalchemy import Boolean, Column, DateTime, ForeignKey, Index, Integer, String, Text, func
from sqlalchemy.dialects.postgresql import ARRAY, INET, JSONB, MACADDR

from app.database.database import Base


class DiscoveryJob(Base):
    __tablename__ = "discovery_jobs"
    __table_args__ = (Index("idx_discovery_jobs_created_by", "created_by"),)

    id = Column(Integer, primary_key=True)
    name = Column(String(255), nullable=False)
    network_ranges = Column(ARRAY(Text), nullable=False)
    status = Column(String(20), nullable=False, server_default="pending")
    created_by = Column(Integer, ForeignKey("users.id", ondelete="SET NULL"))
    created_at = Column(DateTime(timezone=True), nullable=False, server_default=func.now())


class DiscoveredDevice(Base):
    __tablename__ = "discovered_devices"
    __table_args__ = (Index("idx_discovered_devices_job_id", "discovery_job_id"),)

    id = Column(Integer, primary_key=True)
    discovery_job_id = Column(
        Integer, ForeignKey("discovery_jobs.id", ondelete="CASCADE"), nullable=False
    )
    ip_address = Column(INET, nullable=False)
    hostname = Column(String(255))
    mac_address = Column(MACADDR)
    open_ports = Column(ARRAY(Integer))
    discovered_at = Column(DateTime(timezone=True), nullable=False, server_default=func.now())


class DiscoveryTemplate(Base):
    __tablename__ = "discovery_templates"

    id = Column(Integer, primary_key=True)
    name = Column(String(255), nullable=False)
    config = Column(JSONB, nullable=False)
    created_by = Column(Integer, ForeignKey("users.id"))


class DiscoverySchedule(Base):
    __tablename__ = "discovery_schedules"
    __table_args__ = (Index("idx_discovery_schedules_template_id", "template_id"),)

    id = Column(Integer, primary_key=True)
    template_id = Column(
        Integer, ForeignKey("discovery_templates.id", ondelete="CASCADE"), nullable=False
    )
    cron_expression = Column(String(100), nullable=False)
    is_active = Column(Boolean, nullable=False, server_default="true")
    created_by = Column(Integer, ForeignKey("users.id"))
