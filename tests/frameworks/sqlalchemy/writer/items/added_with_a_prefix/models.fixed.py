import sqlalchemy as sa
from sqlalchemy.orm import declarative_base

Base = declarative_base()


class User(Base):
    __tablename__ = 'users'
    __table_args__ = (
        sa.Index('users_group', sa.text('"Group" DESC'), sa.text('lower("Group")')),
        {'schema': 'shop', 'comment': 'Who buys'},
    )

    id = sa.Column(sa.Integer, primary_key=True)
    email = sa.Column(sa.Text, unique=True)
    Group = sa.Column(sa.Text)


class Order(Base):
    __tablename__ = 'orders'
    __table_args__ = (
        sa.CheckConstraint('total > 0'),
        sa.Index('orders_label', sa.text('label DESC NULLS LAST')),
        {
            'schema': 'shop',  # as all are
        },
    )

    id = sa.Column(sa.Integer, primary_key=True)
    user_id = sa.Column(
        sa.Integer,
        sa.ForeignKey('shop.users.id', ondelete='SET NULL'),
        nullable=True,
        index=True,
    )
    total = sa.Column(sa.Numeric(10, 2))
    label = sa.Column(sa.Text)
