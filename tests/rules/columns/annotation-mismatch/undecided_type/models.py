from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from vendor.types import CodeType


class Base(DeclarativeBase):
    pass


class User(Base):
    __tablename__ = "users"

    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[int] = mapped_column(CodeType)
