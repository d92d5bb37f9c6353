"""The shipped data says what the installed libraries say."""

from __future__ import annotations

import decimal
import importlib
import importlib.util
import ipaddress
import itertools
import json
import uuid
import warnings
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any
from unittest.mock import MagicMock

import pydantic
import pytest
import sqlalchemy
import sqlmodel
from sqlalchemy.dialects.postgresql.base import PGDialect

from schemalign.frameworks.sqlalchemy import types
from schemalign.frameworks.sqlalchemy.types import (
    arguments,
    base_types,
    canonical_type_name,
    compiled,
    delegate,
    implied_sqlmodel_type,
    implied_type,
    python_type,
    release_line,
    spatial_index_default,
)
from schemalign.schema.sourced import UNKNOWN

ROOT = Path(__file__).resolve().parents[3]
INSTALLED = release_line(sqlalchemy.__version__)
TABLE: dict[str, Any] = json.loads(Path(types.__file__).with_name("types_data.json").read_text())
VALUES: dict[str, Any] = {
    "length": 20,
    "precision": 9,
    "scale": 3,
    "second_precision": 2,
    "timezone": True,
    "varying": True,
    "fields": "YEAR TO MONTH",
    "native": False,
    "native_uuid": False,
    "local_timezone": True,
    "display_width": 5,
    "binary_precision": 30,
    "fsp": 3,
}


def _compile(kind: Any) -> str | None:
    compiler = PGDialect().type_compiler_instance  # type: ignore[no-untyped-call]  # left untyped
    try:
        return str(compiler.process(kind))
    except (sqlalchemy.exc.SQLAlchemyError, AttributeError):
        return None


def _described(name: str) -> dict[str, Any]:
    description: dict[str, Any] = TABLE["types"][name]
    return {**description, **description.get(INSTALLED, {})}


def _generator() -> Any:
    path = ROOT / "tools/generate_sqlalchemy_types.py"
    specification = importlib.util.spec_from_file_location("generate_sqlalchemy_types", path)
    assert specification is not None
    assert specification.loader is not None
    module = importlib.util.module_from_spec(specification)
    specification.loader.exec_module(module)
    return module


def test_data_describes_the_installed_sqlalchemy() -> None:
    """Generating the installed release line again gives what is shipped."""
    described = _generator().describe()
    for name, description in described["types"].items():
        for key, value in description.items():
            if key != "bases":
                assert _described(name)[key] == value, name
    for namespace, names in described["names"].items():
        assert TABLE["names"][namespace].items() >= names.items()
    for python, type_name in described["python"].items():
        assert implied_type(python, INSTALLED) == type_name


@pytest.mark.parametrize("name", sorted(TABLE["types"]))
def test_every_combination_of_arguments(name: str) -> None:
    """Any arguments give the text of the real compiler."""
    package, _, short = name.rpartition(".")
    kind = getattr(importlib.import_module(package), short, None)
    kind = kind or getattr(importlib.import_module("sqlalchemy.types"), short, None)
    if kind is None:
        assert compiled(name, (), {}, INSTALLED) is None or INSTALLED not in name
        return
    forms = _described(name)["forms"] or {}
    known = sorted({part.partition("=")[0] for form in forms for part in form.split(",") if part})
    for size in range(len(known) + 1):
        for chosen in itertools.combinations(known, size):
            keywords = {argument: VALUES[argument] for argument in chosen}
            try:
                expected = _compile(kind(**keywords))
            except sqlalchemy.exc.ArgumentError:
                continue
            assert compiled(name, (), keywords, INSTALLED) == expected


