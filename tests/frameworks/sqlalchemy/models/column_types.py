"""Types: of dialects, libraries, decorators and enums."""

import enum
import json
import uuid

import sqlalchemy as sa
from geoalchemy2 import Geography, Geometry
from pgvector.sqlalchemy import Vector
from sqlalchemy import ARRAY, JSON, Column, Enum, Integer, String, TypeDecorator, types
from sqlalchemy.dialects import postgresql
from sqlalchemy.dialects.mysql import MEDIUMTEXT
from sqlalchemy.dialects.postgresql import CITEXT, ENUM, INET, JSONB, TIMESTAMP, UUID
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.ext.mutable import MutableDict, MutableList
from sqlalchemy.orm import declarative_base
from sqlalchemy_utils import ChoiceType, EmailType, URLType, UUIDType

Base = declarative_base()


class Colour(str, enum.Enum):
    RED = "red"
    GREEN = "green"
    CRIMSON = "red"


class Size(enum.IntEnum):
    S = 1
    L = 2


class JsonText(TypeDecorator):
    impl = sa.Text
    cache_ok = True

    def process_bind_param(self, value, dialect):
        return json.dumps(value)


class Sized(TypeDecorator):
    impl = String(77)


class Parametrised(TypeDecorator):
    impl = String

    def __init__(self, length=12, **options):
        super().__init__(length, **options)


class ByDialect(TypeDecorator):
    impl = sa.CHAR(32)
    cache_ok = True

    def load_dialect_impl(self, dialect):
        if dialect.name == "postgresql":
            return dialect.type_descriptor(UUID())
        return dialect.type_descriptor(sa.CHAR(32))


class Derived(JsonText):
    cache_ok = True


class Name(String):
    pass


class Ltree(types.UserDefinedType):
    cache_ok = True

    def get_col_spec(self, **kw):
        return "LTREE"


class Money(types.Numeric):
    pass


@compiles(Money, "postgresql")
def compile_money(element, compiler, **kw):
    return "MONEY"


json_type = JSON().with_variant(JSONB(), "postgresql")
big = sa.BigInteger().with_variant(Integer, "sqlite")
long_text = sa.Text().with_variant(MEDIUMTEXT(), "mysql", "mariadb")
colours = ENUM("a", "b", name="letters", create_type=False)


class Everything(Base):
    __tablename__ = "everything"

    id = Column(big, primary_key=True)
    colour = Column(Enum(Colour))
    colour_values = Column(Enum(Colour, values_callable=lambda e: [m.value for m in e], name="colour_value"))
    listed = Column(Enum(*[c.value for c in Colour], name="listed"))
    sizes = Column(Enum(*(s.name for s in Size), name="sizes"))
    plain = Column(Enum("x", "y", "z", name="plain", native_enum=False))
    checked = Column(Enum(Colour, native_enum=False, length=30, create_constraint=False))
    letters = Column(colours)
    postgres_enum = Column(postgresql.ENUM(Colour, name="pg_colour", create_type=False))
    enum_array = Column(ARRAY(Enum(Colour, name="colour_array")))
    text_array = Column(postgresql.ARRAY(String(9), dimensions=2))
    json_text = Column(JsonText)
    sized = Column(Sized())
    parametrised = Column(Parametrised(33))
    parametrised_default = Column(Parametrised)
    by_dialect = Column(ByDialect)
    derived = Column(Derived())
    name = Column(Name(13))
    tree = Column(Ltree)
    money = Column(Money(10, 2))
    document = Column(json_type)
    long = Column(long_text)
    mutable = Column(MutableDict.as_mutable(JSONB))
    mutable_list = Column(MutableList.as_mutable(ARRAY(Integer)))
    key = Column(UUID(as_uuid=True), default=uuid.uuid4)
    general_key = Column(sa.Uuid)
    text_key = Column(sa.Uuid(native_uuid=False))
    address = Column(INET)
    ci = Column(CITEXT)
    at = Column(TIMESTAMP(timezone=True, precision=3))
    bits = Column(postgresql.BIT(4, varying=True))
    span = Column(postgresql.INTERVAL(fields="YEAR TO MONTH"))
    general_span = Column(sa.Interval(second_precision=3))
    double = Column(sa.Double(53))
    real = Column(sa.REAL)
    floating = Column(sa.Float(24))
    floating_double = Column(sa.Float(53))
    pickled = Column(sa.PickleType)
    unicode = Column(sa.Unicode(5))
    national = Column(sa.NVARCHAR(5))
    time_zone = Column(sa.Time(timezone=True))
    search = Column(postgresql.TSVECTOR)
    dates = Column(postgresql.DATERANGE)
    hstore = Column(postgresql.HSTORE)
    identifier = Column(postgresql.OID)
    numeric = Column(sa.DECIMAL(asdecimal=False, precision=7, scale=1))
    email = Column(EmailType(length=100))
    url = Column(URLType)
    uuid_type = Column(UUIDType(binary=False))
    choice = Column(ChoiceType([("a", "A")], impl=Integer()))
    geometry = Column(Geometry("POINT", srid=4326, spatial_index=False))
    geography = Column(Geography(geometry_type="POLYGON", srid=4326, spatial_index=False))
    embedding = Column(Vector(3))
    nothing = Column(sa.ForeignKey("everything.id"))
