from sqlalchemy import Column, Index, Integer, UniqueConstraint
from sqlalchemy.orm import declarative_base

Base = declarative_base()


class Single(Base):
    __tablename__ = "singles"
    __table_args__ = (UniqueConstraint("d", "e"), Index("uq_c", "c", unique=True))

    id = Column(Integer, primary_key=True)
    a = Column(Integer)
    b = Column(Integer, unique=True)
    c = Column(Integer)
    d = Column(Integer)
    e = Column(Integer)
    f = Column(Integer, unique=True)
    g = Column(Integer, unique=True)
    h = Column(Integer, unique=True)
    i = Column(Integer, unique=True)
