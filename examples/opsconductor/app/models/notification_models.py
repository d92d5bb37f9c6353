"""Notifications and alerts."""

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    DateTime,
    Float,
    ForeignKey,
    Index,
    Integer,
    String,
    Text,
    func,
)

from app.database.database import Base


class NotificationTemplate(Base):
    __tablename__ = "notification_templates"

    id = Column(Integer, primary_key=True)
    name = Column(String(100), unique=True, nullable=False)
    subject_template = Column(String(500))
    body_template = Column(Text, nullable=False)


class NotificationLog(Base):
    __tablename__ = "notification_logs"

    id = Column(Integer, primary_key=True)
    template_id = Column(
        Integer, ForeignKey("notification_templates.id", ondelete="SET NULL"), index=True
    )
    recipient = Column(String(255), nullable=False)
    status = Column(String(20), nullable=False, server_default="pending")
    sent_at = Column(DateTime(timezone=True))


class AlertRule(Base):
    __tablename__ = "alert_rules"

    id = Column(Integer, primary_key=True)
    name = Column(String(255), nullable=False)
    description = Column(Text)
    rule_type = Column(String(50), nullable=False)
    condition = Column(JSON)
    threshold = Column(Float)
    cooldown_minutes = Column(Integer, nullable=False, default=15)
    notification_channels = Column(JSON)
    is_active = Column(Boolean, nullable=False, default=True)
    created_at = Column(DateTime(timezone=True), nullable=False, server_default=func.now())


class AlertLog(Base):
    __tablename__ = "alert_logs"
    __table_args__ = (Index("idx_alert_logs_triggered_at", "triggered_at"),)

    id = Column(Integer, primary_key=True)
    alert_rule_id = Column(Integer, ForeignKey("alert_rules.id", ondelete="CASCADE"))
    severity = Column(String(20), nullable=False, server_default="info")
    message = Column(Text, nullable=False)
    context_data = Column(JSON)
    triggered_at = Column(DateTime(timezone=True), nullable=False, server_default=func.now())
