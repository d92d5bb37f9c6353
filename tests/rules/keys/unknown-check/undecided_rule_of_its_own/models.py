from sqlalchemy import CheckConstraint
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class Base(DeclarativeBase):
    pass


class Job(Base):
    __tablename__ = "jobs"
    __table_args__ = (
        CheckConstraint(
            "options IS JSON",
            name="options_is_json",
            _create_rule=lambda compiler: compiler.dialect.name == "oracle",
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    options: Mapped[str]
