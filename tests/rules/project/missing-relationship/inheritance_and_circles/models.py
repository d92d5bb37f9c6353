from sqlalchemy import Column, ForeignKey, Integer, Table, Text
from sqlalchemy.orm import declarative_base, declared_attr

Base = declarative_base()


class Org(Base):
    __tablename__ = "orgs"
    id = Column(Integer, primary_key=True)
    owner_id = Column(ForeignKey("users.id", use_alter=True, name="owner"))


class User(Base):
    __tablename__ = "users"
    id = Column(Integer, primary_key=True)
    org_id = Column(ForeignKey("orgs.id"), nullable=False)
    type = Column(Text)

    __mapper_args__ = {"polymorphic_on": type, "polymorphic_identity": "user"}


class Boss(User):
    boss_id = Column(ForeignKey("users.id"))
    __mapper_args__ = {"polymorphic_identity": "boss"}


class Engineer(User):
    __tablename__ = "engineers"
    id = Column(ForeignKey("users.id"), primary_key=True)
    home_id = Column(ForeignKey("orgs.id"))
    __mapper_args__ = {"polymorphic_identity": "engineer"}


class Tag(Base):
    __table__ = Table(
        "tags",
        Base.metadata,
        Column("id", Integer, primary_key=True),
        Column("user_id", ForeignKey("users.id")),
    )


class Mixin:
    @declared_attr
    def id(cls):
        return Column(ForeignKey("empties.id"), primary_key=True)


class Id:
    id = Column(Integer, primary_key=True)


class Empty(Id, Base):
    __tablename__ = "empties"


class Full(Mixin, Base):
    __tablename__ = "fulls"
