"""What a project's own types store on PostgreSQL, and where the text leaves that open."""

from __future__ import annotations

import textwrap

import pytest

from schemalign.frameworks.sqlalchemy import reader
from schemalign.schema.names import QualifiedName
from schemalign.schema.sourced import UNKNOWN
from schemalign.schema.types import ColumnType
from schemalign.workspace.modules import Modules, module

HEAD = """
import os
from sqlalchemy import ARRAY, CHAR, JSON, BigInteger, Column, Integer, MetaData, PickleType, String
from sqlalchemy import Table, Text
from sqlalchemy.dialects.postgresql import DOMAIN, JSONB, UUID
from sqlalchemy.ext.mutable import MutableDict
from sqlalchemy.types import TypeDecorator, UserDefinedType
"""


def kind_of(written: str, classes: str = "") -> str:
    """Return the type's name and arguments, or "" where it is not decided."""
    text = HEAD + textwrap.dedent(classes)
    text += f'\nthings = Table("things", MetaData(), Column("kind", {written}))\n'
    given = [module("models.py", text)]
    found = reader.read(given, Modules(given, lambda _: None).find)
    column = found.schema.tables[QualifiedName("", "things")].column("kind")
    assert column is not None
    kind = column.type.value
    if not isinstance(kind, ColumnType):
        assert kind is UNKNOWN
        assert column.type.reason
        return ""
    arguments = ",".join(map(str, kind.arguments))
    return kind.name + (f"({arguments})" if arguments else "") + ("[]" if kind.is_array else "")


def loader(body: str) -> str:
    head = "class Guid(TypeDecorator):\n    impl = CHAR\n"
    head += "    def load_dialect_impl(self, dialect):\n"
    return head + textwrap.indent(textwrap.dedent(body).strip(), " " * 8)


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (
            """
            if dialect.name == "postgresql":
                return dialect.type_descriptor(UUID())
            return dialect.type_descriptor(CHAR(32))
            """,
            "uuid",
        ),
        (
            """
            if dialect.name != "postgresql":
                return dialect.type_descriptor(CHAR(32))
            else:
                return dialect.type_descriptor(UUID())
            """,
            "uuid",
        ),
        (
            """
            if dialect.name == "mysql":
                return dialect.type_descriptor(CHAR(16))
            elif dialect.name in ("postgresql", "cockroachdb"):
                return dialect.type_descriptor(JSONB())
            else:
                return dialect.type_descriptor(CHAR(32))
            """,
            "jsonb",
        ),
        (
            """
            if dialect.name not in ["sqlite", "mysql"]:
                return dialect.type_descriptor(UUID)
            return dialect.type_descriptor(CHAR(32))
            """,
            "uuid",
        ),
        ("return dialect.type_descriptor(Text())", "text"),
        ("return self.impl", "bpchar(8)"),
        ("return super().load_dialect_impl(dialect)", "bpchar(8)"),
        (
            """
            if dialect.name == "mysql":
                return dialect.type_descriptor(CHAR(16))
            return self.impl
            """,
            "bpchar(8)",
        ),
        (
            """
            if os.environ.get("X"):
                return dialect.type_descriptor(Text())
            return dialect.type_descriptor(UUID())
            """,
            "",
        ),
        ("return choose(dialect)", ""),
    ],
)
def test_what_load_dialect_impl_returns_on_postgresql(body: str, expected: str) -> None:
    assert kind_of("Guid(8)", loader(body)) == expected


@pytest.mark.parametrize(
    ("members", "written", "expected"),
    [
        ("impl = String", "Own", "varchar"),
        ("impl = String", "Own(40)", "varchar(40)"),
        ("impl = String", "Own(length=40)", "varchar(40)"),
        ("impl = String(7)", "Own()", "varchar(7)"),
        ("impl = JSONB()", "Own", "jsonb"),
        ("impl = choose()", "Own", ""),
        ("impl = os.environ", "Own", ""),
        ("def impl(self): ...", "Own", ""),
        ("cache_ok = True", "Own", ""),
        ("impl = String\n    def __init__(self): super().__init__(9)", "Own()", "varchar(9)"),
        (
            "impl = String\n    def __init__(self, size): super().__init__(length=size)",
            "Own(12)",
            "varchar(12)",
        ),
        (
            "impl = String\n    def __init__(self, size=5): super().__init__(size)",
            "Own",
            "varchar(5)",
        ),
        (
            "impl = String\n    def __init__(self, *args): super().__init__(*args)",
            "Own",
            "varchar",
        ),
        ("impl = Text\n    def __init__(self, key): self.key = key", "Own('k')", "text"),
        (
            "impl = String\n    def __init__(self, kind): self.impl = kind",
            "Own(BigInteger())",
            "int8",
        ),
        ("impl = String\n    def __init__(self): self.impl = choose()", "Own()", ""),
    ],
)
def test_the_impl_of_a_decorator(members: str, written: str, expected: str) -> None:
    assert kind_of(written, f"class Own(TypeDecorator):\n    {members}\n") == expected


