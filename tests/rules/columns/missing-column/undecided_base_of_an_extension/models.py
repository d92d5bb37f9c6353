from flask_sqlalchemy import SQLAlchemy


class Timestamp:
    created = None


class Extended(SQLAlchemy):
    def __getattr__(self, name):
        return Timestamp if name == "Timestamp" else super().__getattr__(name)


db = Extended()


class User(db.Model, db.Timestamp):
    __tablename__ = "users"

    id = db.Column(db.Integer, primary_key=True)
