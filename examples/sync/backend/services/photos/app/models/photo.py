"""Photos; where the file lies is still called as in the first release."""

from sqlalchemy import Column, DateTime, Integer, String, Text, func

from app.config.database import Base


class Photo(Base):
    __tablename__ = "photos"

    id = Column(Integer, primary_key=True)
    user_id = Column(Integer, nullable=False, index=True)
    file_path = Column(String(500), nullable=False)
    caption = Column(Text)
    captured_at = Column(DateTime(timezone=True), server_default=func.now(), nullable=False)
