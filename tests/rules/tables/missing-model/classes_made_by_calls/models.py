from sqlalchemy import Column, Integer, MetaData, Table, Text
from sqlalchemy.orm import declarative_base

Base = declarative_base()


class User(Base):
    __tablename__ = "users"

    id = Column(Integer, primary_key=True)
    kind = Column(Text)


Guest = type("Guest", (User,), {"extra": Column(Text, nullable=False)})

Group = type(
    "Group",
    (Base,),
    {"__tablename__": "groups", "id": Column(Integer, primary_key=True)},
)


def shard(number):
    attributes = {"id": Column(Integer, primary_key=True)}
    attributes["__tablename__"] = f"shard_{number}"
    return type(f"Shard{number}", (Base,), attributes)


def part(number):
    class Part(Base):
        __tablename__ = "part_%d_rows" % number

        id = Column(Integer, primary_key=True)

    return Part


def reflected(name, engine):
    return Table(name, MetaData(), autoload_with=engine)


def kind_of(value):
    return type(value), type("Plain", (dict,), {})
