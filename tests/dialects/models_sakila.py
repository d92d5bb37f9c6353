"""Some models of the Sakila sample database."""

import datetime
import decimal
import enum

from sqlalchemy import DateTime, Enum, ForeignKey, Index, String, Text, func, text
from sqlalchemy.dialects import mysql
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class Base(DeclarativeBase):
    pass


class Rating(enum.Enum):
    g = "G"
    pg = "PG"
    pg13 = "PG-13"
    r = "R"
    nc17 = "NC-17"


stamp = text("CURRENT_TIMESTAMP ON UPDATE CURRENT_TIMESTAMP")


class Stamped:
    last_update: Mapped[datetime.datetime] = mapped_column(mysql.TIMESTAMP, server_default=stamp)


class Actor(Stamped, Base):
    __tablename__ = "actor"

    actor_id: Mapped[int] = mapped_column(mysql.SMALLINT(unsigned=True), primary_key=True)
    first_name: Mapped[str] = mapped_column(String(45))
    last_name: Mapped[str] = mapped_column(String(45), index=True)


class Language(Stamped, Base):
    __tablename__ = "language"

    language_id: Mapped[int] = mapped_column(mysql.TINYINT(unsigned=True), primary_key=True)
    name: Mapped[str] = mapped_column(mysql.CHAR(20))


class Film(Stamped, Base):
    __tablename__ = "film"
    __table_args__ = (Index("idx_title", "title"),)

    film_id: Mapped[int] = mapped_column(mysql.SMALLINT(unsigned=True), primary_key=True)
    title: Mapped[str] = mapped_column(String(128))
    description: Mapped[str | None] = mapped_column(Text)
    release_year: Mapped[int | None] = mapped_column(mysql.YEAR)
    language_id: Mapped[int] = mapped_column(
        ForeignKey("language.language_id", ondelete="RESTRICT", onupdate="CASCADE")
    )
    original_language_id: Mapped[int | None] = mapped_column(
        mysql.TINYINT(unsigned=True),
        ForeignKey("language.language_id", onupdate="CASCADE"),
        index=True,
    )
    rental_duration: Mapped[int] = mapped_column(mysql.TINYINT(unsigned=True), server_default="3")
    rental_rate: Mapped[decimal.Decimal] = mapped_column(mysql.DECIMAL(4, 2), server_default="4.99")
    length: Mapped[int | None] = mapped_column(mysql.SMALLINT(unsigned=True))
    replacement_cost: Mapped[decimal.Decimal] = mapped_column(
        mysql.DECIMAL(5, 2), server_default=text("19.99")
    )
    rating: Mapped[Rating | None] = mapped_column(
        Enum(Rating, values_callable=lambda e: [each.value for each in e]), server_default="G"
    )
    special_features: Mapped[set[str] | None] = mapped_column(
        mysql.SET("Trailers", "Commentaries", "Deleted Scenes", "Behind the Scenes")
    )


class FilmText(Base):
    __tablename__ = "film_text"
    __table_args__ = (
        Index("idx_title_description", "title", "description", mariadb_prefix="FULLTEXT"),
    )

    film_id: Mapped[int] = mapped_column(
        mysql.SMALLINT(unsigned=True), primary_key=True, autoincrement=False
    )
    title: Mapped[str] = mapped_column(String(255))
    description: Mapped[str | None] = mapped_column(Text)


class Rental(Stamped, Base):
    __tablename__ = "rental"
    __table_args__ = (
        Index("rental_date", "rental_date", "inventory_id", "customer_id", unique=True),
    )

    rental_id: Mapped[int] = mapped_column(primary_key=True)
    rental_date: Mapped[datetime.datetime] = mapped_column(DateTime)
    inventory_id: Mapped[int] = mapped_column(
        mysql.MEDIUMINT(unsigned=True), ForeignKey("inventory.inventory_id", onupdate="CASCADE")
    )
    customer_id: Mapped[int] = mapped_column(
        mysql.SMALLINT(unsigned=True), ForeignKey("customer.customer_id", onupdate="CASCADE")
    )
    return_date: Mapped[datetime.datetime | None] = mapped_column(DateTime)
    staff_id: Mapped[int] = mapped_column(
        mysql.TINYINT(unsigned=True), ForeignKey("staff.staff_id", onupdate="CASCADE")
    )
