"""Write what SQLAlchemy's types are in the databases into the data files that the package ships.

For every SQLAlchemy release line this asks the dialects' own compilers, in an environment of its
own that `uv` makes in a temporary folder.  PostgreSQL has a file of its own, so that nobody pays
for the others:

    python tools/generate_sqlalchemy_types.py            write the data files
    python tools/generate_sqlalchemy_types.py --print    describe the SQLAlchemy of this interpreter
"""

from __future__ import annotations

import importlib
import inspect
import itertools
import json
import pathlib
import subprocess
import sys
import tempfile
from typing import Any

ROOT = pathlib.Path(__file__).resolve().parent.parent
DATA = ROOT / "server/schemalign/frameworks/sqlalchemy/types_data.json"
DIALECT_DATA = DATA.with_name("dialect_types.json")
RELEASE_LINES = {"1.4": "sqlalchemy>=1.4,<2", "2.0": "sqlalchemy>=2,<2.1", "2.1": "sqlalchemy>=2.1"}
DIALECTS = ("postgresql", "mysql", "sqlite", "mssql", "oracle")
COMPILERS = {
    "postgresql": ("sqlalchemy.dialects.postgresql.base", "PGDialect"),
    "mysql": ("sqlalchemy.dialects.mysql.base", "MySQLDialect"),
    "mariadb": ("sqlalchemy.dialects.mysql.mariadb", "MariaDBDialect"),
    "sqlite": ("sqlalchemy.dialects.sqlite.base", "SQLiteDialect"),
    "mssql": ("sqlalchemy.dialects.mssql.base", "MSDialect"),
    "oracle": ("sqlalchemy.dialects.oracle.base", "OracleDialect"),
}

# Arguments that can change the DDL, each with a value that is not its default and that can be
# found again in the text.  `collation` is no probe: it is a fact of the column, not of the type.
PROBES: dict[str, Any] = {
    "length": 7,
    "precision": 11,
    "scale": 13,
    "second_precision": 5,
    "day_precision": 3,
    "binary_precision": 17,
    "fsp": 4,
    "display_width": 19,
    "timezone": True,
    "local_timezone": True,
    "varying": True,
    "fields": "DAY TO SECOND",
    "native": False,
    "native_uuid": False,
}
# Further ones that only other databases than PostgreSQL know.
DIALECT_PROBES: dict[str, Any] = {**PROBES, "unsigned": True, "zerofill": True}
# The Python types of values that the rules know; SQLAlchemy's other answers say too little.
PYTHON_TYPES = frozenset(
    "bool int float str bytes decimal.Decimal uuid.UUID datetime.date datetime.datetime"
    " datetime.time datetime.timedelta".split()
)
# Whose text depends on other types or on members: the reader of the models handles them.
COMPOSED = {
    "ARRAY",
    "DOMAIN",
    "ENUM",
    "Enum",
    "NamedType",
    "NullType",
    "TupleType",
    "TypeDecorator",
    "TypeEngine",
    "UserDefinedType",
    "Variant",
}


def describe() -> dict[str, Any]:
    """Return the public type classes of the SQLAlchemy of this interpreter."""
    names, canonical = _public_names()
    types = {
        canonical[kind]: _describe_type(kind, canonical)
        for kind in canonical
        if kind.__name__ not in COMPOSED
    }
    dialects = {
        dialect: {
            canonical[kind]: found
            for kind in canonical
            if kind.__name__ not in COMPOSED
            and (found := _describe_in_dialect(kind, dialect)) is not None
        }
        for dialect in COMPILERS
        if dialect != "postgresql"
    }
    return {
        "names": names,
        "types": types,
        "python": _implied_types(canonical),
        "dialects": dialects,
    }


def merge(lines: dict[str, dict[str, Any]]) -> dict[str, Any]:
    """Return one table of the newest release line, with what older ones say differently."""
    names: dict[str, dict[str, str]] = {}
    for line in sorted(lines):
        for namespace, members in lines[line]["names"].items():
            names.setdefault(namespace, {}).update(members)
    types = _merge_types({line: lines[line]["types"] for line in lines}, names)
    return {"names": names, "types": types, "python": _merge_implied(lines)}


