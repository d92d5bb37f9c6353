from sqlalchemy import (
    Boolean, CheckConstraint, Column, Date, DateTime, ForeignKey, Index, Integer, Numeric, String, func, text
)
from sqlalchemy.orm import declarative_base, relationship

Base = declarative_base()


class Team(Base):
    __tablename__ = "teams"
    __table_args__ = (CheckConstraint("budget >= 0", name="budget_is_positive"),)

    id = Column(Integer, primary_key=True)
    name = Column(String(80), nullable=False, unique=True)
    budget = Column(Numeric(12, 2), nullable=False, server_default="0.00")
    founded = Column(Date)
    active = Column(Boolean, nullable=False, server_default=text("true"))
    members = relationship("Member", back_populates="team")


class Member(Base):
    __tablename__ = "members"
    __table_args__ = (Index("one_email_a_team", "team_id", text("lower(email)"), unique=True),)

    id = Column(Integer, primary_key=True)
    team_id = Column(Integer, ForeignKey("teams.id", ondelete="CASCADE"), nullable=False, index=True)
    email = Column(String(200), nullable=False)
    joined = Column(DateTime, server_default=func.now())
    team = relationship(Team, back_populates="members")
