from sqlalchemy import Column, Integer, Table
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class Base(DeclarativeBase):
    pass


class User(Base):
    __tablename__ = "users"

    id: Mapped[int] = mapped_column(primary_key=True)


for name in ("user", "group"):
    Table(f"{name}_role_map", Base.metadata, Column("id", Integer, primary_key=True))
