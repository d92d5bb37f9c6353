from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from vendor.types import severity_type


class Base(DeclarativeBase):
    pass


class Alert(Base):
    __tablename__ = "alerts"

    id: Mapped[int] = mapped_column(primary_key=True)
    severity: Mapped[str] = mapped_column(severity_type)
