from sqlalchemy import Column, ForeignKey, ForeignKeyConstraint, Index, Integer
from sqlalchemy.orm import declarative_base, relationship

Base = declarative_base()


class Tenant(Base):
    __tablename__ = "tenants"

    id = Column(Integer, primary_key=True)
    sites = relationship("Site", back_populates="tenant")


class Site(Base):
    __tablename__ = "sites"

    tenant_id = Column(Integer, ForeignKey("tenants.id"), primary_key=True)
    number = Column(Integer, primary_key=True)
    tenant = relationship("Tenant", back_populates="sites")


class Sensor(Base):
    __tablename__ = "sensors"
    __table_args__ = (
        ForeignKeyConstraint(["tenant_id", "site_number"], ["sites.tenant_id", "sites.number"]),
        Index("ix_sensors_site", "tenant_id", "site_number"),
    )

    id = Column(Integer, primary_key=True)
    tenant_id = Column(Integer, ForeignKey("tenants.id"), nullable=False)
    site_number = Column(Integer, nullable=False)
