from sqlalchemy import CheckConstraint
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from vendor.rules import age_rule


class Base(DeclarativeBase):
    pass


class User(Base):
    __tablename__ = "users"
    __table_args__ = (CheckConstraint(age_rule()),)

    id: Mapped[int] = mapped_column(primary_key=True)
    age: Mapped[int | None]
