from sqlalchemy import Column, Integer, String, Text
from sqlalchemy.orm import declarative_base

Base = declarative_base()


class Word(Base):
    __tablename__ = "words"
    __table_args__ = {"comment": "some of them"}

    id = Column(Integer, primary_key=True)
    a = Column(Text(collation="POSIX"))
    b = Column(Text)
    c = Column(Text(collation="C"))
    d = Column(String(10, collation="POSIX"))
    said = Column(Text, comment="it's said")
    unsaid = Column(Text, comment="only here")
    other = Column(Text, comment="that")
