from sqlalchemy import Column, Computed, Integer, Text
from sqlalchemy.orm import declarative_base

Base = declarative_base()


class Box(Base):
    __tablename__ = "boxes"

    id = Column(Integer, primary_key=True)
    width = Column(Integer)
    height = Column(Integer)
    depth = Column(Integer)
    area = Column(Integer)
    volume = Column(Integer, Computed("width * height * depth", persisted=True))
    girth = Column(Integer, Computed("2 * width + height", persisted=True))
    label = Column(Text, Computed("'box'", persisted=True))
