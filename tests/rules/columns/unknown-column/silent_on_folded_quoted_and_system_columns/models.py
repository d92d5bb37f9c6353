from sqlalchemy import Integer, Text, func
from sqlalchemy.orm import DeclarativeBase, Mapped, column_property, mapped_column


class Base(DeclarativeBase):
    pass


class User(Base):
    __tablename__ = "users"

    id: Mapped[int] = mapped_column(primary_key=True)
    username: Mapped[str | None] = mapped_column(Text)
    first_name: Mapped[str | None] = mapped_column("firstName", Text)
    version: Mapped[int] = mapped_column("xmin", Integer)
    full_name = column_property(func.coalesce(username, ""))
