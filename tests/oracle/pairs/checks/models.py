from sqlalchemy import CheckConstraint, Column, Date, Integer, Numeric, String, Text
from sqlalchemy.orm import declarative_base

Base = declarative_base()


class Rule(Base):
    __tablename__ = "rules"
    __table_args__ = (
        CheckConstraint("a > 0"),
        CheckConstraint("b != ''", name="named"),
        CheckConstraint("d IN ('x', 'y')", name="rewritten"),
        CheckConstraint("c between 1 and 6", name="changed"),
        CheckConstraint("e >= 0.5 and e < 100", name="called_otherwise"),
        CheckConstraint("g IS NOT NULL OR c IS NULL", name="only_here"),
    )

    id = Column(Integer, primary_key=True)
    a = Column(Integer)
    b = Column(Text)
    c = Column(Integer)
    d = Column(String(5))
    e = Column(Numeric(5, 2))
    f = Column(Date)
    g = Column(Integer)
