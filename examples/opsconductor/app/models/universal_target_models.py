"""What jobs are run on."""

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    DateTime,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    String,
    Text,
    UniqueConstraint,
    func,
    text,
)
from sqlalchemy.dialects.postgresql import UUID

from app.database.database import Base


class UniversalTarget(Base):
    __tablename__ = "universal_targets"
    __table_args__ = (
        Index("idx_universal_targets_type_environment", "target_type", "environment"),
    )

    id = Column(Integer, primary_key=True)
    target_uuid = Column(
        UUID(as_uuid=True), unique=True, nullable=False, server_default=text("gen_random_uuid()")
    )
    name = Column(String(100), nullable=False)
    target_type = Column(String(50), nullable=False)
    environment = Column(String(20), nullable=False, server_default="development")
    description = Column(Text)
    is_active = Column(Boolean, nullable=False, server_default="true")
    created_at = Column(DateTime(timezone=True), nullable=False, server_default=func.now())


class TargetCommunicationMethod(Base):
    __tablename__ = "target_communication_methods"
    __table_args__ = (UniqueConstraint("target_id", "method_type", "priority"),)

    id = Column(Integer, primary_key=True)
    target_id = Column(
        Integer, ForeignKey("universal_targets.id", ondelete="CASCADE"), nullable=False
    )
    method_type = Column(String(50), nullable=False)
    config = Column(JSON, nullable=False, server_default=text("'{}'::jsonb"))
    is_primary = Column(Boolean, nullable=False, server_default="false")
    priority = Column(Integer, nullable=False, server_default="1")


class TargetCredential(Base):
    __tablename__ = "target_credentials"

    id = Column(Integer, primary_key=True)
    communication_method_id = Column(
        Integer, ForeignKey("target_communication_methods.id", ondelete="CASCADE"), nullable=False
    )
    credential_type = Column(String(50), nullable=False)
    encrypted_value = Column(LargeBinary, nullable=False)
    created_at = Column(DateTime(timezone=True), nullable=False, server_default=func.now())
