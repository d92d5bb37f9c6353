"""The declarative base that a class hangs on, however it was made."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from schemalign.frameworks.sqlalchemy.lineage import Lineage, lineage
from schemalign.frameworks.sqlalchemy.values import definition_of, followed, value_of
from schemalign.frameworks.sqlalchemy.vocabulary import FLASK, Context, call_role, expression_path
from schemalign.python.outline import Assignment, ClassDefinition, Placed
from schemalign.python.syntax import Call, Constant, Name
from schemalign.schema.sourced import UNKNOWN
from schemalign.values import NamedTuple

_BASES: Final = frozenset({"DeclarativeBase", "DeclarativeBaseNoMeta"})
_FACTORIES: Final = frozenset({"declarative_base", "automap_base"})
SQLMODEL: Final = frozenset({"sqlmodel.SQLModel", "sqlmodel.main.SQLModel"})
_AS_DECLARATIVE: Final = "as_declarative"
_DECORATORS: Final = frozenset({"mapped", "mapped_as_dataclass", "as_declarative_base"})


class Registry(NamedTuple):
    """A declarative base or registry.

    `identity` tells bases apart; `kind` is declarative, flask or sqlmodel; `metadata` is the
    expression that makes its MetaData, if it is stated; `is_seen` is False for a base that
    could not be found.
    """

    identity: str
    kind: str = "declarative"
    metadata: Placed | None = None
    is_seen: bool = True
    is_open: bool = False
    owner: Placed | None = None  # the `registry(...)` call, where classes hang on one directly


def registry_of(context: Context, definition: ClassDefinition) -> Registry | None:
    """Return the registry that a class belongs to; None if it belongs to none."""
    key = (definition.module.path, definition.statement.start)
    if key not in context.registries:
        context.registries[key] = _registry_of(context, definition)
    found = context.registries[key]
    return found if isinstance(found, Registry) else None


def _registry_of(context: Context, definition: ClassDefinition) -> Registry | None:
    found = lineage(context, definition)
    for candidate in _candidates(context, definition, found):
        metadata = candidate.metadata or _class_metadata(context, found)
        return candidate._replace(metadata=metadata)
    if found.is_open or found.dynamic:
        return Registry(
            "unseen", metadata=_class_metadata(context, found), is_seen=False, is_open=True
        )
    return None


def is_root(context: Context, definition: ClassDefinition) -> bool:
    """Return whether a class is itself the base that others are mapped under."""
    for base in definition.bases:
        path = expression_path(context, base)
        if (
            path is not None
            and path.startswith("sqlalchemy.")
            and path.rpartition(".")[2] in _BASES
        ):
            return True
    if any(
        _role_of_decorator(context, decorator) == _AS_DECLARATIVE
        for decorator in definition.decorators
    ):
        return True
    return _has_declarative_metaclass(context, definition)


def _candidates(
    context: Context, definition: ClassDefinition, found: Lineage
) -> Iterator[Registry]:
    yield from _decorating(context, definition)
    for _, base in found.dynamic:
        registry = _of_value(context, base)
        if registry is not None:
            yield registry
    # `SQLAlchemy(model_class=Base)`: the extension names tables, whatever Base is.
    if any(path.startswith(FLASK) and path.endswith(".Model") for path in found.externals):
        yield Registry(FLASK, "flask", _flask_metadata(context, definition))
    for each in found.classes:
        if is_root(context, each):
            yield Registry(f"{each.module.path}:{each.name}")
    if not SQLMODEL.isdisjoint(found.externals):
        yield Registry("sqlmodel.SQLModel", "sqlmodel")
    for each in found.classes[1:]:
        yield from _decorating(context, each)


def _decorating(context: Context, definition: ClassDefinition) -> Iterator[Registry]:
    """The registries whose decorators stand on a class."""
    for decorator in definition.decorators:
        if _role_of_decorator(context, decorator) in _DECORATORS:
            yield _of_decorator(context, decorator)


def _role_of_decorator(context: Context, decorator: Placed) -> str:
    target = decorator
    if isinstance(decorator.expression, Call):
        target = decorator.at(decorator.expression.function)
    path = expression_path(context, target)
    if path is not None:
        return path.rpartition(".")[2] if path.startswith("sqlalchemy") else ""
    if isinstance(target.expression, Name) and target.expression.path == _AS_DECLARATIVE:
        return _AS_DECLARATIVE  # a project's own wrapper of it
    if isinstance(target.expression, Name) and "." in target.expression.path:
        head, _, name = target.expression.path.rpartition(".")
        owner = followed(
            context, target.at(Name(target.expression.start, target.expression.start, head))
        )
        if call_role(context, owner) == "registry" or (
            name in _DECORATORS and head.endswith("registry")
        ):
            return name
    return ""


def _of_decorator(context: Context, decorator: Placed) -> Registry:
    target = decorator
    if isinstance(decorator.expression, Call):
        target = decorator.at(decorator.expression.function)
    if isinstance(target.expression, Name):
        head = target.expression.path.rpartition(".")[0]
        owner = followed(
            context, target.at(Name(target.expression.start, target.expression.start, head))
        )
        metadata = _argument(context, owner, "metadata")
        return Registry(_identity(owner), metadata=metadata, owner=owner)
    return Registry(_identity(target))


def _identity(placed: Placed) -> str:
    return f"{placed.module.path}:{placed.location.start}"


def _of_value(context: Context, base: Placed) -> Registry | None:
    """The registry of `Base = declarative_base(...)` and the like."""
    target = followed(context, base)
    if not isinstance(target.expression, Call):
        return None
    word = call_role(context, target)
    if not word and isinstance(target.expression.function, Name):
        word = target.expression.function.path.rpartition(".")[2]
        word = word if word == "generate_base" else ""
    if word == "generate_base":
        return _of_decorator(context, target)
    if word in _FACTORIES:
        return Registry(
            _identity(target),
            metadata=_argument(context, target, "metadata"),
            is_open=word == "automap_base",
        )
    return None


def _argument(context: Context, placed: Placed, name: str) -> Placed | None:
    call = placed.expression
    if not isinstance(call, Call):
        return None
    keyword = call.keyword(name)
    if keyword is None:
        return None
    return followed(context, placed.at(keyword.value))


def _class_metadata(context: Context, found: Lineage) -> Placed | None:
    for each in found.classes:
        bindings = context.names.contents(each).bindings.get("metadata")
        if (
            bindings
            and isinstance(bindings[-1].value, Assignment)
            and bindings[-1].value.value is not None
        ):
            return followed(context, bindings[-1].value.value)
        registry = context.names.contents(each).bindings.get("registry")
        if (
            registry
            and isinstance(registry[-1].value, Assignment)
            and registry[-1].value.value is not None
        ):
            metadata = _argument(context, followed(context, registry[-1].value.value), "metadata")
            if metadata is not None:
                return metadata
    return None


def _flask_metadata(context: Context, definition: ClassDefinition) -> Placed | None:
    """The `metadata=` of the `SQLAlchemy(...)` object whose Model the class derives from."""
    for each in lineage(context, definition).classes:
        for base in each.bases:
            if not isinstance(base.expression, Name) or "." not in base.expression.path:
                continue
            head = base.expression.path.rpartition(".")[0]
            owner = followed_extension(context, base, head)
            if owner is not None:
                return _argument(context, owner, "metadata")
    return None


def extension_metadata(context: Context, placed: Placed, name: str) -> Placed | None:
    """Return the MetaData of a named Flask-SQLAlchemy object: its own or its model class's."""
    call = followed_extension(context, placed, name)
    if call is None:
        return None
    stated = _argument(context, call, "metadata")
    model = call.expression.keyword("model_class") if isinstance(call.expression, Call) else None
    if stated is not None or model is None:
        return stated
    definition = definition_of(context, call.at(model.value))
    if not isinstance(definition, ClassDefinition):
        return None
    return _class_metadata(context, lineage(context, definition))


