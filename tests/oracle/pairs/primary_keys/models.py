from sqlalchemy import Column, Integer, String, Table, Text
from sqlalchemy.orm import declarative_base

Base = declarative_base()


class Swapped(Base):
    __tablename__ = "swapped"
    b = Column(Integer, primary_key=True)
    a = Column(Integer, primary_key=True)


class Wider(Base):
    __tablename__ = "wider"
    a = Column(Integer, primary_key=True, autoincrement=False)
    b = Column(Integer, primary_key=True)


class Narrower(Base):
    __tablename__ = "narrower"
    a = Column(Integer, primary_key=True, autoincrement=False)
    b = Column(Integer)


class Keyless(Base):
    __tablename__ = "keyless"
    id = Column(Integer, primary_key=True, autoincrement=False)
    note = Column(Text)


class Natural(Base):
    __tablename__ = "by_nature"
    id = Column(Integer)
    code = Column(String(5), primary_key=True)


class OtherKey(Base):
    __tablename__ = "other_key"
    id = Column(Integer, nullable=False)
    code = Column(String(5), primary_key=True)


links = Table("links", Base.metadata, Column("a", Integer), Column("b", Integer))
