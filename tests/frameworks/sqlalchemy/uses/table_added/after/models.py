from flask_sqlalchemy import SQLAlchemy

db = SQLAlchemy()


class Device(db.Model):
    """A machine."""

    __tablename__ = "devices"

    device_id = db.Column(db.Integer, primary_key=True)
    name = db.Column(db.Text)
    os = db.Column(db.Text)
    mac = db.Column(db.Text)
