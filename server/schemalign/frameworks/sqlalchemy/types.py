"""What a SQLAlchemy type is in the database: from class and arguments to the text of its DDL.

The facts are data.  `types_data.json` is what SQLAlchemy's PostgreSQL compiler says, and
`dialect_types.json` what the compilers of other databases say, both written by
`tools/generate_sqlalchemy_types.py`; `library_types.json` is kept by hand for the types of
well-known libraries.  Tests hold both against the installed packages.
"""

from __future__ import annotations

import functools
import json
import os
from collections.abc import Mapping, Sequence
from typing import Any

from schemalign.schema.sourced import UNKNOWN

NEWEST_VERSION = "2.1"


def canonical_type_name(qualified: str) -> str | None:
    """Return the one name of a type class, None if the class is not known.

    `qualified` is any dotted path to it: `sqlalchemy.types.String`,
    `sqlalchemy.sql.sqltypes.String` and `sqlmodel.String` are all `sqlalchemy.String`.
    """
    package, _, name = qualified.rpartition(".")
    path = package.split(".")
    library = _libraries()["names"].get(path[0])
    if library is not None and name in library:
        return str(library[name])
    if path[0] not in _SQLALCHEMY_PACKAGES:
        return None
    namespace = path[2] if path[1:2] == ["dialects"] and len(path) > 2 else ""
    found = _sqlalchemy()["names"].get(namespace, {}).get(name)
    return None if found is None else str(found)


def library_type_name(folder: str, name: str) -> str | None:
    """Return the canonical name of a library's type class that was found installed.

    `folder` is the folder of the module that defines the class.
    """
    for part in reversed(folder.split("/")):
        members = _libraries()["names"].get(part)
        if members is not None and name in members:
            return str(members[name])
    return None


def compiled(
    type_name: str,
    positional: Sequence[object],
    keywords: Mapping[str, object],
    version: str = NEWEST_VERSION,
    *,
    is_complete: bool = True,
    dialect: str = "postgresql",
) -> str | None:
    """Return the type's DDL text, None where it is not decided or there is none.

    `type_name` is a canonical name, the arguments are evaluated literals or UNKNOWN, and
    `version` is the SQLAlchemy version ("2.0", "2.0.36").  A collation is no part of the text.
    `is_complete` is False where there may be further keyword arguments, `dialect` the database
    whose text it is.
    """
    description = _describe(type_name, version, dialect)
    forms = description.get("forms")
    if not forms:
        return None
    given = {
        **description.get("defaults", {}),
        **arguments(type_name, positional, keywords, version, dialect=dialect),
    }
    if not is_complete:
        missing = (each.partition("=")[0] for each in _conditions(tuple(forms)))
        given = {**dict.fromkeys(missing, UNKNOWN), **given}
    form = forms.get(_form_key(forms, given))
    if form is None:
        return None
    for name, value in given.items():
        form = form.replace("{" + name + "}", str(value))
    return str(form)


def arguments(
    type_name: str,
    positional: Sequence[object],
    keywords: Mapping[str, object],
    version: str = NEWEST_VERSION,
    *,
    dialect: str = "postgresql",
) -> dict[str, object]:
    """Return the arguments of a type by name; positional ones that change nothing are left out."""
    names = _describe(type_name, version, dialect).get("parameters", ())
    return {**dict(zip(names, positional, strict=False)), **keywords}


def delegate(type_name: str) -> str | None:
    """Return the name of the argument whose type stands for this type, if it is given."""
    found = _describe(type_name, NEWEST_VERSION).get("delegate")
    return None if found is None else str(found)


def python_type(type_name: str, version: str = NEWEST_VERSION) -> str:
    """Return the qualified built-in Python type of the values, "" where there is no single one."""
    return str(_describe(type_name, version).get("python", ""))


def base_types(type_name: str) -> tuple[str, ...]:
    """Return the canonical names of the known types that the class derives from, nearest first."""
    return tuple(_describe(type_name, NEWEST_VERSION).get("bases", ()))


