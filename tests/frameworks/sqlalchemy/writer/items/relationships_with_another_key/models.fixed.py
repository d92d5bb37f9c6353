from __future__ import annotations

from sqlalchemy import ForeignKey
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column, relationship


class Base(DeclarativeBase):
    pass


class User(Base):
    __tablename__ = "users"

    id: Mapped[int] = mapped_column(primary_key=True)
    best_post_id: Mapped[int | None] = mapped_column(
        ForeignKey("posts.id", name="users_best_post_id_fkey", use_alter=True)
    )
    posts: Mapped[list[Post]] = relationship(
        back_populates="author", foreign_keys="Post.author_id"
    )


class Post(Base):
    __tablename__ = "posts"

    id: Mapped[int] = mapped_column(primary_key=True)
    author_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    editor_id: Mapped[int | None] = mapped_column(
        ForeignKey("users.id", ondelete="SET NULL")
    )
    author: Mapped[User | None] = relationship(
        back_populates="posts", foreign_keys="Post.author_id"
    )
