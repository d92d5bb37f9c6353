"""Kinds of devices."""

from sqlalchemy import (
    Boolean,
    Column,
    DateTime,
    ForeignKey,
    Index,
    Integer,
    String,
    UniqueConstraint,
    func,
)
from sqlalchemy.dialects.postgresql import JSONB

from app.database.database import Base


class DeviceTypeCategory(Base):
    __tablename__ = "device_type_categories"
    __table_args__ = (Index("idx_device_type_categories_parent_id", "parent_id"),)

    id = Column(Integer, primary_key=True)
    name = Column(String(100), unique=True, nullable=False)
    parent_id = Column(Integer, ForeignKey("device_type_categories.id", ondelete="SET NULL"))


class DeviceType(Base):
    __tablename__ = "device_types"
    __table_args__ = (UniqueConstraint("category_id", "name"),)

    id = Column(Integer, primary_key=True)
    category_id = Column(Integer, ForeignKey("device_type_categories.id"), nullable=False)
    name = Column(String(100), nullable=False)
    discovery_hints = Column(JSONB)
    is_system = Column(Boolean, nullable=False, server_default="false")
    created_by = Column(Integer, ForeignKey("users.id"))


class DeviceTypeTemplate(Base):
    __tablename__ = "device_type_templates"
    __table_args__ = (Index("idx_device_type_templates_device_type_id", "device_type_id"),)

    id = Column(Integer, primary_key=True)
    device_type_id = Column(
        Integer, ForeignKey("device_types.id", ondelete="CASCADE"), nullable=False
    )
    name = Column(String(100), nullable=False)
    template_data = Column(JSONB, nullable=False)
    created_by = Column(Integer, ForeignKey("users.id"))


class DeviceTypeUsage(Base):
    __tablename__ = "device_type_usage"
    __table_args__ = (Index("idx_device_type_usage_device_type_id", "device_type_id"),)

    id = Column(Integer, primary_key=True)
    device_type_id = Column(
        Integer, ForeignKey("device_types.id", ondelete="CASCADE"), nullable=False
    )
    user_id = Column(Integer, ForeignKey("users.id", ondelete="SET NULL"))
    used_at = Column(DateTime(timezone=True), nullable=False, server_default=func.now())