def implied_type(python: str, version: str = NEWEST_VERSION) -> str | None:
    """Return the SQLAlchemy type that `Mapped[python]` implies without a `type_annotation_map`.

    `python` is qualified: `int`, `datetime.datetime`, `uuid.UUID`, `enum.Enum`, `Literal`.
    """
    implied = _sqlalchemy()["python"]
    found = implied.get(f"{python} {release_line(version)}") or implied.get(python)
    return None if found is None else str(found)


def implied_sqlmodel_type(python: str, version: str | None = None) -> str | None:
    """Return the type that SQLModel gives a field of a Python type, None if it is not decided.

    `version` is SQLModel's, None if it is not known: from 0.0.45 on `datetime` is with time zone
    (https://sqlmodel.tiangolo.com/advanced/datetime/).
    """
    implied = _libraries()["sqlmodel"]
    newer, older = implied.get(python), implied.get(f"{python} <0.0.45", implied.get(python))
    if newer == older:
        return None if newer is None else str(newer)
    if version is None:
        return None
    return str(newer if _numbers(version) >= _AWARE_SQLMODEL else older)


_AWARE_SQLMODEL = (0, 0, 45)


def spatial_index_default(type_name: str) -> bool:
    """Return whether a column of the type brings a GiST index unless `spatial_index=False`.

    GeoAlchemy2 names it `idx_<table>_<column>`.
    """
    return bool(_describe(type_name, NEWEST_VERSION).get("spatial_index", False))


def release_line(version: str) -> str:
    """Return the release line of a SQLAlchemy version: "1.4", "2.0" or "2.1"."""
    numbers = _numbers(version)
    if numbers < (2,):
        return "1.4"
    return "2.0" if numbers < (2, 1) else NEWEST_VERSION


def _numbers(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in version.split(".") if part.isdecimal())


# SQLModel and the others give SQLAlchemy's types under their own name too.
_SQLALCHEMY_PACKAGES = frozenset({"sqlalchemy", "sqlmodel"})


def _form_key(forms: Mapping[str, str], given: Mapping[str, object]) -> str | None:
    """Return the key of the form for these arguments, None if one that matters is UNKNOWN."""
    chosen = []
    for condition in _conditions(tuple(forms)):
        name, _, flag = condition.partition("=")
        value = given.get(name)
        if value is UNKNOWN:
            return None
        if value is not None and (not flag or str(bool(value)) == flag):
            chosen.append(condition)
    key = ",".join(chosen)
    if key in forms:
        return key
    # Where an argument is never given alone, the conditions come in another order.
    return next((each for each in forms if set(each.split(",")) == set(chosen)), key)


@functools.cache
def _conditions(keys: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(part for key in keys for part in key.split(",") if part))


@functools.cache
def _describe(type_name: str, version: str, dialect: str = "postgresql") -> Mapping[str, Any]:
    if dialect != "postgresql":
        described: dict[str, Any] = _dialect_types(dialect).get(type_name) or {}
        return {**described, **described.get(release_line(version), {})}
    description: dict[str, Any] = _sqlalchemy()["types"].get(type_name) or {}
    if not description:
        return _libraries()["types"].get(type_name) or {}
    return {**description, **description.get(release_line(version), {})}


@functools.cache
def _sqlalchemy() -> Mapping[str, Any]:
    return _load("types_data.json")


@functools.cache
def _dialect_types(dialect: str) -> Mapping[str, Any]:
    """Return what the compiler of a database other than PostgreSQL says, by type."""
    types: Mapping[str, Any] = _load("dialect_types.json")[dialect]
    return types


@functools.cache
def _libraries() -> Mapping[str, Any]:
    """Return the library types, and for each top package its names with their canonical ones."""
    data = _load("library_types.json")
    names: dict[str, dict[str, str]] = {}
    for type_name, description in data["types"].items():
        package, _, name = type_name.rpartition(".")
        members = names.setdefault(package.partition(".")[0], {})
        members[name] = type_name
        for alias in description.get("aliases", ()):
            members[alias] = type_name
    return {**data, "names": names}


def _load(name: str) -> Mapping[str, Any]:
    with open(os.path.join(os.path.dirname(__file__), name), encoding="utf-8") as file:
        data: Mapping[str, Any] = json.load(file)
    return data
