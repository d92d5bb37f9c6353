import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import INET, JSONB
from sqlalchemy.ext.declarative import declarative_base

Base = declarative_base()


class User(Base):
    __tablename__ = 'users'

    id = sa.Column(sa.Uuid, primary_key=True)
    name = sa.Column(sa.String(80), nullable=False)
    email = sa.Column(sa.String, default='0', nullable=False)
    age = sa.Column(sa.Integer, nullable=True)
    created = sa.Column(sa.DateTime(timezone=True), server_default=sa.func.now(), nullable=False)
    flag = sa.Column(
        sa.Boolean,
        default=False,
        server_default='false',
        nullable=False,
    )
    data = sa.Column(JSONB, server_default='{}', nullable=False)
    total = sa.Column(
        sa.Numeric(10, 2), sa.Computed('score * 2', persisted=True), nullable=True
    )
    addr = sa.Column(INET)
    big = sa.Column(sa.BigInteger)
    class_ = sa.Column('class', sa.Text, nullable=False)
    dbl = sa.Column(sa.Float)
    extra = sa.Column(sa.Uuid, server_default=sa.func.gen_random_uuid())
    metadata_ = sa.Column('metadata', JSONB)
    mood = sa.Column(
        sa.Enum('sad', 'ok', 'happy', name='mood'), nullable=False, server_default='ok'
    )
    my_col = sa.Column('my col', sa.Integer)
    note = sa.Column(sa.String(40), server_default=sa.text("'it''s'"))
    score = sa.Column(sa.Numeric(8, 2))
    tags = sa.Column(sa.ARRAY(sa.Text))
    updated = sa.Column(sa.DateTime)


class Seq(Base):
    __tablename__ = 'seqs'

    id = sa.Column(sa.BigInteger, primary_key=True)
    n = sa.Column(sa.Integer, nullable=False)
    k = sa.Column(sa.Integer)
    s = sa.Column(sa.Integer, sa.Sequence('seqs_s_seq'), nullable=False)
