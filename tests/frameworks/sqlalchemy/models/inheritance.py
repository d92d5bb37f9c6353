"""Joined, single-table and concrete inheritance, mixins and abstract classes."""

import re

from sqlalchemy import CheckConstraint, Column, DateTime, ForeignKey, Integer, String, UniqueConstraint, func
from sqlalchemy.ext.declarative import AbstractConcreteBase
from sqlalchemy.orm import as_declarative, declarative_mixin, declared_attr, has_inherited_table, registry

mapper_registry = registry()


def snake(name):
    return re.sub(r"(?<!^)(?=[A-Z])", "_", name).lower()


@as_declarative()
class Base:
    @declared_attr
    def __tablename__(cls):
        if has_inherited_table(cls):
            return None
        return snake(cls.__name__)

    id = Column(Integer, primary_key=True)


@declarative_mixin
class Audited:
    created = Column(DateTime, server_default=func.now(), nullable=False)

    @declared_attr
    def owner_id(cls):
        return Column(ForeignKey("big_owner.id"), nullable=True)


class Model(Base):
    __abstract__ = True
    note = Column(String(10))


class BigOwner(Base):
    name = Column(String, unique=True)


class Vehicle(Audited, Model):
    kind = Column(String(20), nullable=False)
    __mapper_args__ = {"polymorphic_on": kind, "polymorphic_identity": "vehicle"}


class Car(Vehicle):
    doors = Column(Integer)
    __mapper_args__ = {"polymorphic_identity": "car"}


class Truck(Vehicle):
    __tablename__ = "trucks"
    id = Column(ForeignKey("vehicle.id"), primary_key=True)
    load = Column(Integer, nullable=False)
    __mapper_args__ = {"polymorphic_identity": "truck"}
    __table_args__ = (CheckConstraint("load > 0", name="load_positive"),)


@mapper_registry.mapped
class Decorated:
    __tablename__ = "decorated"
    id = Column(Integer, primary_key=True)
    first = second = Column("first", String(5))


class Hidden(Model):
    note = None
    own = Column(Integer)


class ArgsMixin:
    @declared_attr
    def __table_args__(cls):
        return (UniqueConstraint("slug", name=f"uq_{cls.__name__.lower()}_slug"), {"schema": "app"})

    slug = Column(String(8))


class Page(ArgsMixin, Base):
    title = Column(String(8))
