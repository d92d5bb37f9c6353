"""A project as data, and how PostgreSQL and SQLAlchemy each write it down."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

TYPES = {
    "integer": ("integer", "Integer", "int"),
    "bigint": ("bigint", "BigInteger", "int"),
    "smallint": ("smallint", "SmallInteger", "int"),
    "varchar(40)": ("character varying(40)", "String(40)", "str"),
    "varchar(80)": ("varchar(80)", "String(80)", "str"),
    "varchar": ("varchar", "String", "str"),
    "text": ("text", "Text", "str"),
    "char(2)": ("char(2)", "CHAR(2)", "str"),
    "numeric(10,2)": ("numeric(10,2)", "Numeric(10, 2)", "Decimal"),
    "numeric(12,4)": ("decimal(12, 4)", "Numeric(12, 4)", "Decimal"),
    "numeric": ("numeric", "Numeric", "Decimal"),
    "double": ("double precision", "Double", "float"),
    "real": ("real", "REAL", "float"),
    "boolean": ("bool", "Boolean", "bool"),
    "date": ("date", "Date", "datetime.date"),
    "timestamp": ("timestamp", "DateTime", "datetime.datetime"),
    "timestamptz": ("timestamptz", "DateTime(timezone=True)", "datetime.datetime"),
    "time": ("time without time zone", "Time", "datetime.time"),
    "timetz": ("time with time zone", "Time(timezone=True)", "datetime.time"),
    "interval": ("interval", "Interval", "datetime.timedelta"),
    "uuid": ("uuid", "Uuid", "uuid.UUID"),
    "json": ("json", "JSON", "Any"),
    "jsonb": ("jsonb", "JSONB", "Any"),
    "bytea": ("bytea", "LargeBinary", "bytes"),
    "text[]": ("text[]", "ARRAY(Text)", "list[str]"),
    "integer[]": ("integer[]", "ARRAY(Integer)", "list[int]"),
    "inet": ("inet", "INET", "Any"),
}
"""The types: as PostgreSQL and as SQLAlchemy write them, and the annotation."""

DEFAULTS = {
    "zero": ("0", 'text("0")'),
    "one": ("1", '"1"'),
    "true": ("true", "true()"),
    "false": ("false", 'text("false")'),
    "now": ("CURRENT_TIMESTAMP", "func.now()"),
    "clock": ("clock_timestamp()", 'text("clock_timestamp()")'),
    "new": ("'new'", '"new"'),
    "old": ("'old'::character varying", "text(\"'old'\")"),
    "empty": ("''::text", '""'),
    "object": ("'{}'::jsonb", "text(\"'{}'::jsonb\")"),
    "list": ("'[]'", "text(\"'[]'\")"),
    "uuid": ("gen_random_uuid()", 'text("gen_random_uuid()")'),
    "price": ("0.00", 'text("0.00")'),
}
"""Server defaults, as PostgreSQL and as SQLAlchemy write them."""


@dataclass
class Column:
    """A column; `type` is a key of TYPES or `enum:NAME`."""

    name: str
    type: str
    nullable: bool = True
    default: str = ""
    comment: str = ""
    identity: bool = False


@dataclass
class ForeignKey:
    """A foreign key to columns of another table."""

    columns: list[str]
    target: str
    target_columns: list[str]
    on_delete: str = ""
    on_update: str = ""
    deferrable: bool = False


@dataclass
class Index:
    """An index; a key may be a column, `column DESC` or `lower(column)`."""

    name: str
    keys: list[str]
    unique: bool = False
    where: str = ""
    method: str = "btree"
    include: list[str] = field(default_factory=list)


@dataclass
class Check:
    """A named CHECK; the model's text may be spelled in another way."""

    name: str
    schema: str
    model: str


@dataclass
class Table:
    """A table; `style` says how its model is written."""

    name: str
    style: str  # "mapped", "column" or "core"
    columns: list[Column]
    primary_key: list[str]
    foreign_keys: list[ForeignKey] = field(default_factory=list)
    uniques: list[list[str]] = field(default_factory=list)
    indexes: list[Index] = field(default_factory=list)
    checks: list[Check] = field(default_factory=list)
    comment: str = ""

    def column(self, name: str) -> Column:
        """Return a column that the table has."""
        return next(one for one in self.columns if one.name == name)


@dataclass
class Project:
    """The tables, parents before children, and the enums."""

    tables: list[Table]
    enums: dict[str, list[str]]


