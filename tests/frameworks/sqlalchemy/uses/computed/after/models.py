from sqlalchemy import Column, ForeignKey, Integer, Table, Text
from sqlalchemy.orm import declarative_base

Base = declarative_base()

for name in ("service",):
    Table(
        f"{name}_map",
        Base.metadata,
        Column(f"{name}_id", ForeignKey(f"{name}s.id"), primary_key=True),
        Column("rank", Integer),
    )


class Service(Base):
    __tablename__ = "services"

    id = Column(Integer, primary_key=True)
    title = Column("label", Text)
    kind = Column(Text)
