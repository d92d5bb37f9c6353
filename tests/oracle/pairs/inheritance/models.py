import datetime

from sqlalchemy import DateTime, ForeignKey, String, func
from sqlalchemy.orm import DeclarativeBase, Mapped, declared_attr, mapped_column


class Base(DeclarativeBase):
    pass


class Dated:
    created_at: Mapped[datetime.datetime] = mapped_column(DateTime(timezone=True), server_default=func.now())


class Employee(Dated, Base):
    __tablename__ = "employees"
    __mapper_args__ = {"polymorphic_on": "kind", "polymorphic_identity": "employee"}

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(String(20))
    name: Mapped[str] = mapped_column(String(50))


class Manager(Employee):
    __mapper_args__ = {"polymorphic_identity": "manager"}

    level: Mapped[int] = mapped_column(nullable=True)


class Engineer(Employee):
    __tablename__ = "engineers"
    __mapper_args__ = {"polymorphic_identity": "engineer"}

    id: Mapped[int] = mapped_column(ForeignKey("employees.id"), primary_key=True)
    language: Mapped[str | None] = mapped_column(String(30))
