from sqlalchemy import BigInteger, Column, Identity, Integer, Sequence, Uuid
from sqlalchemy.orm import declarative_base

Base = declarative_base()


class BySerial(Base):
    __tablename__ = "by_serial"
    id = Column(Integer, Identity(), primary_key=True)


class ByIdentity(Base):
    __tablename__ = "by_identity"
    id = Column(BigInteger, Identity(), primary_key=True)


class ByDefault(Base):
    __tablename__ = "by_default"
    id = Column(Integer, primary_key=True)


class BySequence(Base):
    __tablename__ = "by_sequence"
    id = Column(Integer, Sequence("numbers"), primary_key=True)


class Plain(Base):
    __tablename__ = "plain"
    id = Column(Integer, primary_key=True)


class Told(Base):
    __tablename__ = "told"
    id = Column(Integer, primary_key=True, autoincrement=False)


class Composite(Base):
    __tablename__ = "composite"
    a = Column(Integer, primary_key=True)
    b = Column(Integer, primary_key=True)


class Beside(Base):
    __tablename__ = "beside"
    id = Column(Uuid, primary_key=True)
    number = Column(Integer, nullable=False)
