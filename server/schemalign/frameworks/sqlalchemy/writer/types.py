"""Column types as expressions in the style of a file."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from schemalign.databases.postgresql_types import type_from_text
from schemalign.frameworks.sqlalchemy import types as known_types
from schemalign.frameworks.sqlalchemy.vocabulary import library_path
from schemalign.frameworks.sqlalchemy.writer.enums import enum_code
from schemalign.frameworks.sqlalchemy.writer.program import Program
from schemalign.frameworks.sqlalchemy.writer.spelling import Code, Spelling
from schemalign.python import parse
from schemalign.python.outline import Module
from schemalign.python.syntax import Call, Constant, Expression, Name
from schemalign.schema.sourced import Unknown
from schemalign.schema.types import ColumnType, TypeKind
from schemalign.values import replace

_DIALECT: Final = "sqlalchemy.dialects.postgresql"
_PLAIN: Final = {
    "int2": "sqlalchemy.SmallInteger",
    "int4": "sqlalchemy.Integer",
    "int8": "sqlalchemy.BigInteger",
    "float4": "sqlalchemy.REAL",
    "float8": "sqlalchemy.Float",
    "bool": "sqlalchemy.Boolean",
    "text": "sqlalchemy.Text",
    "varchar": "sqlalchemy.String",
    "bpchar": "sqlalchemy.CHAR",
    "numeric": "sqlalchemy.Numeric",
    "date": "sqlalchemy.Date",
    "time": "sqlalchemy.Time",
    "timetz": "sqlalchemy.Time",
    "timestamp": "sqlalchemy.DateTime",
    "timestamptz": "sqlalchemy.DateTime",
    "interval": "sqlalchemy.Interval",
    "bytea": "sqlalchemy.LargeBinary",
    "json": "sqlalchemy.JSON",
    "uuid": "sqlalchemy.Uuid",
}
_OF_DIALECT: Final = {
    "varbit": "BIT",
    "timetz": "TIME",
    "timestamptz": "TIMESTAMP",
    "float8": "DOUBLE_PRECISION",
}
_ZONED: Final = frozenset({"timetz", "timestamptz"})
_SAME: Final = {"float8": frozenset({"FLOAT", "DOUBLE PRECISION"})}
_SINCE_VERSION_2: Final = frozenset(
    "citext jsonpath macaddr8 regconfig tsquery int4multirange int8multirange nummultirange"
    " datemultirange tsmultirange tstzmultirange".split()
)
_EXTENSIONS: Final = frozenset({"hstore", "citext"})


def type_code(spelled: Spelling, wanted: ColumnType) -> Code | None:
    """Return the expression of a column type, None where there is none that is surely right.

    A type that another column of the file has is spelled as it is there.
    """
    if wanted.is_array:
        return _array(spelled, replace(wanted, is_array=False, raw=""))
    if wanted.enum is not None or wanted.kind is TypeKind.ENUM:
        enum = wanted.enum
        if enum is not None and enum.native and not isinstance(enum.members, Unknown):
            return enum_code(spelled, enum)
        if wanted.kind is TypeKind.ENUM or enum is None:
            return None
        wanted = replace(wanted, enum=None)
    present = _neighbour(spelled, wanted)
    if present is not None:
        return present
    if wanted.kind is not TypeKind.BUILT_IN and wanted.name not in _EXTENSIONS:
        return None
    return next(_candidates(spelled, wanted), None)


def _array(spelled: Spelling, item: ColumnType) -> Code | None:
    inner = type_code(spelled, item)
    if inner is None:
        return None
    path = "sqlalchemy.ARRAY"
    name, needed = spelled.name(path)
    if needed:
        path = f"{_DIALECT}.ARRAY"
        name, needed = spelled.name(path)
    return Code(name, (expression(inner),), (*needed, *inner.needed))


def expression(code: Code) -> str:
    """Return a type as it stands in a call: `Integer`, or `String(40)` with its arguments."""
    return code.text if code.arguments else code.function


def _candidates(spelled: Spelling, wanted: ColumnType) -> Iterator[Code]:
    """The spellings that give exactly the wanted type, the plainest first."""
    version = spelled.program.context.version
    if version.startswith("1.") and wanted.name in _SINCE_VERSION_2:
        return
    for path, arguments in _forms(spelled, wanted, version):
        canonical = known_types.canonical_type_name(path)
        if canonical is None:
            continue
        text = known_types.compiled(canonical, *_values(arguments), version)
        if text is None or not _gives(text, wanted):
            continue
        name, needed = spelled.name(path)
        yield Code(name, arguments, needed)


def _gives(text: str, wanted: ColumnType) -> bool:
    if text in _SAME.get(wanted.name, ()) and not wanted.arguments:
        return True
    return type_from_text(text) == replace(wanted, kind=type_from_text(text).kind, schema="")


def _values(arguments: tuple[str, ...]) -> tuple[list[object], dict[str, object]]:
    call = parse.expression(f"T({', '.join(arguments)})")
    assert isinstance(call, Call)
    positional = [each.value for each in call.positional if isinstance(each, Constant)]
    keywords = {
        each.name: each.value.value for each in call.keywords if isinstance(each.value, Constant)
    }
    return list(positional), keywords


def _forms(
    spelled: Spelling, wanted: ColumnType, version: str
) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Types and arguments that may give a type."""
    name = wanted.name
    numbers = tuple(str(each) for each in wanted.arguments if isinstance(each, int))
    zoned = ("timezone=True",) if name in _ZONED else ()
    if name == "uuid":
        yield from _uuids(spelled, version)
    if name in _PLAIN:
        yield _PLAIN[name], numbers or zoned
    dialect = f"{_DIALECT}.{_OF_DIALECT.get(name, name.upper())}"
    if name in {"time", "timetz", "timestamp", "timestamptz"} and numbers:
        yield dialect, (*zoned, f"precision={numbers[0]}")
    if name == "interval" and wanted.arguments:
        yield dialect, tuple(_interval(spelled, wanted))
    if name == "varbit":
        yield dialect, (*numbers, "varying=True")
    yield dialect, numbers


