import datetime
import enum
import uuid
from decimal import Decimal
from typing import Any, Optional

from sqlalchemy import Column
from sqlalchemy.dialects.postgresql import JSONB
from sqlmodel import Field, SQLModel


class Level(enum.Enum):
    low = "LOW"
    high = "HIGH"


class OracleTeam(SQLModel, table=True):
    __tablename__ = "oracle_team_of_heroes"

    id: Optional[int] = Field(default=None, primary_key=True)
    city: str | None = Field(default=None, max_length=30, unique=True)


class OracleHeroBase(SQLModel):
    name: str = Field(index=True)
    age: int | None = None


class OracleHero(OracleHeroBase, table=True):
    __tablename__ = "oracle_hero"

    id: int | None = Field(default=None, primary_key=True)
    born_on: datetime.date
    level: Level
    wealth: Decimal = Field(max_digits=8, decimal_places=2)
    code: uuid.UUID = Field(default_factory=uuid.uuid4)
    notes: dict[str, Any] | None = Field(default=None, sa_column=Column(JSONB))
    team_id: int | None = Field(default=None, foreign_key="oracle_team_of_heroes.id")
