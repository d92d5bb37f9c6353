from sqlalchemy import Column, ForeignKeyConstraint, Index, Integer, Text
from sqlalchemy.orm import declarative_base

Base = declarative_base()


class Site(Base):
    __tablename__ = "sites"

    region = Column(Text, primary_key=True)
    number = Column(Integer, primary_key=True, autoincrement=False)


class Sensor(Base):
    __tablename__ = "sensors"
    __table_args__ = (
        ForeignKeyConstraint(["site_region", "site_number"], ["sites.region", "sites.number"]),
        Index("ix_sensors_site", "site_region", "site_number"),
    )

    id = Column(Integer, primary_key=True)
    site_region = Column(Text, nullable=False)
    site_number = Column(Integer, nullable=False)
