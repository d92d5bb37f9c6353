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
)
from sqlalchemy.orm import declarative_base

Base = declarative_base()


class User(Base):
    __tablename__ = "users"
    __table_args__ = (
        CheckConstraint("age > 0", name="users_age_check"),
        Index("users_name", "name"),
    )

    id = Column(Integer, primary_key=True)
    name = Column(Text)
    mail = Column(String(40))
    age = Column(Integer)
    size = Column(Integer)


Index("users_mail", func.lower(User.mail), User.id, postgresql_where=User.size > 2)
users_size = Index("users_size", User.size.desc())


class Team(Base):
    __tablename__ = "teams"
    __table_args__ = (UniqueConstraint("a", "b"),)

    id = Column(Integer, primary_key=True)
    a = Column(Integer)
    b = Column(Integer)


class Post(Base):
    __tablename__ = "posts"
    __table_args__ = (
        ForeignKeyConstraint(["b", "a"], ["teams.b", "teams.a"], onupdate="CASCADE"),
        Index("ix_posts_user", "user_id"),
    )

    id = Column(Integer, primary_key=True)
    user_id = Column(Integer, ForeignKey("teams.id", ondelete="SET NULL"))
    team_id = Column(Integer, ForeignKey("teams.id"))
    a = Column(Integer, index=True)
    b = Column(Integer)
