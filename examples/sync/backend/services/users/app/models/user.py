"""Users, as the service grew them without looking at the database."""

from sqlalchemy import Boolean, Column, Date, DateTime, Float, Integer, String, Text, func

from app.config.database import Base


class User(Base):
    __tablename__ = "users"

    id = Column(Integer, primary_key=True)
    email = Column(String(255), unique=True, nullable=False)
    username = Column(String(50), unique=True, nullable=False)
    hashed_password = Column(String(255), nullable=False)
    full_name = Column(String(100))

    # Profile
    bio = Column(Text)
    profile_picture_url = Column(String(500))

    # Preferences
    capture_frequency_hours = Column(Integer, default=24)
    notifications_enabled = Column(Boolean, default=True)
    silent_mode_enabled = Column(Boolean, default=False)
    max_daily_captures = Column(Integer, default=10)

    # Statistics
    total_earnings = Column(Float, default=0.0)
    total_photos_captured = Column(Integer, default=0)
    streak_days = Column(Integer, default=0)
    last_capture_date = Column(Date)

    # Account
    is_active = Column(Boolean, default=True)
    is_verified = Column(Boolean, default=False)
    last_login = Column(DateTime(timezone=True))

    created_at = Column(DateTime(timezone=True), server_default=func.now(), nullable=False)
    updated_at = Column(DateTime(timezone=True), server_default=func.now(), nullable=False)
