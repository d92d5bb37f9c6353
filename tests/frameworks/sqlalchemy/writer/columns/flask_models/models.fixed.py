import enum
from flask_sqlalchemy import SQLAlchemy
from sqlalchemy.dialects.postgresql import INET, JSONB

db = SQLAlchemy()


class Mood(enum.Enum):
    sad = "sad"
    ok = "ok"
    happy = "happy"


class User(db.Model):
    __tablename__ = "users"

    id = db.Column(db.Uuid, primary_key=True)
    name = db.Column(db.String(80), nullable=False)
    mood = db.Column(db.Enum(Mood, name="mood"), nullable=False, server_default="ok")
    email = db.Column(db.String, nullable=False)
    addr = db.Column(INET)
    age = db.Column(db.Integer)
    big = db.Column(db.BigInteger)
    class_ = db.Column("class", db.Text, nullable=False)
    created = db.Column(
        db.DateTime(timezone=True), nullable=False, server_default=db.func.now()
    )
    data = db.Column(JSONB, nullable=False, server_default="{}")
    dbl = db.Column(db.Float)
    extra = db.Column(db.Uuid, server_default=db.text("gen_random_uuid()"))
    flag = db.Column(db.Boolean, nullable=False, server_default="false")
    metadata_ = db.Column("metadata", JSONB)
    my_col = db.Column("my col", db.Integer)
    note = db.Column(db.String(40), server_default=db.text("'it''s'"))
    score = db.Column(db.Numeric(8, 2))
    tags = db.Column(db.ARRAY(db.Text))
    total = db.Column(db.Numeric(10, 2), db.Computed("score * 2", persisted=True))
    updated = db.Column(db.DateTime)


class Seq(db.Model):
    __tablename__ = "seqs"
    id = db.Column(db.BigInteger, primary_key=True)
    k = db.Column(db.Integer)
    n = db.Column(db.Integer, nullable=False)
    s = db.Column(db.Integer, db.Sequence("seqs_s_seq"), nullable=False)
