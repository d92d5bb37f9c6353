from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class Base(DeclarativeBase):
    pass


def table_name(kind):
    return load_names()[kind]


class User(Base):
    __tablename__ = "users"

    id: Mapped[int] = mapped_column(primary_key=True)


class Person(Base):
    __tablename__ = table_name("person")

    id: Mapped[int] = mapped_column(primary_key=True)
