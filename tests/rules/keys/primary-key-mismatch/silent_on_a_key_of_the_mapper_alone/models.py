from datetime import datetime

from sqlalchemy import Column, DateTime, Integer, Text
from sqlalchemy.orm import DeclarativeBase


class Base(DeclarativeBase):
    pass


class History(Base):
    __tablename__ = "history"

    id = Column(Integer)
    step = Column(Text)
    happened = Column(DateTime(timezone=True))

    __mapper_args__ = {"primary_key": [id, step]}
