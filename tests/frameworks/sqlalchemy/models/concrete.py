"""Concrete, joined and single table inheritance over abstract classes."""

from sqlalchemy import Column, ForeignKey, Integer, String, UniqueConstraint
from sqlalchemy.ext.declarative import AbstractConcreteBase, ConcreteBase
from sqlalchemy.orm import DeclarativeBase, Mapped, declared_attr, has_inherited_table, mapped_column, polymorphic_union


class Base(DeclarativeBase):
    pass


class Employee(ConcreteBase, Base):
    __tablename__ = "employee"
    id = Column(Integer, primary_key=True)
    name = Column(String(50))
    __mapper_args__ = {"polymorphic_identity": "employee", "concrete": True}


class Manager(Employee):
    __tablename__ = "manager"
    id = Column(Integer, primary_key=True)
    name = Column(String(50))
    manager_data = Column(String(40))
    __mapper_args__ = {"polymorphic_identity": "manager", "concrete": True}


class Shape(AbstractConcreteBase, Base):
    strict_attrs = True
    name = mapped_column(String(5))


class Circle(Shape):
    __tablename__ = "circle"
    id: Mapped[int] = mapped_column(primary_key=True)
    radius: Mapped[float]
    __mapper_args__ = {"polymorphic_identity": "circle", "concrete": True}


class Named:
    @declared_attr.directive
    def __tablename__(cls):
        if has_inherited_table(cls):
            return None
        return cls.__name__.lower()

    id: Mapped[int] = mapped_column(primary_key=True)


class Vehicle(Named, Base):
    kind: Mapped[str] = mapped_column(String(10))
    __mapper_args__ = {"polymorphic_on": "kind", "polymorphic_identity": "vehicle"}


class Car(Vehicle):
    doors: Mapped[int] = mapped_column(nullable=True)
    __mapper_args__ = {"polymorphic_identity": "car"}


class Truck(Vehicle):
    load: Mapped[int | None]
    __mapper_args__ = {"polymorphic_identity": "truck"}


class Tram(Vehicle):
    __tablename__ = "tram"
    id: Mapped[int] = mapped_column(ForeignKey("vehicle.id", ondelete="CASCADE"), primary_key=True)
    line: Mapped[str] = mapped_column(String(4))
    __mapper_args__ = {"polymorphic_identity": "tram"}


class Abstract(Base):
    __abstract__ = True
    id = mapped_column(Integer, primary_key=True)

    @declared_attr.directive
    def __table_args__(cls):
        return (UniqueConstraint("code", name=f"uq_{cls.__tablename__}_code"), {"comment": cls.__name__})

    @declared_attr
    def code(cls):
        return mapped_column(String(8), nullable=False)


class First(Abstract):
    __tablename__ = "first"


class Second(Abstract):
    __tablename__ = "second"
    more = mapped_column(Integer)


class HasId:
    @declared_attr.cascading
    def id(cls) -> Mapped[int]:
        for base in cls.__mro__[1:-1]:
            if getattr(base, "__table__", None) is not None:
                return mapped_column(ForeignKey("person.id"), primary_key=True)
        return mapped_column(Integer, primary_key=True)
