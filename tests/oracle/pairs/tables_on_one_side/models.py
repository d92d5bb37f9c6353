from sqlalchemy import BigInteger, Column, DateTime, Integer, LargeBinary, Numeric, REAL, Text
from sqlalchemy.orm import declarative_base

Base = declarative_base()


class CustomerProfile(Base):
    __tablename__ = "customer_profile"
    id = Column(Integer, primary_key=True)
    nickname = Column(Text, nullable=False)
    motto = Column(Text)
    photo = Column(LargeBinary)


class Total(Base):
    __tablename__ = "totals"
    id = Column(Integer, primary_key=True)
    total = Column(Numeric(10, 2))
    vat = Column(Numeric(10, 2))


class Sum(Base):
    __tablename__ = "sums"
    number = Column(BigInteger, primary_key=True)


class Measure(Base):
    __tablename__ = "measures"
    at = Column(DateTime(timezone=True), primary_key=True)
    value = Column(REAL)


class Ghost(Base):
    __tablename__ = "warehouse_robots"
    id = Column(Integer, primary_key=True)
