from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from vendor.types import json_type


class Base(DeclarativeBase):
    pass


class Setting(Base):
    __tablename__ = "settings"

    id: Mapped[int] = mapped_column(primary_key=True)
    value = mapped_column(json_type(), nullable=False)
