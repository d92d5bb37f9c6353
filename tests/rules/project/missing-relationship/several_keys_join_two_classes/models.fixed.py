from sqlalchemy import ForeignKey
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column, relationship


class Base(DeclarativeBase):
    pass


class User(Base):
    __tablename__ = "users"

    id: Mapped[int] = mapped_column(primary_key=True)

    messages_as_sender: Mapped[list["Message"]] = relationship(
        back_populates="sender", foreign_keys="Message.sender_id"
    )
    messages_as_recipient: Mapped[list["Message"]] = relationship(
        back_populates="recipient",
        foreign_keys="Message.recipient_id",
        passive_deletes="all",
    )


class Message(Base):
    __tablename__ = "messages"

    id: Mapped[int] = mapped_column(primary_key=True)
    sender_id: Mapped[int] = mapped_column(ForeignKey("users.id"), index=True)
    recipient_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"), index=True)
    approver_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"), index=True)

    approver: Mapped["User | None"] = relationship(foreign_keys=[approver_id])
    sender: Mapped["User"] = relationship(
        back_populates="messages_as_sender", foreign_keys="Message.sender_id"
    )
    recipient: Mapped["User | None"] = relationship(
        back_populates="messages_as_recipient", foreign_keys="Message.recipient_id"
    )
