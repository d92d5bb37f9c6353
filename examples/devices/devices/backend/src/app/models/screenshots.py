"""Pictures of the screen."""

import uuid

from sqlalchemy import Column, Integer, String, Text, func
from sqlalchemy.dialects.postgresql import TIMESTAMP, UUID

from app.database import Base


class Screenshot(Base):
    __tablename__ = "screenshots"

    id = Column(UUID(as_uuid=True), primary_key=True, default=uuid.uuid4)
    device_id = Column(Text, nullable=False, index=True)
    user_id = Column(Integer)
    timestamp = Column(TIMESTAMP, server_default=func.now())
    filename = Column(Text, nullable=False)
    mime_type = Column(String(100), nullable=False)
    size = Column(Integer, nullable=False)
