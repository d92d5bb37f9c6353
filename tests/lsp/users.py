"""The project of one table and one model that many tests edit."""

from __future__ import annotations

SCHEMA = "CREATE TABLE users (id serial PRIMARY KEY, name text);\n"
MODELS = """\
from sqlalchemy import Column, Integer, Text
from sqlalchemy.orm import declarative_base

Base = declarative_base()


class User(Base):
    __tablename__ = "users"

    id = Column(Integer, primary_key=True)
    pname = Column(Text)
"""
