from sqlalchemy import CheckConstraint, Column, Date, ForeignKey, Index, Integer, String, text
from sqlalchemy.orm import declarative_base

Base = declarative_base()


class Device(Base):
    __tablename__ = "devices"
    __table_args__ = (
        CheckConstraint("name <> ''"),
        CheckConstraint("install_date > '2000-01-01'", name="installed"),
        Index("devices_lower", text("lower(name)"), "install_date", postgresql_where=text("install_date IS NOT NULL")),
    )

    id = Column("deviceid", Integer, primary_key=True)
    name = Column(String(50), nullable=False, unique=True)
    install_date = Column(Date)


class Reading(Base):
    __tablename__ = "readings"

    id = Column(Integer, primary_key=True)
    device_id = Column(Integer, ForeignKey("devices.deviceid"))
