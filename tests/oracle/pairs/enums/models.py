import enum

from sqlalchemy import Column, Enum, Integer, String
from sqlalchemy.dialects.postgresql import ARRAY, ENUM
from sqlalchemy.orm import declarative_base

Base = declarative_base()


class Rank(enum.Enum):
    HIGH = "high"
    LOW = "low"


class People(Base):
    __tablename__ = "people"

    id = Column(Integer, primary_key=True)
    mood = Column(Enum("sad", "ok", "furious", name="mood"))
    size = Column(Enum("large", "small", name="sizes"))
    status = Column(String(3))
    rank = Column(Enum(Rank, values_callable=lambda members: [one.value for one in members]))
    past = Column(ARRAY(ENUM("sad", "ok", "furious", name="mood")))
    kind = Column(Enum("a", "b", "c", name="kind", native_enum=False))
    grade = Column(Enum("x", "y", name="grade", native_enum=False, create_constraint=True))
    tone = Column(Enum("soft", "loud", name="tone"))
    plain = Column(Enum("long", "longer", name="plain", native_enum=False))