def base_project() -> Project:
    """Return a project of seven tables that uses every type, and every kind of constraint."""
    return Project(
        enums={"mood": ["sad", "ok", "happy"], "order_state": ["open", "paid", "shipped"]},
        tables=[_customers(), _products(), _orders(), _lines(), _events(), _tags(), _readings()],
    )


def _key(type_: str = "bigint") -> Column:
    return Column("id", type_, nullable=False, identity=True)


def _customers() -> Table:
    return Table(
        "customers",
        "mapped",
        [
            _key("integer"),
            Column("email", "varchar(80)", nullable=False, comment="where invoices go"),
            Column("name", "varchar(40)", nullable=False, default="new"),
            Column("nickname", "text"),
            Column("country", "char(2)"),
            Column("mood", "enum:mood"),
            Column("is_active", "boolean", nullable=False, default="true"),
            Column("born_on", "date"),
            Column("created_at", "timestamptz", nullable=False, default="now"),
        ],
        ["id"],
        uniques=[["email"], ["name", "country"]],
        indexes=[
            Index("ix_customers_created_at", ["created_at"]),
            Index("ix_customers_active", ["nickname", "born_on"], where="is_active"),
            Index("uq_customers_lower_email", ["lower(email)"], unique=True),
        ],
        checks=[
            Check("ck_customers_name", "char_length(name) > 1", "char_length(name) > 1"),
            Check("ck_customers_country", "country IN ('DE', 'FR')", "country in ('DE','FR')"),
        ],
        comment="who buys",
    )


def _products() -> Table:
    return Table(
        "products",
        "column",
        [
            Column("sku", "varchar(40)", nullable=False),
            Column("title", "text", nullable=False),
            Column("price", "numeric(10,2)", nullable=False, default="price"),
            Column("weight", "double"),
            Column("volume", "real"),
            Column("stock", "integer", nullable=False, default="zero"),
            Column("attributes", "jsonb", nullable=False, default="object"),
            Column("raw", "json"),
            Column("image", "bytea"),
            Column("labels", "text[]"),
        ],
        ["sku"],
        indexes=[
            Index("ix_products_attributes", ["attributes"], method="gin"),
            Index("ix_products_title", ["title", "price DESC"]),
            Index("ix_products_price", ["price"], include=["stock"]),
        ],
        checks=[
            Check("ck_products_price", "(price >= (0)::numeric)", "price >= 0"),
            Check(
                "ck_products_stock",
                "stock >= 0 AND stock < 100000",
                "stock >= 0 AND stock < 100000",
            ),
        ],
        comment="what is sold",
    )


def _orders() -> Table:
    return Table(
        "orders",
        "mapped",
        [
            _key(),
            Column("customer_id", "integer", nullable=False),
            Column("reference", "uuid", nullable=False, default="uuid"),
            Column("state", "enum:order_state", nullable=False),
            Column("total", "numeric(12,4)"),
            Column("placed_at", "timestamp", nullable=False, default="now"),
            Column("deliver_after", "time"),
            Column("deliver_before", "timetz"),
            Column("note", "varchar"),
        ],
        ["id"],
        foreign_keys=[ForeignKey(["customer_id"], "customers", ["id"], on_delete="CASCADE")],
        uniques=[["reference"]],
        indexes=[
            Index("ix_orders_customer_id", ["customer_id"]),
            Index("ix_orders_open", ["placed_at"], where="total IS NOT NULL"),
        ],
        checks=[
            Check("ck_orders_total", "total > 0 OR total IS NULL", "total > 0 or total is null")
        ],
    )


def _lines() -> Table:
    return Table(
        "order_lines",
        "column",
        [
            Column("order_id", "bigint", nullable=False),
            Column("position", "smallint", nullable=False),
            Column("sku", "varchar(40)", nullable=False, comment="what was ordered"),
            Column("quantity", "integer", nullable=False, default="one"),
            Column("comment", "text", default="empty"),
        ],
        ["order_id", "position"],
        foreign_keys=[
            ForeignKey(["order_id"], "orders", ["id"], on_delete="CASCADE", on_update="CASCADE"),
            ForeignKey(["sku"], "products", ["sku"], on_delete="RESTRICT", deferrable=True),
        ],
        indexes=[Index("ix_order_lines_sku", ["sku"])],
        checks=[
            Check("ck_lines_quantity", "quantity BETWEEN 1 AND 99", "quantity between 1 and 99")
        ],
    )