def merge_dialects(lines: dict[str, dict[str, Any]]) -> dict[str, Any]:
    """Return a table of the newest release line for each database other than PostgreSQL."""
    names = merge(lines)["names"]
    return {
        dialect: _merge_types({line: lines[line]["dialects"][dialect] for line in lines}, names)
        for dialect in COMPILERS
        if dialect != "postgresql"
    }


def _merge_types(
    lines: dict[str, dict[str, Any]], names: dict[str, dict[str, str]]
) -> dict[str, Any]:
    types: dict[str, Any] = {}
    for line in sorted(lines, reverse=True):
        for old_name, description in lines[line].items():
            # A class that a later line replaces by another one goes under the later one's name.
            namespace, _, short = old_name.removeprefix("sqlalchemy.").rpartition(".")
            name = names[namespace.removeprefix("dialects.")][short]
            known = types.setdefault(name, description)
            different = {
                key: value
                for key, value in description.items()
                if known.get(key) != value and key != "bases"
            }
            if different:
                known[line] = different
    return types


def _merge_implied(lines: dict[str, dict[str, Any]]) -> dict[str, str]:
    newest = max(lines)
    implied = dict(lines[newest]["python"])
    for line in sorted(lines, reverse=True):
        for name, type_name in lines[line]["python"].items():
            if implied.setdefault(name, type_name) != type_name:
                implied[f"{name} {line}"] = type_name
    return implied


def dump(table: dict[str, Any]) -> str:
    """Return the table as JSON with one class on each line, so that a change is easy to review."""
    parts = []
    for key, members in table.items():
        rows = ",\n".join(
            f"{json.dumps(name)}: {json.dumps(members[name])}" for name in sorted(members)
        )
        parts.append(f"{json.dumps(key)}: {{\n{rows}\n}}")
    return "{\n" + ",\n".join(parts) + "\n}\n"


def main() -> None:
    """Run this file once per release line and write the merged table."""
    if "--print" in sys.argv:
        print(json.dumps(describe()))
        return
    lines = {}
    with tempfile.TemporaryDirectory() as folder:
        for line, requirement in RELEASE_LINES.items():
            environment = f"{folder}/{line}"
            python = f"{environment}/bin/python"
            subprocess.run(["uv", "venv", "--quiet", environment], check=True)
            install = ["uv", "pip", "install", "--quiet", "--python", python, requirement]
            subprocess.run(install, check=True)
            run = [python, __file__, "--print"]
            output = subprocess.run(run, check=True, capture_output=True).stdout
            lines[line] = json.loads(output)
    DATA.write_text(dump(merge(lines)), encoding="utf-8")
    DIALECT_DATA.write_text(dump(merge_dialects(lines)), encoding="utf-8")


def _public_names() -> tuple[dict[str, dict[str, str]], dict[type, str]]:
    """Return what each namespace calls a type class, and the one name that stands for the class."""
    type_engine = importlib.import_module("sqlalchemy.types").TypeEngine
    canonical: dict[type, str] = {}
    names: dict[str, dict[str, str]] = {}
    for namespace in ("", *DIALECTS):
        modules = (
            [f"sqlalchemy.dialects.{namespace}"]
            if namespace
            else ["sqlalchemy", "sqlalchemy.types"]
        )
        members = {
            name: member
            for module in modules
            for name, member in vars(importlib.import_module(module)).items()
            if isinstance(member, type)
            and issubclass(member, type_engine)
            and not name.startswith("_")
        }
        # The class's own name comes first, so that INT does not stand for INTEGER.
        for name, member in sorted(members.items(), key=lambda item: item[0] != item[1].__name__):
            qualified = (
                f"sqlalchemy.dialects.{namespace}.{name}" if namespace else f"sqlalchemy.{name}"
            )
            canonical.setdefault(member, qualified)
        names[namespace] = {name: canonical[member] for name, member in members.items()}
    return names, canonical


def _describe_type(kind: type, canonical: dict[type, str]) -> dict[str, Any]:
    forms = _forms(kind, _parameters(kind))
    relevant = {
        "collation",
        *(key.partition("=")[0] for form in forms or () for key in form.split(",")),
    }
    parameters = _parameters(kind)
    while parameters and parameters[-1] not in relevant:
        parameters.pop()
    bases = [canonical[base] for base in kind.__mro__[1:] if base in canonical]
    return {
        "parameters": parameters,
        "forms": forms,
        "bases": [base for base in bases if base.rpartition(".")[2] not in COMPOSED],
        "python": _python_type(kind),
    }


