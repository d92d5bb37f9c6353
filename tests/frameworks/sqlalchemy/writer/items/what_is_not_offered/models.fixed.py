from sqlalchemy import Column, ForeignKey, Integer, MetaData, Table, Text
from sqlalchemy.orm import declarative_base, relationship

Base = declarative_base()
Other = declarative_base()


class Animal(Base):
    __tablename__ = "animals"

    id = Column(Integer, primary_key=True)
    owner_id = Column(Integer, ForeignKey("owners.id"))
    kind = Column(Text)
    owner = relationship(lambda: find_owner())


class Cat(Animal):
    __tablename__ = "cats"

    id = Column(Integer, ForeignKey("animals.id"), primary_key=True)
    lives = Column(Integer)


class Owner(Base):
    __tablename__ = "owners"

    id = Column(Integer, primary_key=True)
    house_id = Column(Integer, ForeignKey("houses.id"))
    house = relationship("House", **OPTIONS)


class House(Base):
    __tablename__ = "houses"

    id = Column(Integer, primary_key=True)


class Visit(Base):
    __tablename__ = "visits"

    id = Column(Integer, primary_key=True)
    log_id = Column(Integer)
    other_id = Column(Integer)


class Strange(Other):
    __tablename__ = "others"

    id = Column(Integer, primary_key=True)


foreign_logs = Table("foreign_logs", MetaData(), Column("id", Integer, primary_key=True))
