"""Write one database twice: as a PostgreSQL dump and as SQLAlchemy models that agree with it.

    python benchmarks/generate_project.py FOLDER --tables 350

makes `FOLDER/schema.sql` and the importable package `FOLDER/generated_models`, five tables to a
module, every fifth table in the `Column` style of SQLAlchemy 1.4.  A table has about a dozen
columns, an identity, up to two foreign keys, a unique and a check constraint, two indexes and
comments.  The same number of tables always gives the same bytes.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

PACKAGE = "generated_models"
TABLES_PER_MODULE = 5
_AREAS = (
    *("billing", "sales", "catalog", "stock", "crm"),
    *("support", "auth", "audit", "ops", "report"),
)
_NOUNS = (
    *("invoice", "order", "customer", "product", "shipment", "ticket", "session", "ledger"),
    *("payment", "address", "contract", "device", "event", "note", "reading", "request"),
    *("rule", "schedule", "task", "vendor"),
)
_ENUMS = {
    "channel": ("web", "mobile", "store", "partner"),
    "currency": ("EUR", "USD", "GBP", "JPY"),
    "order_status": ("draft", "open", "paid", "shipped", "cancelled"),
    "priority": ("low", "normal", "high", "urgent"),
}


class GeneratedColumn(NamedTuple):
    """A column as SQL and as Python say it."""

    name: str
    sql_type: str
    annotation: str
    python_type: str
    nullable: bool = False
    sql_default: str = ""
    server_default: str = ""


_IDENTITY = GeneratedColumn("id", "bigint", "int", "BigInteger")
_CREATED_AT = GeneratedColumn(
    name="created_at",
    sql_type="timestamp with time zone",
    annotation="datetime.datetime",
    python_type="DateTime(timezone=True)",
    sql_default="now()",
    server_default="func.now()",
)
_OPTIONAL = (
    GeneratedColumn("name", "character varying(120)", "str", "String(120)"),
    GeneratedColumn("email", "character varying(255)", "str", "String(255)", nullable=True),
    GeneratedColumn("description", "text", "str", "Text", nullable=True),
    GeneratedColumn("quantity", "integer", "int", "Integer")._replace(
        sql_default="0", server_default='"0"'
    ),
    GeneratedColumn("amount", "numeric(12,2)", "Decimal", "Numeric(12, 2)")._replace(
        sql_default="0.00", server_default='"0.00"'
    ),
    GeneratedColumn("rate", "double precision", "float", "Double", nullable=True),
    GeneratedColumn("is_active", "boolean", "bool", "Boolean")._replace(
        sql_default="true", server_default='"true"'
    ),
    GeneratedColumn("payload", "jsonb", "dict", "JSONB", nullable=True)._replace(
        sql_default="'{}'::jsonb", server_default="text(\"'{}'::jsonb\")"
    ),
    GeneratedColumn("external_id", "uuid", "uuid.UUID", "UUID")._replace(
        sql_default="gen_random_uuid()", server_default='text("gen_random_uuid()")'
    ),
    GeneratedColumn("valid_from", "date", "datetime.date", "Date", nullable=True),
    GeneratedColumn("tags", "text[]", "list[str]", "ARRAY(Text)", nullable=True),
    GeneratedColumn("digest", "bytea", "bytes", "LargeBinary", nullable=True),
    GeneratedColumn("rank", "smallint", "int", "SmallInteger", nullable=True),
)


@dataclass(frozen=True, slots=True)
class GeneratedTable:
    """A table; `parents` are the names of the tables that its foreign keys reference."""

    name: str
    columns: tuple[GeneratedColumn, ...]
    parents: tuple[str, ...]
    enum: str

    @property
    def model(self) -> str:
        """The name of its class."""
        return _class_name(self.name)

    @property
    def unique(self) -> str:
        """The first column of its unique constraint; the second is `created_at`."""
        return self._first("name", "email", "external_id") or "id"

    @property
    def checked(self) -> str:
        """The column that may not be negative."""
        return self._first("quantity", "amount", "rank") or "id"

    def _first(self, *names: str) -> str:
        return next((column.name for column in self.columns if column.name in names), "")


def generate_project(
    folder: Path, *, tables: int, tables_per_module: int = TABLES_PER_MODULE
) -> None:
    """Write the dump and the models of `tables` tables below `folder`."""
    generated = _tables(tables)
    package = folder / PACKAGE
    package.mkdir(parents=True, exist_ok=True)
    (folder / "schema.sql").write_text("".join(_dump(generated)), encoding="utf-8")
    (package / "__init__.py").write_text("", encoding="utf-8")
    (package / "base.py").write_text(_BASE, encoding="utf-8")
    (package / "enums.py").write_text("".join(_enum_classes()), encoding="utf-8")
    for start in range(0, tables, tables_per_module):
        models = "".join(
            "\n".join(_model(table, legacy=(start + offset) % 5 == 4))
            for offset, table in enumerate(generated[start : start + tables_per_module])
        )
        module = package / f"models_{start // tables_per_module:03}.py"
        module.write_text(_IMPORTS + models, encoding="utf-8")


def _tables(count: int) -> tuple[GeneratedTable, ...]:
    # Reproducible rows, no secret.
    numbers = random.Random(1)  # noqa: S311
    tables: list[GeneratedTable] = []
    for position in range(count):
        name = f"{_AREAS[position % 10]}_{_NOUNS[position // 10 % 20]}"
        if count > len(_AREAS) * len(_NOUNS):
            name += f"_{position // 200:02}"
        parents = numbers.sample(tables, min(len(tables), 2))
        enum = numbers.choice(sorted(_ENUMS))
        chosen = sorted(numbers.sample(range(len(_OPTIONAL)), 9 - len(parents)))
        keys = (_IDENTITY._replace(name=f"{parent.name}_id") for parent in parents)
        columns = (
            _IDENTITY,
            *keys,
            *(_OPTIONAL[index] for index in chosen),
            GeneratedColumn(enum, f"public.{enum}", _class_name(enum), _enum_type(enum)),
            _CREATED_AT,
        )
        parent_names = tuple(parent.name for parent in parents)
        tables.append(GeneratedTable(name, columns, parent_names, enum))
    return tuple(tables)


def _class_name(name: str) -> str:
    return "".join(part.capitalize() for part in name.split("_"))


def _enum_type(enum: str) -> str:
    values = "values_callable=lambda members: [member.value for member in members]"
    return f'Enum({_class_name(enum)}, name="{enum}", {values})'


def _dump(tables: tuple[GeneratedTable, ...]) -> Iterator[str]:
    yield _DUMP_START
    for enum, labels in _ENUMS.items():
        body = ",\n".join(f"    '{label}'" for label in labels)
        yield _entry(enum, "TYPE", f"CREATE TYPE public.{enum} AS ENUM (\n{body}\n);")
    for table in tables:
        yield from _table_entries(table)
    for table in tables:
        primary_key = f"pk_{table.name} PRIMARY KEY (id)"
        unique = f"uq_{table.name}_{table.unique} UNIQUE ({table.unique}, created_at)"
        yield _constraint_entry(table, primary_key)
        yield _constraint_entry(table, unique)
    for table in tables:
        for column in ("created_at", table.enum):
            name = f"ix_{table.name}_{column}"
            index = f"CREATE INDEX {name} ON public.{table.name} USING btree ({column});"
            yield _entry(name, "INDEX", index)
    for table in tables:
        for parent in table.parents:
            target = f"REFERENCES public.{parent}(id) ON DELETE CASCADE"
            name = f"fk_{table.name}_{parent}"
            yield _constraint_entry(table, f"{name} FOREIGN KEY ({parent}_id) {target}")
    yield "--\n-- PostgreSQL database dump complete\n--\n"


def _table_entries(table: GeneratedTable) -> Iterator[str]:
    zero = "(0)::numeric" if table.checked == "amount" else "0"
    check = f"CONSTRAINT ck_{table.name}_{table.checked} CHECK (({table.checked} >= {zero}))"
    body = ",\n".join(f"    {line}" for line in (*map(_sql_column, table.columns), check))
    yield _entry(table.name, "TABLE", f"CREATE TABLE public.{table.name} (\n{body}\n);")
    comment = f"COMMENT ON TABLE public.{table.name} IS 'Rows of {table.name}; one per event';"
    yield _entry(f"TABLE {table.name}", "COMMENT", comment)
    yield _entry(
        f"{table.name}_id_seq",
        "SEQUENCE",
        f"ALTER TABLE public.{table.name} ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (\n"
        f"    SEQUENCE NAME public.{table.name}_id_seq\n    START WITH 1\n    INCREMENT BY 1\n"
        "    NO MINVALUE\n    NO MAXVALUE\n    CACHE 1\n);",
    )


def _sql_column(column: GeneratedColumn) -> str:
    default = f" DEFAULT {column.sql_default}" if column.sql_default else ""
    return f"{column.name} {column.sql_type}{default}{'' if column.nullable else ' NOT NULL'}"


def _constraint_entry(table: GeneratedTable, constraint: str) -> str:
    statement = f"ALTER TABLE ONLY public.{table.name}\n    ADD CONSTRAINT {constraint};"
    return _entry(f"{table.name} {constraint.split(maxsplit=1)[0]}", "CONSTRAINT", statement)


def _entry(name: str, kind: str, statement: str) -> str:
    return f"--\n-- Name: {name}; Type: {kind}; Schema: public; Owner: -\n--\n\n{statement}\n\n\n"


def _enum_classes() -> Iterator[str]:
    yield '"""The enumerations of the models."""\n\nimport enum\n'
    for enum, labels in _ENUMS.items():
        members = "\n".join(f'    {label.upper()} = "{label}"' for label in labels)
        yield f"\n\nclass {_class_name(enum)}(enum.Enum):\n{members}\n"


def _model(table: GeneratedTable, *, legacy: bool) -> Iterator[str]:
    unique, checked = table.unique, table.checked
    yield f"\n\nclass {table.model}(Base):"
    yield f'    """One row of {table.name}."""\n'
    yield f'    __tablename__ = "{table.name}"'
    yield "    __table_args__ = ("
    yield f'        UniqueConstraint("{unique}", "created_at", name="uq_{table.name}_{unique}"),'
    yield f'        CheckConstraint("{checked} >= 0", name="ck_{table.name}_{checked}"),'
    for column in ("created_at", table.enum):
        yield f'        Index("ix_{table.name}_{column}", "{column}"),'
    yield f'        {{"comment": "Rows of {table.name}; one per event"}},\n    )\n'
    for generated in table.columns:
        yield _attribute(table, generated, legacy=legacy)
    for parent in table.parents:
        annotation = "" if legacy else f": Mapped[{_class_name(parent)}]"
        target = f'"{_class_name(parent)}", foreign_keys=[{parent}_id]'
        yield f"    {parent}{annotation} = relationship({target})"
    yield "\n    def __repr__(self) -> str:"
    yield f'        return f"<{table.model} {{self.id}}>"\n'


def _attribute(table: GeneratedTable, column: GeneratedColumn, *, legacy: bool) -> str:
    arguments = [column.python_type]
    parent = column.name.removesuffix("_id")
    if column.name == "id":
        arguments += ["Identity()", "primary_key=True"]
    elif parent in table.parents:
        name = f"fk_{table.name}_{parent}"
        arguments.append(f'ForeignKey("{parent}.id", name="{name}", ondelete="CASCADE")')
    if legacy and column.name != "id":
        arguments.append(f"nullable={column.nullable}")
    if column.server_default:
        arguments.append(f"server_default={column.server_default}")
    annotation = f"{column.annotation} | None" if column.nullable else column.annotation
    start = (
        f"{column.name} = Column"
        if legacy
        else f"{column.name}: Mapped[{annotation}] = mapped_column"
    )
    line = f"    {start}({', '.join(arguments)})"
    if len(line) <= 100:
        return line
    return f"    {start}(\n" + "".join(f"        {argument},\n" for argument in arguments) + "    )"


_DUMP_START = """--
-- PostgreSQL database dump
--

