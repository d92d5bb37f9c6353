from flask_sqlalchemy import SQLAlchemy

db = SQLAlchemy()


class Author(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    name = db.Column(db.String(80), nullable=False)
    code = db.Column(db.String(10), unique=True, index=True)


class Post(db.Model):
    __table_args__ = (
        db.UniqueConstraint("author_id", "title"),
        db.Index(
            "post_title",
            "title",
            postgresql_ops={"title": "varchar_pattern_ops"},
        ),
    )

    id = db.Column(db.Integer, primary_key=True)
    author_id = db.Column(
        db.Integer, db.ForeignKey("author.id", ondelete="CASCADE"), nullable=False
    )
    title = db.Column(db.String(200))
