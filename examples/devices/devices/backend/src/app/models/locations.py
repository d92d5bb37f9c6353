"""Where devices were."""

import uuid

from sqlalchemy import Column, Numeric, Text, func
from sqlalchemy.dialects.postgresql import DOUBLE_PRECISION, TIMESTAMP, UUID

from app.database import Base


class Location(Base):
    __tablename__ = "device_locations"

    id = Column(UUID(as_uuid=True), primary_key=True, default=uuid.uuid4)
    device_id = Column(Text, nullable=False)
    timestamp = Column(TIMESTAMP(timezone=True), nullable=False, server_default=func.now())
    lat = Column(DOUBLE_PRECISION, nullable=False)
    lon = Column(DOUBLE_PRECISION, nullable=False)
    accuracy = Column(Numeric(6, 2))
