from sqlalchemy import ForeignKey
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column, backref, declared_attr, relationship


class Base(DeclarativeBase):
    pass


class User(Base):
    __tablename__ = "users"

    id: Mapped[int] = mapped_column(primary_key=True)

    owned = relationship("Process", primaryjoin="User.id == Process.owner_id", viewonly=True)


class Device(Base):
    __tablename__ = "devices"

    id: Mapped[int] = mapped_column(primary_key=True)

    processes = relationship("Process", backref="device")


class Process(Base):
    __tablename__ = "processes"

    id: Mapped[int] = mapped_column(primary_key=True)
    device_id: Mapped[int] = mapped_column(ForeignKey("devices.id"), index=True)
    owner_id: Mapped[int] = mapped_column(ForeignKey("users.id"), index=True)
    starter_id: Mapped[int] = mapped_column(ForeignKey("users.id"), index=True)
    parent_id: Mapped[int | None] = mapped_column(ForeignKey("processes.id"), index=True)

    starter: Mapped["User"] = relationship(foreign_keys=[starter_id])
    children = relationship("Process", backref=backref("parent", remote_side=[id]))


class Log(Base):
    __tablename__ = "logs"

    id: Mapped[int] = mapped_column(primary_key=True)
    process_id: Mapped[int] = mapped_column(ForeignKey("processes.id"), index=True)


Log.process = relationship(lambda: Process)


class Authored:
    author_id: Mapped[int] = mapped_column(ForeignKey("users.id"), index=True)

    @declared_attr
    def author(cls) -> Mapped[User]:
        return relationship("User")


class Note(Authored, Base):
    __tablename__ = "notes"

    id: Mapped[int] = mapped_column(primary_key=True)
