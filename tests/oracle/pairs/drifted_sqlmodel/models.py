import datetime
from decimal import Decimal

from sqlalchemy import DateTime
from sqlmodel import Field, SQLModel


class OracleLair(SQLModel, table=True):
    __tablename__ = "oracle_lair"

    id: int | None = Field(default=None, primary_key=True)
    city: str = Field(unique=True)
    depth: Decimal | None = Field(default=None, max_digits=10, decimal_places=3)


class OracleVillain(SQLModel, table=True):
    __tablename__ = "oracle_villain"

    id: int | None = Field(default=None, primary_key=True)
    fullname: str = Field(max_length=60)
    age: int | None = Field(index=True)
    seen_at: datetime.datetime | None = Field(default=None, sa_type=DateTime)
    lair_id: int | None = Field(default=None, foreign_key="oracle_lair.id", ondelete="CASCADE")
