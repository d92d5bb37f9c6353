from sqlalchemy import Column, ForeignKey, Integer, Table, Text
from sqlalchemy.orm import declarative_base, declared_attr, relationship

Base = declarative_base()


class Org(Base):
    __tablename__ = "orgs"
    id = Column(Integer, primary_key=True)
    owner_id = Column(ForeignKey("users.id", use_alter=True, name="owner"))

    owner = relationship(
        "User", back_populates="orgs_as_owner", foreign_keys="Org.owner_id"
    )
    users_as_org = relationship(
        "User", back_populates="org", foreign_keys="User.org_id"
    )
    engineers_as_home = relationship(
        "Engineer",
        back_populates="home",
        foreign_keys="Engineer.home_id",
        passive_deletes="all",
    )


class User(Base):
    __tablename__ = "users"
    id = Column(Integer, primary_key=True)
    org_id = Column(ForeignKey("orgs.id"), nullable=False)
    type = Column(Text)

    orgs_as_owner = relationship(
        "Org",
        back_populates="owner",
        foreign_keys="Org.owner_id",
        passive_deletes="all",
    )
    org = relationship("Org", back_populates="users_as_org", foreign_keys="User.org_id")
    tags = relationship("Tag", back_populates="user", passive_deletes="all")

    __mapper_args__ = {"polymorphic_on": type, "polymorphic_identity": "user"}


class Boss(User):
    boss_id = Column(ForeignKey("users.id"))
    __mapper_args__ = {"polymorphic_identity": "boss"}


class Engineer(User):
    __tablename__ = "engineers"
    id = Column(ForeignKey("users.id"), primary_key=True)
    home_id = Column(ForeignKey("orgs.id"))

    home = relationship(
        "Org", back_populates="engineers_as_home", foreign_keys="Engineer.home_id"
    )
    __mapper_args__ = {"polymorphic_identity": "engineer"}


class Tag(Base):
    __table__ = Table(
        "tags",
        Base.metadata,
        Column("id", Integer, primary_key=True),
        Column("user_id", ForeignKey("users.id")),
    )

    user = relationship("User", back_populates="tags")


class Mixin:
    @declared_attr
    def id(cls):
        return Column(ForeignKey("empties.id"), primary_key=True)


class Id:
    id = Column(Integer, primary_key=True)


class Empty(Id, Base):
    __tablename__ = "empties"

    full = relationship(
        "Full", back_populates="empty", uselist=False, passive_deletes="all"
    )


class Full(Mixin, Base):
    __tablename__ = "fulls"

    empty = relationship("Empty", back_populates="full")