S = "sqlalchemy."
P = "sqlalchemy.dialects.postgresql."
CALLS = [
    (S + "String", (50,), {}, "VARCHAR(50)"),
    (S + "String", (), {"length": 50, "collation": "C"}, "VARCHAR(50)"),
    (S + "String", (None,), {}, "VARCHAR"),
    (S + "String", (UNKNOWN,), {}, None),
    (S + "String", (), {"collation": UNKNOWN}, "VARCHAR"),
    (S + "Numeric", (10, 2), {}, "NUMERIC(10, 2)"),
    (S + "Numeric", (10,), {"asdecimal": False}, "NUMERIC(10)"),
    (S + "Numeric", (10, 2, UNKNOWN), {}, "NUMERIC(10, 2)"),
    (S + "DateTime", (True,), {}, "TIMESTAMP WITH TIME ZONE"),
    (S + "DateTime", (), {"timezone": False}, "TIMESTAMP WITHOUT TIME ZONE"),
    (S + "DateTime", (), {"timezone": UNKNOWN}, None),
    (S + "Interval", (), {"native": False}, "TIMESTAMP WITHOUT TIME ZONE"),
    (S + "Interval", (), {"second_precision": 3}, "INTERVAL (3)"),
    (S + "Uuid", (), {"as_uuid": UNKNOWN}, "UUID"),
    (S + "Uuid", (), {"native_uuid": False}, "CHAR(32)"),
    (S + "Float", (53,), {}, "FLOAT(53)"),
    (S + "Enum", ("a",), {}, None),
    (P + "TIMESTAMP", (True, 3), {}, "TIMESTAMP(3) WITH TIME ZONE"),
    (P + "INTERVAL", (), {"fields": "DAY TO SECOND", "precision": 3}, "INTERVAL DAY TO SECOND (3)"),
    (P + "BIT", (5,), {"varying": True}, "BIT VARYING(5)"),
    (P + "JSONB", (), {"astext_type": UNKNOWN}, "JSONB"),
    (S + "dialects.mysql.INTEGER", (), {"unsigned": True, "display_width": 11}, "INTEGER"),
    (S + "dialects.mysql.TINYINT", (1,), {}, None),
    ("sqlmodel.AutoString", (), {"length": 5}, "VARCHAR(5)"),
    ("sqlalchemy_utils.EmailType", (), {}, "VARCHAR(255)"),
    ("geoalchemy2.Geometry", ("POINT",), {"srid": 4326}, "geometry(POINT,4326)"),
    ("geoalchemy2.Geometry", (), {"geometry_type": None}, "geometry"),
    ("geoalchemy2.Geometry", ("POINT", UNKNOWN), {}, None),
    ("nowhere.Type", (), {}, None),
]


@pytest.mark.parametrize(("name", "positional", "keywords", "expected"), CALLS)
def test_arguments(
    name: str, positional: tuple[object, ...], keywords: dict[str, object], expected: str | None
) -> None:
    """Arguments bind by place or by name; what is UNKNOWN and matters leaves the type undecided."""
    assert compiled(name, positional, keywords) == expected


@pytest.mark.parametrize(
    ("qualified", "expected"),
    [
        ("sqlalchemy.String", "sqlalchemy.String"),
        ("sqlalchemy.types.String", "sqlalchemy.String"),
        ("sqlalchemy.sql.sqltypes.String", "sqlalchemy.String"),
        ("sqlalchemy.INT", "sqlalchemy.INTEGER"),
        ("sqlalchemy.dialects.postgresql.VARCHAR", "sqlalchemy.VARCHAR"),
        ("sqlalchemy.dialects.postgresql.base.UUID", "sqlalchemy.UUID"),
        ("sqlalchemy.dialects.postgresql.json.JSONB", P + "JSONB"),
        ("sqlalchemy.Enum", "sqlalchemy.Enum"),
        ("sqlalchemy.Column", None),
        ("sqlmodel.String", "sqlalchemy.String"),
        ("sqlmodel.sql.sqltypes.AutoString", "sqlmodel.AutoString"),
        ("sqlalchemy_utils.types.uuid.UUIDType", "sqlalchemy_utils.UUIDType"),
        ("geoalchemy2.types.Geometry", "geoalchemy2.Geometry"),
        ("pgvector.sqlalchemy.Vector", "pgvector.sqlalchemy.VECTOR"),
        ("advanced_alchemy.base.GUID", "advanced_alchemy.types.GUID"),
        ("String", None),
        ("", None),
    ],
)
def test_canonical_names(qualified: str, expected: str | None) -> None:
    """A class has many import paths and one name."""
    assert canonical_type_name(qualified) == expected


