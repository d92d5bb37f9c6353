from flask_sqlalchemy import SQLAlchemy

db = SQLAlchemy()


class Author(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    name = db.Column(db.String(80), nullable=False)


class BlogPost(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    author_id = db.Column(db.Integer, db.ForeignKey("author.id"), nullable=False)
    body = db.Column(db.Text)


class ManyWord(db.Model):
    __tablename__ = "many_words"

    id = db.Column(db.Integer, primary_key=True)
    word = db.Column(db.Text)
