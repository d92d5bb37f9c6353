import sqlalchemy as sa
from sqlalchemy.orm import declarative_base

Base = declarative_base()


class User(Base):
    __tablename__ = 'users'
    __table_args__ = {'schema': 'shop', 'comment': 'Who buys'}

    id = sa.Column(sa.Integer, primary_key=True)
    email = sa.Column(sa.Text)
    Group = sa.Column(sa.Text)


class Order(Base):
    __tablename__ = 'orders'
    __table_args__ = {
        'schema': 'shop',  # as all are
    }

    id = sa.Column(sa.Integer, primary_key=True)
    user_id = sa.Column(
        sa.Integer,
        nullable=True,
    )
    total = sa.Column(sa.Numeric(10, 2))
    label = sa.Column(sa.Text)