def test_other_facts() -> None:
    """Python types, implied types, bases, delegates and arguments."""
    assert python_type("sqlalchemy.BigInteger") == "int"
    assert python_type("sqlalchemy.UUID", "1.4.50") == "str"
    assert python_type("sqlalchemy.dialects.postgresql.JSONB") == ""
    assert implied_type("float", "2.0.36") == "sqlalchemy.Float"
    assert implied_type("float", "2.1.0") == "sqlalchemy.Double"
    assert implied_type("uuid.UUID") == "sqlalchemy.Uuid"
    assert implied_type("nothing") is None
    assert "sqlalchemy.Integer" in base_types("sqlalchemy.BigInteger")
    assert delegate("sqlalchemy_utils.ChoiceType") == "impl"
    assert delegate("sqlalchemy.String") is None
    assert arguments("sqlalchemy.String", (5, "C"), {}) == {"length": 5, "collation": "C"}
    assert spatial_index_default("geoalchemy2.Geometry")
    assert not spatial_index_default("sqlalchemy.String")
    assert [release_line(one) for one in ("1.3", "1.4.54", "2", "2.0.1", "2.1", "3.0")] == [
        "1.4",
        "1.4",
        "2.0",
        "2.0",
        "2.1",
        "2.1",
    ]


# Where a library type wants a package that is only needed for its values.
OPTIONAL_PACKAGES = {
    "sqlalchemy_utils.types.enriched_datetime.arrow_datetime.arrow",
    "sqlalchemy_utils.types.enriched_datetime.pendulum_datetime.pendulum",
    "sqlalchemy_utils.types.enriched_datetime.pendulum_date.pendulum",
    "sqlalchemy_utils.types.arrow.arrow",
    "sqlalchemy_utils.types.color.colour",
    "sqlalchemy_utils.i18n.babel",
    "sqlalchemy_utils.types.range.intervals",
    "sqlalchemy_utils.types.password.LazyCryptContext",
    "sqlalchemy_utils.types.password.passlib",
    "sqlalchemy_utils.types.locale.babel",
    "sqlalchemy_utils.types.phone_number.phonenumbers",
    "sqlalchemy_utils.types.encrypted.encrypted_type.cryptography",
}
LIBRARY_CALLS: list[tuple[str, tuple[Any, ...], dict[str, Any]]] = [
    ("sqlalchemy_utils.ArrowType", (), {}),
    ("sqlalchemy_utils.ArrowType", (), {"timezone": True}),
    ("sqlalchemy_utils.ChoiceType", ([("a", "b")],), {}),
    ("sqlalchemy_utils.ColorType", (7,), {}),
    ("sqlalchemy_utils.ColorType", (), {}),
    ("sqlalchemy_utils.CountryType", (), {}),
    ("sqlalchemy_utils.CurrencyType", (), {}),
    ("sqlalchemy_utils.DateRangeType", (), {}),
    ("sqlalchemy_utils.DateTimeRangeType", (), {}),
    ("sqlalchemy_utils.EmailType", (), {}),
    ("sqlalchemy_utils.EmailType", (80,), {}),
    ("sqlalchemy_utils.EncryptedType", (sqlalchemy.Unicode, "key"), {}),
    ("sqlalchemy_utils.IPAddressType", (), {}),
    ("sqlalchemy_utils.IPAddressType", (), {"max_length": 15}),
    ("sqlalchemy_utils.Int8RangeType", (), {}),
    ("sqlalchemy_utils.IntRangeType", (), {}),
    ("sqlalchemy_utils.JSONType", (), {}),
    ("sqlalchemy_utils.LocaleType", (), {}),
    ("sqlalchemy_utils.LtreeType", (), {}),
    ("sqlalchemy_utils.NumericRangeType", (), {}),
    ("sqlalchemy_utils.PasswordType", (), {"max_length": 20}),
    ("sqlalchemy_utils.PhoneNumberType", (), {}),
    ("sqlalchemy_utils.PhoneNumberType", ("DE", 30), {}),
    ("sqlalchemy_utils.ScalarListType", (), {}),
    ("sqlalchemy_utils.StringEncryptedType", (sqlalchemy.Unicode, "key"), {}),
    ("sqlalchemy_utils.StringEncryptedType", (sqlalchemy.Unicode, "key"), {"length": 255}),
    ("sqlalchemy_utils.TSVectorType", ("name",), {}),
    ("sqlalchemy_utils.TimezoneType", (), {"backend": "zoneinfo"}),
    ("sqlalchemy_utils.URLType", (), {}),
    ("sqlalchemy_utils.UUIDType", (), {}),
    ("sqlalchemy_utils.UUIDType", (False,), {}),
    ("sqlalchemy_utils.UUIDType", (), {"native": False}),
    ("sqlalchemy_utils.UUIDType", (False, False), {}),
    ("sqlalchemy_utils.WeekDaysType", (), {}),
    ("geoalchemy2.Geometry", (), {}),
    ("geoalchemy2.Geometry", ("POINT", 4326), {}),
    ("geoalchemy2.Geometry", (), {"geometry_type": "POINTZ", "srid": 4326, "dimension": 3}),
    ("geoalchemy2.Geometry", (), {"geometry_type": None}),
    ("geoalchemy2.Geometry", ("POINT",), {"srid": None}),
    ("geoalchemy2.Geography", ("POINT", 4326), {}),
    ("geoalchemy2.Raster", (), {}),
    ("pgvector.sqlalchemy.VECTOR", (), {}),
    ("pgvector.sqlalchemy.VECTOR", (3,), {}),
    ("pgvector.sqlalchemy.HALFVEC", (), {"dim": 3}),
    ("pgvector.sqlalchemy.SPARSEVEC", (3,), {}),
    ("pgvector.sqlalchemy.BIT", (3,), {}),
    ("sqlmodel.AutoString", (), {}),
    ("sqlmodel.AutoString", (5,), {}),
    ("sqlmodel.AutoString", (), {"length": 5}),
]


