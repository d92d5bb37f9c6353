"""The names of SQLAlchemy, Flask-SQLAlchemy and SQLModel, whatever they were imported as."""

from __future__ import annotations

import sys
from typing import Final

from schemalign.databases.database import POSTGRESQL, Database, database
from schemalign.frameworks.sqlalchemy.types import canonical_type_name
from schemalign.python.names import Defined, External, Names, home
from schemalign.python.outline import Assignment, ClassDefinition, Module, Placed
from schemalign.python.syntax import Attribute, Call, Constant, Expression, Name
from schemalign.schema.types import ColumnType
from schemalign.values import dataclass, field

LIBRARIES: Final = frozenset(
    {
        "sqlalchemy",
        "sqlmodel",
        "flask_sqlalchemy",
        "geoalchemy2",
        "pgvector",
        "pydantic",
        "attr",
        "attrs",
    }
    | sys.stdlib_module_names
)
"""Top-level packages whose sources are never followed."""

_EXPORTS: Final = {
    "sqlalchemy": frozenset(
        {
            "CheckConstraint", "Column", "Computed", "FetchedValue", "ForeignKey",
            "ForeignKeyConstraint", "Identity", "Index", "MetaData", "PrimaryKeyConstraint",
            "Sequence", "Table", "UniqueConstraint", "and_", "cast", "desc", "asc", "event",
            "false", "func", "literal", "literal_column", "not_", "null", "or_", "text", "true",
            "nulls_first", "nulls_last", "nullsfirst", "nullslast",
        }
    ),
    "sqlalchemy.orm": frozenset(
        {
            "DeclarativeBase", "DeclarativeBaseNoMeta", "Mapped", "MappedAsDataclass", "aliased",
            "backref", "column_property", "composite", "declarative_base", "declarative_mixin",
            "declared_attr", "deferred", "mapped_column", "mapper", "registry", "relationship",
            "synonym", "validates",
        }
    ),
    "sqlalchemy.ext.declarative": frozenset(
        {
            "AbstractConcreteBase", "ConcreteBase", "DeferredReflection", "as_declarative",
            "declarative_base", "declared_attr",
        }
    ),
    "sqlmodel": frozenset(
        {
            "Column", "Field", "Relationship", "SQLModel", "Session", "select", "col",
        }
    ),
    "typing": frozenset(
        {
            "Annotated", "Any", "ClassVar", "Dict", "Generic", "List", "Literal", "Optional",
            "Union",
        }
    ),
}  # fmt: skip

FLASK: Final = "flask_sqlalchemy.SQLAlchemy()"
"""The path of a Flask-SQLAlchemy extension object; `db.Model` is this path with `.Model`."""

_ROLE_PACKAGES: Final = frozenset({"sqlalchemy", "sqlmodel", "flask_sqlalchemy"})


@dataclass(frozen=True, slots=True, eq=False)
class Context:
    """What reading needs beside the text: names, SQLAlchemy's version and the default schema."""

    names: Names
    version: str
    default_schema: str = "public"
    sqlmodel_version: str = ""  # "" where nothing tells it
    database: Database = field(default_factory=lambda: database(POSTGRESQL))
    # Dotted names of types, and the SQL types that they stand for.
    type_equivalents: tuple[tuple[str, str], ...] = ()
    # What was worked out before, by class or by module and name.
    lineages: dict[tuple[str, int], object] = field(default_factory=dict)
    registries: dict[tuple[str, int], object] = field(default_factory=dict)
    mapped: dict[tuple[str, int], bool] = field(default_factory=dict)
    parents: dict[tuple[str, int], object] = field(default_factory=dict)
    arguments: dict[tuple[str, int], object] = field(default_factory=dict)
    paths: dict[int, dict[str, str | None]] = field(default_factory=dict)
    roles: dict[int, dict[str, str]] = field(default_factory=dict)
    types: dict[object, ColumnType | str] = field(default_factory=dict)
    columns: dict[int, object] = field(default_factory=dict)
    annotations: dict[tuple[int, int], object] = field(default_factory=dict)
    enums: dict[tuple[str, int], dict[str, object] | None] = field(default_factory=dict)
    defaults: dict[tuple[str, str], object] = field(default_factory=dict)
    conventions: dict[str, bool] = field(default_factory=dict)


def exports(module: str, name: str) -> bool:
    """Return whether `from module import *` binds the name, for a library that is not followed."""
    if name in _EXPORTS.get(module, ()):
        return True
    return (
        module.split(".", 1)[0] == "sqlalchemy"
        and canonical_type_name(f"{module}.{name}") is not None
    )


def library_path(context: Context, module: Module, path: str) -> str | None:
    """Return the path in a library that a dotted name in a module stands for; None if it is none.

    `db.Column` of a Flask-SQLAlchemy object is `sqlalchemy.Column`.
    """
    local = module.local
    if local and module.outer and path.partition(".")[0] not in local.bindings:
        module = module.outer
    known = context.paths.get(id(module))
    if known is None:
        known = context.paths[id(module)] = {}
    if path in known:
        return known[path]
    outer = home(module, path)
    found = known[path] = (
        _library_path(context, module, path)
        if outer is module
        else library_path(context, outer, path)
    )
    return found


