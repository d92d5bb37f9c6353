from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

type Key = int


class Base(DeclarativeBase):
    pass


class User(Base):
    __tablename__ = "users"

    id: Mapped[int] = mapped_column(primary_key=True)


def first[T](items: list[T]) -> T:
    return items[0]