def _uuids(spelled: Spelling, version: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The UUID that the file already has, else the one of SQLAlchemy 2, else the dialect's."""
    dialect = f"{_DIALECT}.UUID"
    if not spelled.name(dialect)[1]:
        yield dialect, ("as_uuid=True",)
    if not version.startswith("1."):
        yield "sqlalchemy.Uuid", ()
    yield dialect, ("as_uuid=True",)


def _interval(spelled: Spelling, wanted: ColumnType) -> Iterator[str]:
    for each in wanted.arguments:
        if isinstance(each, int):
            yield f"precision={each}"
        else:
            yield f"fields={spelled.string(str(each).upper())}"


def _neighbour(spelled: Spelling, wanted: ColumnType) -> Code | None:
    """The spelling of another column of the file with the same type."""
    found = _spellings(spelled.program, spelled.module).get(_key(wanted))
    if found is None:
        return None
    path, arguments = found
    name, needed = spelled.name(path)
    return None if needed else Code(name, arguments)


_Key = tuple[str, tuple[int | str, ...], str]


def _key(type_: ColumnType) -> _Key:
    return type_.name, type_.arguments, type_.schema


def _spellings(program: Program, module: Module) -> dict[_Key, tuple[str, tuple[str, ...]]]:
    """How the columns of a file spell their types; the most frequent spelling of each counts."""
    key = f"type spellings of {module.path}"
    known = program.known.get(key)
    if not isinstance(known, dict):
        known = program.known[key] = _counted(program, module)
    return known


def _counted(program: Program, module: Module) -> dict[_Key, tuple[str, tuple[str, ...]]]:
    counts: dict[_Key, dict[tuple[str, tuple[str, ...]], int]] = {}
    top = module.outer or module
    for table in program.declared.schema.tables.values():
        for column in table.columns:
            type_, place = column.type.value, column.type.location
            if isinstance(type_, Unknown) or place is None or place.path != module.path:
                continue
            if type_.enum is not None or type_.is_array:
                continue
            form = _plain_form(program, top, top.text[place.start : place.end])
            if form is not None and (type_.kind is TypeKind.FOREIGN or not type_.is_decorated):
                every = counts.setdefault(_key(type_), {})
                every[form] = every.get(form, 0) + 1
    return {key: max(forms, key=lambda each: forms[each]) for key, forms in counts.items()}


def _plain_form(program: Program, module: Module, text: str) -> tuple[str, tuple[str, ...]] | None:
    """A library's type with constant arguments: its path, and the texts of the arguments."""
    found = parse.expression(text)
    if isinstance(found, parse.SyntaxProblem):
        return None
    function: Expression = found.function if isinstance(found, Call) else found
    if not isinstance(function, Name):
        return None
    path = library_path(program.context, module, function.path)
    canonical = known_types.canonical_type_name(path) if path is not None else None
    if path is None or canonical is None or path.startswith("typing."):
        return None
    if not isinstance(found, Call):
        return path, ()
    if found.starred or not all(isinstance(each, Constant) for each in found.positional):
        return None
    if not all(isinstance(each.value, Constant) for each in found.keywords):
        return None
    if any(each.name in {"collation", "name"} for each in found.keywords):
        return None
    every = sorted([*found.positional, *found.keywords], key=lambda each: each.start)
    return path, tuple(text[each.start : each.end] for each in every)


def type_path(spelled: Spelling, path: str) -> str | None:
    """Return the canonical name of the type that a name stands for here."""
    found = library_path(spelled.program.context, spelled.module, path)
    return known_types.canonical_type_name(found) if found is not None else None
