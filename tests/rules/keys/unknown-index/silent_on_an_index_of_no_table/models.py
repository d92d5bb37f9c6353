from sqlalchemy import Column, Index, Integer, Text
from sqlalchemy.orm import DeclarativeBase


class Base(DeclarativeBase):
    pass


class Job(Base):
    __tablename__ = "jobs"

    id = Column(Integer, primary_key=True)
    state = Column(Text)


Job.step = Column(Text)

Index("%s_state" % Job.__tablename__, "state")
Index("%s_step" % Job.__tablename__, Job.step)
