from sqlalchemy.orm import declarative_base
from vendor.mixins import KeyMixin

Base = declarative_base()


class User(KeyMixin, Base):
    __tablename__ = "users"
