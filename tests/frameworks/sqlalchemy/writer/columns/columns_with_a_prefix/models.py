import sqlalchemy as sa
from sqlalchemy.ext.declarative import declarative_base

Base = declarative_base()


class User(Base):
    __tablename__ = 'users'

    id = sa.Column(sa.String(36), primary_key=True, default='')
    name = sa.Column(sa.String(40))
    email = sa.Column(sa.Integer, default=0)
    age = sa.Column(sa.Integer, nullable=False, server_default='0')
    created = sa.Column(sa.DateTime, server_default=sa.func.now())
    flag = sa.Column(
        sa.Integer,
        default=0,
    )
    data = sa.Column(sa.JSON)
    total = sa.Column(sa.Numeric(10, 2), nullable=True)


class Seq(Base):
    __tablename__ = 'seqs'

    id = sa.Column(sa.Integer, primary_key=True)
    n = sa.Column(sa.Integer, sa.Identity())
    gone = sa.Column(sa.Integer, index=True)
