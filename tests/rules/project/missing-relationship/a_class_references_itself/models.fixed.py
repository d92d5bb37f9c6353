from sqlalchemy import Column, ForeignKey, Integer
from sqlalchemy.orm import (
    DeclarativeBase,
    Mapped,
    declarative_base,
    mapped_column,
    relationship,
)

OldBase = declarative_base()


class Category(OldBase):
    __tablename__ = "categories"

    id = Column(Integer, primary_key=True)
    parent_id = Column(Integer, ForeignKey("categories.id", ondelete="CASCADE"), index=True)

    parent = relationship("Category", back_populates="children", remote_side="Category.id")
    children = relationship("Category", back_populates="parent", passive_deletes="all")


class Base(DeclarativeBase):
    pass


class Employee(Base):
    __tablename__ = "employees"

    id: Mapped[int] = mapped_column(primary_key=True)
    manager_id: Mapped[int | None] = mapped_column(ForeignKey("employees.id"), index=True)

    manager: Mapped["Employee | None"] = relationship(
        back_populates="employees", remote_side="Employee.id"
    )
    employees: Mapped[list["Employee"]] = relationship(
        back_populates="manager", passive_deletes="all"
    )
