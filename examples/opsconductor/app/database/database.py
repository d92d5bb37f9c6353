"""The base that all models shall share."""

from sqlalchemy.orm import declarative_base

Base = declarative_base()