def followed_extension(context: Context, placed: Placed, name: str) -> Placed | None:
    """Return the call that made the Flask-SQLAlchemy object of a name."""
    from schemalign.python.names import Defined

    found = context.names.resolve(placed.module, name)
    if isinstance(found, Defined) and isinstance(found.binding.value, Assignment):
        return found.binding.value.value
    return None


def _has_declarative_metaclass(context: Context, definition: ClassDefinition) -> bool:
    metaclass = definition.keyword("metaclass")
    if metaclass is None:
        return False
    path = expression_path(context, metaclass)
    return path is not None and path.startswith("sqlalchemy") and path.endswith("DeclarativeMeta")


def _metadata_of(context: Context, placed: Placed, name: Name) -> Placed | None:
    """The MetaData behind `Base.metadata`, `mapping.metadata` or `db.metadata`."""
    head = name.path.rpartition(".")[0]
    owner = followed(context, placed.at(Name(name.start, name.start + len(head), head)))
    definition = definition_of(context, owner)
    if isinstance(definition, ClassDefinition):
        registry = registry_of(context, definition)
        return registry.metadata if registry is not None else None
    if not isinstance(owner.expression, Call):
        return extension_metadata(context, placed, head)
    if call_role(context, owner) == "registry":
        return _argument(context, owner, "metadata")
    made = _of_value(context, owner)
    return made.metadata if made is not None else None


class MetadataFacts(NamedTuple):
    """What a MetaData says about all its tables; UNKNOWN where it is computed."""

    schema: object = None
    naming_convention: object = None


def metadata_facts(context: Context, metadata: Placed | None) -> MetadataFacts:
    """Read `MetaData(schema=..., naming_convention=...)`."""
    if metadata is None:
        return MetadataFacts()
    target = followed(context, metadata)
    if isinstance(target.expression, Name) and target.expression.path.endswith(".metadata"):
        target = _metadata_of(context, target, target.expression) or target
    call = target.expression
    if not isinstance(call, Call) or call_role(context, target) != "MetaData":
        is_plain = isinstance(call, Name | Constant)
        return MetadataFacts() if is_plain else MetadataFacts(UNKNOWN, UNKNOWN)
    values = {
        name: value_of(context, target.at(keyword.value))
        if (keyword := call.keyword(name))
        else None
        for name in ("schema", "naming_convention")
    }
    return MetadataFacts(values["schema"], values["naming_convention"])
