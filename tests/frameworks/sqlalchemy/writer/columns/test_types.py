"""Column types as they are written: PostgreSQL gets exactly what was asked for."""

from __future__ import annotations

import pytest
import sqlalchemy as sa
from sqlalchemy.dialects import postgresql

from schemalign.databases.postgresql_types import type_from_text
from schemalign.frameworks.sqlalchemy.reader import read_in, reading_context
from schemalign.frameworks.sqlalchemy.writer.program import Program
from schemalign.frameworks.sqlalchemy.writer.spelling import Spelling, spelling
from schemalign.frameworks.sqlalchemy.writer.type_arguments import type_text
from schemalign.python.outline import Module
from schemalign.schema.names import QualifiedName
from schemalign.schema.tables import Schema
from schemalign.schema.types import ColumnType, EnumType, TypeKind
from schemalign.workspace.modules import Modules, module

STARS = "from sqlalchemy import *\nfrom sqlalchemy.dialects.postgresql import *\n"
BOTH = f"{STARS}import sqlalchemy as sa\nfrom sqlalchemy.ext.mutable import MutableDict\n"
BY_VALUE = "values_callable=lambda enum: [member.value for member in enum]"
TYPES = (
    "smallint integer bigint real boolean text varchar varchar(40) char(3) numeric numeric(8,2)"
    " numeric(8) date time timetz timestamp timestamptz timestamp(3) timestamptz(3) time(2)"
    " interval interval(3) bytea json jsonb uuid inet cidr macaddr money tsvector bit(3)"
    " varbit(4) varbit hstore citext int4range int4multirange oid text[] uuid[] varchar(3)[]"
).split()


def spelled(text: str, *, version: str = "2.0", like: str = "") -> Spelling:
    given = module("models.py", text)
    modules = Modules([given], lambda _: None)
    context = reading_context(
        modules.find, version=version, default_schema="public", sqlmodel_version=""
    )

    def around() -> tuple[Module, ...]:
        return (given,)

    declared = read_in(context, [given])
    program = Program(context, Schema({}), declared, (given,), modules.at, around)
    return spelling(program, given, like)


def compiled(text: str, before: str = BOTH) -> str:
    scope: dict[str, object] = {}
    exec(before, scope)  # noqa: S102  # the imports of the file under test
    made = eval(text, scope)  # noqa: S307  # the type that was written
    instance = sa.types.to_instance(made)
    return str(instance.compile(postgresql.dialect()))  # type: ignore[no-untyped-call]  # left untyped


@pytest.mark.parametrize("version", ["1.4", "2.0", "2.1"])
@pytest.mark.parametrize("wanted", TYPES)
def test_a_new_type_is_the_wanted_one(wanted: str, version: str) -> None:
    if version == "1.4" and wanted in {"citext", "int4multirange"}:
        assert type_text(spelled("", version=version), "", type_from_text(wanted)) is None
        return
    written = type_text(spelled("", version=version), "", type_from_text(wanted))
    assert written is not None
    imports = "".join(f"from {each.module} import {each.name}\n" for each in written.needed)
    assert type_from_text(compiled(written.text, imports)) == type_from_text(wanted)


@pytest.mark.parametrize("unspellable", ["xml", "point", "geometry", "name", '"char"'])
def test_what_cannot_be_spelled_is_left(unspellable: str) -> None:
    assert type_text(spelled(BOTH), "", type_from_text(unspellable)) is None


@pytest.mark.parametrize(
    ("before", "wanted", "after"),
    [
        ("String(40)", "varchar(80)", "String(80)"),
        ("sa.String(length=40)", "varchar(80)", "sa.String(length=80)"),
        ("String", "varchar(80)", "String(80)"),
        ("String(40)", "varchar", "String"),
        ("String(40, collation='C')", "varchar(80)", "String(80, collation='C')"),
        ("DateTime", "timestamptz", "DateTime(timezone=True)"),
        ("DateTime()", "timestamptz", "DateTime(timezone=True)"),
        ("DateTime(timezone=True)", "timestamp", "DateTime"),
        ("sa.TIMESTAMP(timezone=True)", "timestamp", "sa.TIMESTAMP"),
        ("TIMESTAMP(timezone=True)", "timestamptz(3)", "TIMESTAMP(timezone=True, precision=3)"),
        ("Numeric(6, 2)", "numeric(8,2)", "Numeric(8, 2)"),
        ("Numeric(precision=6, scale=2)", "numeric(8,3)", "Numeric(precision=8, scale=3)"),
        ("Numeric(6, 2, asdecimal=False)", "numeric(8,2)", "Numeric(8, 2, asdecimal=False)"),
        ("Numeric(6,2)", "numeric(9)", "Numeric(9)"),
        ("VARCHAR(3)", "varchar(4)", "VARCHAR(4)"),
        ("MutableDict.as_mutable(JSON)", "jsonb", "MutableDict.as_mutable(JSONB)"),
        ("String(40).with_variant(Text(), 'mysql')", "varchar(50)",
         "String(50).with_variant(Text(), 'mysql')"),
        ("Text()", "date", "Date()"),
        ("JSON(none_as_null=True)", "jsonb", "JSONB(none_as_null=True)"),
        ("ARRAY(String(3))", "varchar(4)[]", "ARRAY(String(4))"),
        ("ARRAY(String(3))", "text", "Text"),
        ("Text", "uuid", "UUID(as_uuid=True)"),
    ],
)  # fmt: skip
def test_what_need_not_change_stays(before: str, wanted: str, after: str) -> None:
    written = type_text(spelled(BOTH), before, type_from_text(wanted))
    assert written is not None
    assert written.text == after
    assert type_from_text(compiled(after).partition(" COLLATE")[0]) == type_from_text(wanted)


def test_a_type_is_spelled_as_in_other_columns() -> None:
    text = (
        "from sqlalchemy import *\nfrom geoalchemy2 import Geometry\n"
        "t = Table('t', MetaData(), Column('a', TIMESTAMP(timezone=True)), Column('b', "
        "Geometry('POINT', 4326)))\n"
    )
    for wanted, expected in (
        ("timestamptz", "TIMESTAMP(timezone=True)"),
        ("geometry(POINT,4326)", "Geometry('POINT', 4326)"),
    ):
        written = type_text(spelled(text), "", type_from_text(wanted))
        assert written is not None
        assert written.text == expected


@pytest.mark.parametrize(
    ("members", "expected"),
    [
        (("red", "green"), 'Enum(Color, name="color")'),
        (("r", "g"), f'Enum(Color, name="color", {BY_VALUE})'),
        (("red", "blue"), 'Enum("red", "blue", name="color")'),
    ],
)  # fmt: skip
def test_an_enum_of_python_is_used_where_it_has_the_members(
    members: tuple[str, ...], expected: str
) -> None:
    text = (
        'import enum\nfrom sqlalchemy import Enum\nx = "a"\n'
        'class Color(enum.Enum):\n    red = "r"\n    green = "g"\n'
    )
    enum = EnumType(QualifiedName("", "color"), members)
    wanted = ColumnType("color", kind=TypeKind.ENUM, enum=enum)
    written = type_text(spelled(text), "", wanted)
    assert written is not None
    assert written.text == expected
