from sqlalchemy import Column, ForeignKey, Integer
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column, relationship


class Base(DeclarativeBase):
    pass


class User(Base):
    __tablename__ = "users"

    id: Mapped[int] = mapped_column(primary_key=True)

    profile: Mapped["UserProfile | None"] = relationship(
        back_populates="user", passive_deletes="all"
    )
    badge: Mapped["Badge | None"] = relationship(back_populates="user")


class UserProfile(Base):
    __tablename__ = "profiles"

    user_id: Mapped[int] = mapped_column(
        ForeignKey("users.id", ondelete="CASCADE"), primary_key=True
    )

    user: Mapped["User"] = relationship(back_populates="profile")


class Badge(Base):
    __tablename__ = "badges"

    id = Column(Integer, primary_key=True)
    user_id = Column(Integer, ForeignKey("users.id"), nullable=False, unique=True)

    user: Mapped["User"] = relationship(back_populates="badge")