def _library_path(context: Context, module: Module, path: str) -> str | None:
    found = context.names.resolve(module, path)
    if isinstance(found, External):
        return _through_unseen_extension(found.path)
    if isinstance(found, Defined) and isinstance(found.binding.value, Assignment):
        return _of_assignment(context, found)
    if found is None:
        head, _, rest = path.partition(".")
        return (
            f"sqlalchemy.{rest}"
            if head == "db" and rest and "." not in rest and _is_known(rest)
            else None
        )
    return None


def _of_assignment(context: Context, found: Defined) -> str | None:
    value = found.binding.value
    assert isinstance(value, Assignment)
    placed = value.value
    if placed is None or not isinstance(placed.expression, Call):
        return None
    if not is_flask_extension(context, placed):
        return None
    rest = ".".join(found.rest)
    if not rest:
        return FLASK
    if rest.split(".")[0] in {"Model", "metadata", "session", "engine", "Query"}:
        return f"{FLASK}.{rest}"
    return f"sqlalchemy.{rest}"


def is_flask_extension(context: Context, placed: Placed) -> bool:
    """Return whether an expression constructs Flask-SQLAlchemy's `SQLAlchemy` or a subclass."""
    call = placed.expression
    if not isinstance(call, Call) or not isinstance(call.function, Name):
        return False
    return _is_flask_class(context, placed.module, call.function.path, 0)


def _is_flask_class(context: Context, module: Module, path: str, depth: int) -> bool:
    found = context.names.resolve(module, path)
    if isinstance(found, External):
        return found.path.startswith(
            ("flask_sqlalchemy", "quart_sqlalchemy", "flask_sqlalchemy_lite")
        ) and (found.path.endswith(".SQLAlchemy"))
    if (
        isinstance(found, Defined)
        and isinstance(found.binding.value, ClassDefinition)
        and depth < 5
    ):
        return any(
            _is_flask_class(context, found.module, base.expression.path, depth + 1)
            for base in found.binding.value.bases
            if isinstance(base.expression, Name)
        )
    return False


def _through_unseen_extension(path: str) -> str:
    """Take `app.extensions.db.Column`, where `db` cannot be found, for Flask-SQLAlchemy's."""
    head, _, name = path.rpartition(".")
    if path.split(".", 1)[0] in LIBRARIES or head.rpartition(".")[2] != "db":
        return path
    return f"sqlalchemy.{name}" if _is_known(name) else path


def _is_known(name: str) -> bool:
    return (
        name in _EXPORTS["sqlalchemy"]
        or name in _EXPORTS["sqlalchemy.orm"]
        or canonical_type_name(f"sqlalchemy.{name}") is not None
    )


def role(context: Context, placed: Placed) -> str:
    """Return the last name of a library object, such as `Column`; "" for anything else."""
    expression = placed.expression
    if isinstance(expression, Name):
        return name_role(context, placed.module, expression.path)
    return _role_of_path(expression_path(context, placed))


def name_role(context: Context, module: Module, path: str) -> str:
    """Return the role of a dotted name in a module."""
    local = module.local
    if local and module.outer and path.partition(".")[0] not in local.bindings:
        # A class body sees the module's names: they are worked out once for the module.
        module = module.outer
    known = context.roles.get(id(module))
    if known is None:
        known = context.roles[id(module)] = {}
    found = known.get(path)
    if found is None:
        found = known[path] = _role_of_path(library_path(context, module, path))
    return found


def _role_of_path(path: str | None) -> str:
    if path is None or path.partition(".")[0] not in _ROLE_PACKAGES:
        return ""
    return path.rpartition(".")[2]


def call_role(context: Context, placed: Placed) -> str:
    """Return the role of the function of a call, "" if the expression is no call of a library."""
    call = placed.expression
    if not isinstance(call, Call):
        return ""
    function = call.function
    if isinstance(function, Name):
        return name_role(context, placed.module, function.path)
    return role(context, placed.at(function))


def constant_call(context: Context, placed: Placed) -> tuple[str, str] | None:
    """Return what makes a library call with constant arguments the same wherever it stands.

    The library path and the text; None for all other expressions.
    """
    call = placed.expression
    if not isinstance(call, Call) or call.starred or not isinstance(call.function, Name):
        return None
    for argument in call.positional:
        if not isinstance(argument, Constant):
            return None
    for keyword in call.keywords:
        if not isinstance(keyword.value, Constant):
            return None
    path = library_path(context, placed.module, call.function.path)
    if path is None or call.function.path in placed.scope:
        return None
    start = placed.offset
    return path, placed.module.text[start + call.start : start + call.end]


def expression_path(context: Context, placed: Placed) -> str | None:
    """Return the library path of a name, or of a call's attribute such as `registry().mapped`."""
    expression: Expression = placed.expression
    if isinstance(expression, Name):
        return library_path(context, placed.module, expression.path)
    if isinstance(expression, Attribute) and isinstance(expression.value, Call):
        inner = expression_path(context, placed.at(expression.value.function))
        return f"{inner}().{expression.name}" if inner else None
    return None
