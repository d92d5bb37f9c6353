"""Flask-SQLAlchemy with a model class and metadata of its own."""

from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import MetaData
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class Base(DeclarativeBase):
    metadata = MetaData(naming_convention={"ix": "ix_%(table_name)s_%(column_0_name)s"}, schema="web")


db = SQLAlchemy(model_class=Base)


class HTTPRequest(db.Model):
    id: Mapped[int] = mapped_column(primary_key=True)
    path: Mapped[str] = mapped_column(db.String(80), index=True)
    user_id = db.Column(db.ForeignKey("web.web_user.id"))


class WebUser(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    name = db.Column(db.String, nullable=False)


links = db.Table(
    "links",
    db.Column("user_id", db.ForeignKey(WebUser.id), primary_key=True),
    db.Column("request_id", db.Integer, db.ForeignKey("web.http_request.id"), primary_key=True),
)
