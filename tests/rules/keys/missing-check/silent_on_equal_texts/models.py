from sqlalchemy import CheckConstraint, Enum, String
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class Base(DeclarativeBase):
    pass


class User(Base):
    __tablename__ = "users"
    __table_args__ = (
        CheckConstraint("age>=18"),
        CheckConstraint("kind IN ('a', 'b')", name="kind_of_user"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    age: Mapped[int | None]
    kind: Mapped[str] = mapped_column(String(10))
    state: Mapped[str] = mapped_column(
        Enum("waiting", "done", native_enum=False, create_constraint=True)
    )
