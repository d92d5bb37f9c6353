"""Some models of the Chinook sample database, whose names differ from it in letter case."""

from __future__ import annotations

import datetime
from decimal import Decimal

from sqlalchemy import Column, ForeignKey, Index, Integer, Numeric, String, Table, Unicode
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column, relationship


class Base(DeclarativeBase):
    pass


playlist_track = Table(
    "PlaylistTrack",
    Base.metadata,
    Column("PlaylistId", Integer, ForeignKey("Playlist.PlaylistId"), primary_key=True),
    Column("TrackId", ForeignKey("Track.TrackId"), primary_key=True),
)


class Artist(Base):
    __tablename__ = "artist"

    artist_id: Mapped[int] = mapped_column("artistid", primary_key=True)
    name: Mapped[str | None] = mapped_column("NAME", Unicode(120))


class Album(Base):
    __tablename__ = "Album"
    __table_args__ = (Index("IFK_AlbumArtistId", "artistId"),)

    id: Mapped[int] = mapped_column("AlbumId", primary_key=True)
    title: Mapped[str] = mapped_column("Title", String(160))
    artist_id: Mapped[int] = mapped_column("artistId", ForeignKey("artist.artistid"))


class Playlist(Base):
    __tablename__ = "Playlist"

    id: Mapped[int] = mapped_column("PlaylistId", primary_key=True)
    name: Mapped[str | None] = mapped_column("Name", String(120))
    tracks: Mapped[list[Track]] = relationship(secondary=playlist_track)


class Track(Base):
    __tablename__ = "Track"
    __table_args__ = (Index("IPK_Track", "TrackId", unique=True),)

    id: Mapped[int] = mapped_column("TrackId", primary_key=True)
    name: Mapped[str] = mapped_column("Name", String(200))
    album_id: Mapped[int | None] = mapped_column("AlbumId", ForeignKey("Album.AlbumId"))
    media_type_id: Mapped[int] = mapped_column("MediaTypeId", ForeignKey("MediaType.MediaTypeId"))
    genre_id: Mapped[int | None] = mapped_column("GenreId", ForeignKey("Genre.GenreId"))
    composer: Mapped[str | None] = mapped_column("Composer", String(220))
    milliseconds: Mapped[int] = mapped_column("Milliseconds")
    size: Mapped[int | None] = mapped_column("Bytes")
    unit_price: Mapped[Decimal] = mapped_column("UnitPrice", Numeric(10, 2))


class Invoice(Base):
    __tablename__ = "Invoice"
    __table_args__ = (Index("IFK_InvoiceCustomerId", "CustomerId"),)

    id: Mapped[int] = mapped_column("InvoiceId", primary_key=True)
    customer: Mapped[int] = mapped_column("CustomerId", ForeignKey("Customer.CustomerId"))
    date: Mapped[datetime.datetime] = mapped_column("InvoiceDate")
    address: Mapped[str | None] = mapped_column("BillingAddress")
    city: Mapped[str | None] = mapped_column("BillingCity")
    state: Mapped[str | None] = mapped_column("BillingState")
    country: Mapped[str | None] = mapped_column("BillingCountry")
    code: Mapped[str | None] = mapped_column("BillingPostalCode")
    total: Mapped[Decimal] = mapped_column("Total", Numeric(10, 2))
