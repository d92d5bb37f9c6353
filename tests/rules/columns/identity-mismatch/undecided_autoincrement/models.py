from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from vendor.settings import numbers_itself


class Base(DeclarativeBase):
    pass


class Job(Base):
    __tablename__ = "jobs"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=numbers_itself())
