from sqlalchemy import CheckConstraint
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class Base(DeclarativeBase):
    pass


class User(Base):
    __tablename__ = "users"
    __table_args__ = (
        CheckConstraint("age >= 18", name="users_age"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    age: Mapped[int | None]
    size: Mapped[int | None]
