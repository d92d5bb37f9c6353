import enum
from flask_sqlalchemy import SQLAlchemy

db = SQLAlchemy()


class Mood(enum.Enum):
    sad = "sad"
    ok = "ok"


class User(db.Model):
    __tablename__ = "users"

    id = db.Column(db.Integer, primary_key=True)
    name = db.Column(db.String(40), nullable=False)
    mood = db.Column(db.Enum(Mood, name="feeling"), nullable=False, server_default="ok")
    email = db.Column(db.String)


class Seq(db.Model):
    __tablename__ = "seqs"
    id = db.Column(db.BigInteger, primary_key=True)
