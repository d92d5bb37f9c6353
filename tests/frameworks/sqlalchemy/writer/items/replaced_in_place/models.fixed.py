from sqlalchemy import (
    CheckConstraint,
    Column,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    String,
    Text,
    UniqueConstraint,
    func,
    text,
)
from sqlalchemy.orm import declarative_base

Base = declarative_base()


class User(Base):
    __tablename__ = "users"
    __table_args__ = (
        CheckConstraint("age >= 18", name="users_age_check"),
        Index("users_name", "name", postgresql_using="hash"),
    )

    id = Column(Integer, primary_key=True)
    name = Column(Text)
    mail = Column(String(40))
    age = Column(Integer)
    size = Column(Integer)


Index(
    "users_mail",
    func.lower(User.mail),
    User.id.desc(),
    postgresql_where=text("size > 3"),
)
users_size = Index("users_size", User.size.desc().nulls_last(), postgresql_include=["age"])


class Team(Base):
    __tablename__ = "teams"
    __table_args__ = (UniqueConstraint("a", "b"),)

    id = Column(Integer, primary_key=True)
    a = Column(Integer)
    b = Column(Integer)


class Post(Base):
    __tablename__ = "posts"
    __table_args__ = (
        ForeignKeyConstraint(["a", "b"], ["teams.a", "teams.b"], ondelete="CASCADE"),
        Index("posts_user", "user_id"),
        Index("ix_posts_a", "a", "b"),
    )

    id = Column(Integer, primary_key=True)
    user_id = Column(Integer, ForeignKey("users.id", onupdate="CASCADE"))
    team_id = Column(Integer, ForeignKey("teams.id", ondelete="RESTRICT"))
    a = Column(Integer)
    b = Column(Integer)
