"""Flask-SQLAlchemy: derived table names, `db.Column` and types through the extension object."""

from flask_sqlalchemy import SQLAlchemy
from sqlalchemy.orm import Mapped, mapped_column

db = SQLAlchemy()

tags = db.Table(
    "tags",
    db.Column("tag_id", db.Integer, db.ForeignKey("tag.id"), primary_key=True),
    db.Column("page_id", db.Integer, db.ForeignKey("html_page.id"), primary_key=True),
)


class Tag(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    name = db.Column(db.String(80), unique=True, nullable=False)


class HTMLPage(db.Model):
    __tablename__ = "html_page"
    id = db.Column(db.Integer, primary_key=True)
    tags = db.relationship("Tag", secondary=tags, lazy="subquery", backref=db.backref("pages", lazy=True))
    kind = db.Column(db.Enum("x", "y", name="page_kind"))


class UserSetting(db.Model):
    id: Mapped[int] = mapped_column(primary_key=True)
    value: Mapped[str | None]


class Special(Tag):
    extra = db.Column(db.Text)


class Joined(Tag):
    id = db.Column(db.ForeignKey("tag.id"), primary_key=True)


class Base(db.Model):
    __abstract__ = True
    id = db.Column(db.Integer, primary_key=True)


class CamelCaseName(Base):
    size = db.Column(db.BigInteger, default=1)