def _events() -> Table:
    return Table(
        "events",
        "mapped",
        [
            _key(),
            Column("order_id", "bigint"),
            Column("position", "smallint"),
            Column("happened_at", "timestamptz", nullable=False, default="clock"),
            Column("kind", "varchar(40)", nullable=False, default="old"),
            Column("payload", "jsonb", default="list"),
            Column("lasted", "interval"),
            Column("address", "inet"),
        ],
        ["id"],
        foreign_keys=[
            ForeignKey(
                ["order_id", "position"],
                "order_lines",
                ["order_id", "position"],
                on_delete="SET NULL",
            )
        ],
        indexes=[Index("ix_events_place", ["order_id", "position"])],
    )


def _tags() -> Table:
    return Table(
        "product_tags",
        "core",
        [
            Column("sku", "varchar(40)", nullable=False),
            Column("tag", "varchar(40)", nullable=False),
            Column("weight", "numeric"),
            Column("numbers", "integer[]"),
        ],
        ["sku", "tag"],
        foreign_keys=[ForeignKey(["sku"], "products", ["sku"], on_delete="CASCADE")],
        indexes=[Index("ix_product_tags_tag", ["tag"])],
        comment="words for products",
    )


def _readings() -> Table:
    return Table(
        "readings",
        "core",
        [
            _key("integer"),
            Column("device", "uuid", nullable=False),
            Column("value", "double"),
            Column("is_valid", "boolean", default="false"),
            Column("measured_at", "timestamptz", nullable=False),
        ],
        ["id"],
        uniques=[["device", "measured_at"]],
        indexes=[Index("ix_readings_measured_at", ["measured_at"], method="brin")],
        checks=[Check("ck_readings_value", "value <> 'NaN'::float8", "value <> 'NaN'::float8")],
    )


def as_sql(project: Project) -> str:
    """Write the project as PostgreSQL."""
    return "\n".join(_statements(project)) + "\n"


def _statements(project: Project) -> Iterator[str]:
    for name, labels in project.enums.items():
        yield f"CREATE TYPE {name} AS ENUM ({', '.join(map(repr, labels))});"
    for table in project.tables:
        elements = ",\n    ".join([*map(_sql_column, table.columns), *_sql_constraints(table)])
        yield f"CREATE TABLE {table.name} (\n    {elements}\n);"
        yield from map(_sql_index, [table.name] * len(table.indexes), table.indexes)
        if table.comment:
            yield f"COMMENT ON TABLE {table.name} IS '{table.comment}';"
        for column in table.columns:
            if column.comment:
                yield f"COMMENT ON COLUMN {table.name}.{column.name} IS '{column.comment}';"
    for table in project.tables:
        for key in table.foreign_keys:
            yield f"ALTER TABLE ONLY {table.name} ADD {_sql_key(key)};"


def _sql_column(column: Column) -> str:
    type_ = column.type.removeprefix("enum:")
    words = [column.name, TYPES[type_][0] if type_ in TYPES else type_]
    if column.identity:
        words.append("GENERATED BY DEFAULT AS IDENTITY")
    if column.default:
        words.append(f"DEFAULT {DEFAULTS[column.default][0]}")
    return " ".join(words if column.nullable else [*words, "NOT NULL"])


def _sql_constraints(table: Table) -> Iterator[str]:
    if table.primary_key:
        yield f"PRIMARY KEY ({', '.join(table.primary_key)})"
    for columns in table.uniques:
        yield f"UNIQUE ({', '.join(columns)})"
    for check in table.checks:
        yield f"CONSTRAINT {check.name} CHECK ({check.schema})"


def _sql_index(table: str, index: Index) -> str:
    words = f"CREATE {'UNIQUE ' if index.unique else ''}INDEX {index.name} ON {table}"
    words += f" USING {index.method} ({', '.join(index.keys)})"
    words += f" INCLUDE ({', '.join(index.include)})" if index.include else ""
    return words + (f" WHERE {index.where};" if index.where else ";")


def _sql_key(key: ForeignKey) -> str:
    words = f"FOREIGN KEY ({', '.join(key.columns)})"
    words += f" REFERENCES {key.target} ({', '.join(key.target_columns)})"
    words += f" ON DELETE {key.on_delete}" if key.on_delete else ""
    words += f" ON UPDATE {key.on_update}" if key.on_update else ""
    return words + (" DEFERRABLE" if key.deferrable else "")