@pytest.mark.parametrize(("name", "positional", "keywords"), LIBRARY_CALLS)
def test_library_types(
    name: str,
    positional: tuple[Any, ...],
    keywords: dict[str, Any],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The data that is kept by hand says what the libraries' own types compile to."""
    package, _, short = name.rpartition(".")
    library = importlib.import_module(package)
    for target in OPTIONAL_PACKAGES if package == "sqlalchemy_utils" else ():
        module, _, attribute = target.rpartition(".")
        monkeypatch.setattr(importlib.import_module(module), attribute, MagicMock(), raising=False)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        real = _compile(getattr(library, short)(*positional, **keywords))
    assert real is not None
    assert compiled(name, positional, keywords) == real


SQLMODEL_TYPES = {
    "str": str,
    "float": float,
    "bool": bool,
    "int": int,
    "datetime.datetime": datetime,
    "pydantic.NaiveDatetime": pydantic.NaiveDatetime,
    "pydantic.AwareDatetime": pydantic.AwareDatetime,
    "datetime.date": date,
    "datetime.time": time,
    "datetime.timedelta": timedelta,
    "bytes": bytes,
    "decimal.Decimal": decimal.Decimal,
    "uuid.UUID": uuid.UUID,
    "pathlib.Path": Path,
    "ipaddress.IPv4Address": ipaddress.IPv4Address,
}


@pytest.mark.parametrize("python", SQLMODEL_TYPES)
def test_what_sqlmodel_implies(python: str) -> None:
    """A field of a Python type has the type that the installed SQLModel gives it."""
    made = sqlmodel.main.get_sqlalchemy_type(
        pydantic.fields.FieldInfo(annotation=SQLMODEL_TYPES[python])
    )
    implied = implied_sqlmodel_type(python, sqlmodel.__version__)
    assert implied is not None
    made = made() if isinstance(made, type) else made
    assert compiled(implied, (), {}) == _compile(made)


LIBRARIES: dict[str, Any] = json.loads(
    Path(types.__file__).with_name("library_types.json").read_text()
)


@pytest.mark.parametrize("name", LIBRARIES["types"])
def test_library_data_is_sound(name: str) -> None:
    """Every class is found by its name and is a type that PostgreSQL can read."""
    description = LIBRARIES["types"][name]
    assert canonical_type_name(name) == name
    text = compiled(name, (), {})
    assert text is not None
    assert "{" not in text
    assert compiled(name, (), {"unheard_of": UNKNOWN}) == text
    known = {"parameters", "defaults", "forms", "delegate", "spatial_index", "aliases", "python"}
    assert set(description) <= known


def test_sqlmodel_datetimes_depend_on_its_version() -> None:
    """Before 0.0.45 a datetime had no time zone; without a version it is undecided."""
    assert implied_sqlmodel_type("datetime.datetime") is None
    assert implied_sqlmodel_type("datetime.datetime", "0.0.44") == "sqlalchemy.DateTime"
    assert implied_sqlmodel_type("datetime.datetime", "0.0.45") == "sqlmodel.UTCDateTime"
    assert implied_sqlmodel_type("int") == "sqlalchemy.Integer"
    assert implied_sqlmodel_type("list") is None
