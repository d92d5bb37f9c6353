"""How much was typed."""

import uuid

from sqlalchemy import Column, Integer, Text, func
from sqlalchemy.dialects.postgresql import TIMESTAMP, UUID

from app.database import Base


class Keystroke(Base):
    __tablename__ = "keystrokes"

    id = Column(UUID(as_uuid=True), primary_key=True, default=uuid.uuid4)
    device_id = Column(Text, nullable=False)
    timestamp = Column(TIMESTAMP(timezone=True), server_default=func.now())
    app = Column(Text)
    count = Column(Integer, nullable=False)