def _describe_in_dialect(kind: type, dialect: str) -> dict[str, Any] | None:
    """Return the arguments and DDL texts of a class, None if the database does not know it."""
    parameters = _parameters(kind)
    forms = _forms(kind, parameters, dialect)
    if forms is None:
        return None
    relevant = {"collation", *(key.partition("=")[0] for form in forms for key in form.split(","))}
    while parameters and parameters[-1] not in relevant:
        parameters.pop()
    return {"parameters": parameters, "forms": forms}


def _parameters(kind: type) -> list[str]:
    """Return the names of the positional parameters, in order, following `*args` to the base."""
    found: list[str] = []
    for base in kind.__mro__:
        if "__init__" not in vars(base) or base is object:
            continue
        parameters = list(inspect.signature(vars(base)["__init__"]).parameters.values())[1:]
        found += [
            parameter.name
            for parameter in parameters
            if parameter.kind in (parameter.POSITIONAL_ONLY, parameter.POSITIONAL_OR_KEYWORD)
            and not parameter.name.startswith("_")
        ]
        if not any(parameter.kind is parameter.VAR_POSITIONAL for parameter in parameters):
            break
    return found


def _forms(kind: type, parameters: list[str], dialect: str = "postgresql") -> dict[str, str] | None:
    """Return the DDL text for each set of arguments that matters; None if there is no DDL."""
    probes = PROBES if dialect == "postgresql" else DIALECT_PROBES
    known = [name for name in probes if name in parameters or _takes_keyword(kind, name)]
    texts: dict[tuple[str, ...], str | None] = {}
    for size in range(len(known) + 1):
        for names in itertools.combinations(known, size):
            texts[names] = _text(kind, names, dialect)
    # MySQL wants a length for some types: without one there is no text.
    if texts[()] is None and (dialect == "postgresql" or not any(texts.values())):
        return None
    relevant = [name for name in known if _matters(name, texts)]
    return {
        ",".join(
            name if probes[name] not in (True, False) else f"{name}={probes[name]}"
            for name in names
        ): text
        for names, text in texts.items()
        if set(names) <= set(relevant) and text is not None
    }


def _matters(name: str, texts: dict[tuple[str, ...], str | None]) -> bool:
    return any(
        texts[names] != texts[tuple(other for other in names if other != name)]
        for names in texts
        if name in names
    )


def _takes_keyword(kind: type, name: str) -> bool:
    """Return whether a class that passes on its keywords has a base that knows this one."""
    for base in kind.__mro__:
        if "__init__" not in vars(base) or base is object:
            continue
        parameters = inspect.signature(vars(base)["__init__"]).parameters
        if name in parameters:
            return True
        if not any(one.kind is one.VAR_KEYWORD for one in parameters.values()):
            return False
    return False


def _text(kind: type, names: tuple[str, ...], dialect: str = "postgresql") -> str | None:
    from sqlalchemy.exc import SQLAlchemyError

    module, name = COMPILERS[dialect]
    known = getattr(importlib.import_module(module), name)()
    compiler = getattr(known, "type_compiler_instance", None) or known.type_compiler
    try:
        text = compiler.process(kind(**{name: DIALECT_PROBES[name] for name in names}))
    except (SQLAlchemyError, AttributeError, NotImplementedError, TypeError, ValueError):
        return None
    for name in names:
        if not isinstance(DIALECT_PROBES[name], bool):
            text = text.replace(str(DIALECT_PROBES[name]), "{" + name + "}")
    return str(text)


def _python_type(kind: type) -> str:
    try:
        name = _qualified(kind().python_type)
    except (NotImplementedError, TypeError, AttributeError):
        return ""
    return name if name in PYTHON_TYPES else ""


def _qualified(python: Any) -> str:
    module, name = getattr(python, "__module__", ""), getattr(python, "__qualname__", str(python))
    return name if module in ("builtins", "typing") else f"{module}.{name}"


def _implied_types(canonical: dict[type, str]) -> dict[str, str]:
    """Return what `Mapped[<Python type>]` implies (default `type_annotation_map`)."""
    type_map = importlib.import_module("sqlalchemy.sql.sqltypes")._type_map  # noqa: SLF001
    return {_qualified(python): canonical[type(implied)] for python, implied in type_map.items()}


if __name__ == "__main__":
    main()
