from sqlalchemy import BigInteger, Column, ForeignKey, Index, Integer, MetaData, Table, Text, Uuid

metadata = MetaData()
keyless = Table("keyless", metadata, Column("note", Text))
owners = Table(
    "owners",
    metadata,
    Column("id", BigInteger, primary_key=True, autoincrement=False),
    Column("code", Uuid, unique=True),
)
pets = Table(
    "pets",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("owner_id", Integer, ForeignKey("owners.id")),
    Column("name", Text),
    Column("kind", Text),
    Index("pets_name", "name"),
    Index("pets_name_kind", "name", "kind"),
)
