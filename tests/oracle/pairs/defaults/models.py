from sqlalchemy import Boolean, Column, Date, DateTime, Integer, Numeric, String, Text, Uuid, false, func, text
from sqlalchemy.dialects.postgresql import ARRAY, JSONB
from sqlalchemy.orm import declarative_base

Base = declarative_base()


class Starts(Base):
    __tablename__ = "starts"

    id = Column(Integer, primary_key=True)
    a = Column(Integer, server_default="1")
    b = Column(Integer, server_default=text("2"))
    c = Column(Integer, server_default="0")
    d = Column(Text, nullable=False)
    e = Column(Boolean, server_default=false())
    f = Column(DateTime(timezone=True), server_default=func.current_timestamp())
    g = Column(DateTime(timezone=True), server_default=text("now() + '2 days'::interval"))
    h = Column(String(5), server_default="ab")
    i = Column(JSONB, server_default='{"a":1}')
    j = Column(Uuid, server_default=text("gen_random_uuid()"))
    k = Column(Date, server_default=func.current_date())
    l = Column(Numeric, server_default="1.25")
    m = Column(Integer)
    n = Column(ARRAY(Text), server_default="{}")
    o = Column(Integer, nullable=False, default=7)
