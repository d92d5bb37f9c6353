from sqlalchemy import CheckConstraint, Text
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class Base(DeclarativeBase):
    pass


class User(Base):
    __tablename__ = "users"
    __table_args__ = (
        CheckConstraint("age >= 18"),
        CheckConstraint("length(name) > 0", name="users_name"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    age: Mapped[int | None]
    name: Mapped[str | None] = mapped_column(Text)