def test_a_decorator_takes_the_impl_of_its_base_and_of_another_decorator() -> None:
    classes = """
    class First(TypeDecorator):
        impl = String(3)
    class Second(First):
        cache_ok = True
    class Third(TypeDecorator):
        impl = First
    class Itself(TypeDecorator):
        impl = Itself
    """
    assert kind_of("Second", classes) == "varchar(3)"
    assert kind_of("Third", classes) == "varchar(3)"
    assert not kind_of("Itself", classes)


@pytest.mark.parametrize(
    ("classes", "written", "expected"),
    [
        ("class Own(String): pass", "Own(6)", "varchar(6)"),
        ("class Own(String):\n    def __init__(self, n): ...", "Own(6)", ""),
        ("class Own(PickleType): pass", "Own", "bytea"),
        ("class Own: pass", "Own", ""),
        ("def own(): return String(3)", "own", ""),
        (
            "class Own(UserDefinedType):\n    def get_col_spec(self): return 'tsvector'",
            "Own",
            "tsvector",
        ),
        ("class Own(UserDefinedType):\n    def get_col_spec(self): return make()", "Own", ""),
        ("class Own(UserDefinedType): pass", "Own", ""),
        ("", "String(*sizes())", ""),
        ("", "String(int(os.environ['X']))", ""),
        ("", "ARRAY(Integer)", "int4[]"),
        ("", "ARRAY(item_type=String(3))", "varchar(3)[]"),
        ("", "ARRAY(unknown())", ""),
        ("", "ARRAY", ""),
        ("", "DOMAIN('positive', Integer)", "int4"),
        ("", "DOMAIN('positive', data_type=BigInteger())", "int8"),
        ("", "DOMAIN('positive')", ""),
        ("", "JSON().with_variant(JSONB(), 'postgresql')", "jsonb"),
        ("", "JSONB().with_variant(JSON(), 'sqlite')", "jsonb"),
        ("plain = JSON", "plain.with_variant(Text(), 'sqlite')", "json"),
        ("", "JSON().with_variant(JSONB(), os.environ['X'])", ""),
        ("", "MutableDict.as_mutable(JSONB)", "jsonb"),
        ("", "Text() if os.environ.get('X') else Text()", "text"),
        ("", "Text() if os.environ.get('X') else JSON()", ""),
        ("", "unknown.Kind", ""),
    ],
)
def test_types_that_are_made_of_types(classes: str, written: str, expected: str) -> None:
    assert kind_of(written, classes) == expected


COMPILED = """
from sqlalchemy import Unicode
from sqlalchemy.ext.compiler import compiles
class Word(TypeDecorator):
    impl = {impl}
@compiles(Word{databases})
def write(element, compiler, **kw):
    return {written}
@compiles(Word, "mysql")
def write_for_mysql(element, compiler, **kw):
    return "VARCHAR(255) COLLATE utf8_bin"
"""


@pytest.mark.parametrize(
    ("impl", "databases", "written", "expected"),
    [
        ("Unicode", "", "compiler.visit_unicode(element, **kw)", "varchar"),
        ("String(20)", "", "compiler.visit_VARCHAR(element, **kw)", "varchar(20)"),
        ("Unicode", ', "postgresql"', "compiler.visit_type_decorator(element, **kw)", "varchar"),
        ("Integer", "", "compiler.visit_unicode(element, **kw)", ""),
        ("Unicode", "", "compiler.visit_unicode(other, **kw)", ""),
        ("Unicode", "", "compiler.process(element.impl, **kw)", ""),
        ("Unicode", ', "sqlite"', "compiler.visit_integer(element, **kw)", "varchar"),
    ],
)
def test_a_compiler_that_calls_the_own_one_changes_nothing(
    impl: str, databases: str, written: str, expected: str
) -> None:
    text = COMPILED.format(impl=impl, databases=databases, written=written)
    assert kind_of("Word", text) == expected