SET statement_timeout = 0;
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = false;

"""

_BASE = '''"""The base of all models."""

from sqlalchemy import MetaData
from sqlalchemy.orm import DeclarativeBase


class Base(DeclarativeBase):
    metadata = MetaData(naming_convention={"pk": "pk_%(table_name)s"})
'''

_IMPORTS = '''"""Generated models."""

from __future__ import annotations

import datetime
import uuid
from decimal import Decimal

from sqlalchemy import (
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    Date,
    DateTime,
    Double,
    Enum,
    ForeignKey,
    Identity,
    Index,
    Integer,
    LargeBinary,
    Numeric,
    SmallInteger,
    String,
    Text,
    UniqueConstraint,
    func,
    text,
)
from sqlalchemy.dialects.postgresql import ARRAY, JSONB, UUID
from sqlalchemy.orm import Mapped, mapped_column, relationship

from .base import Base
from .enums import Channel, Currency, OrderStatus, Priority
'''


def main() -> None:
    """Read the command line and write the project."""
    parser = argparse.ArgumentParser(description="Write a schema and models that agree with it.")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--tables", type=int, default=35)
    parser.add_argument("--tables-per-module", type=int, default=TABLES_PER_MODULE)
    arguments = parser.parse_args()
    generate_project(
        arguments.folder,
        tables=arguments.tables,
        tables_per_module=arguments.tables_per_module,
    )


if __name__ == "__main__":
    main()
