from sqlalchemy import Column, Integer
from sqlalchemy.orm import declarative_base
from vendor.mixins import AuthorMixin

Base = declarative_base()


class User(Base):
    __tablename__ = "users"

    id = Column(Integer, primary_key=True)


class Post(AuthorMixin, Base):
    __tablename__ = "posts"

    id = Column(Integer, primary_key=True)
    author_id = Column(Integer)
