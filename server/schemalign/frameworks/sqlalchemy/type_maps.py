"""`type_annotation_map`: what a base says that Python types become."""

from __future__ import annotations

from collections.abc import Iterator

from schemalign.frameworks.sqlalchemy.annotations import (
    Annotation,
    python_name,
    typing_word,
    unquoted,
)
from schemalign.frameworks.sqlalchemy.lineage import Lineage, lineage
from schemalign.frameworks.sqlalchemy.registries import registry_of
from schemalign.frameworks.sqlalchemy.values import definition_of, followed
from schemalign.frameworks.sqlalchemy.vocabulary import Context, expression_path
from schemalign.python.enums import is_enum
from schemalign.python.names import Defined
from schemalign.python.outline import Assignment, ClassDefinition, Placed
from schemalign.python.syntax import Call, Constant, Dictionary, Name, Operation, Subscript


def from_map(
    context: Context, definition: ClassDefinition, annotation: Annotation
) -> Placed | None:
    """Return the type that the map of a class's base gives an annotation, None if it gives none."""
    entries = list(_map_entries(context, lineage(context, definition)))
    registry = registry_of(context, definition)
    if registry is not None and registry.owner is not None:
        entries.extend(_entries(context, registry.owner))
    if not entries:
        return None
    keys = [_key(context, alias) for alias in annotation.aliases]
    candidates = [*keys, _key(context, annotation.written), _key(context, annotation.inner)]
    candidates += _ancestor_keys(context, annotation.inner)
    for candidate in candidates:
        for key, value in entries:
            if candidate and candidate == key:
                return value
    return None


def _ancestor_keys(context: Context, inner: Placed) -> list[str]:
    """`enum.Enum` in the map covers every enum, `str` in it every class that derives from `str`."""
    definition = definition_of(context, inner)
    if isinstance(inner.expression, Subscript):
        word = typing_word(context, inner.at(inner.expression.value))
        return ["typing.Literal"] if word == "Literal" else []
    if not isinstance(definition, ClassDefinition):
        return []
    found = lineage(context, definition)
    names = [python_name(context, base) for each in found.classes for base in each.bases]
    return [*names, *(["enum.Enum"] if is_enum(definition, context.names) else [])]


def _map_entries(context: Context, found: Lineage) -> Iterator[tuple[str, Placed]]:
    for each in found.classes:
        contents = context.names.contents(each).bindings
        for name in ("type_annotation_map", "registry"):
            bindings = contents.get(name)
            if (
                bindings
                and isinstance(bindings[-1].value, Assignment)
                and bindings[-1].value.value is not None
            ):
                yield from _entries(context, bindings[-1].value.value)
    for _, base in found.dynamic:
        yield from _entries(context, base)


def _entries(context: Context, placed: Placed) -> Iterator[tuple[str, Placed]]:
    target = followed(context, placed)
    if isinstance(target.expression, Call):
        keyword = target.expression.keyword("type_annotation_map")
        if keyword is not None:
            yield from _entries(context, target.at(keyword.value))
    elif isinstance(target.expression, Dictionary):
        for key, value in target.expression.items:
            if key is not None:
                yield _key(context, target.at(key)), target.at(value)
            else:
                yield from _entries(context, target.at(value))


def _key(context: Context, placed: Placed) -> str:
    """A type's identity across modules: its text with qualified names."""
    target = unquoted(placed)
    match target.expression:
        case Name(path=path):
            library = expression_path(context, target)
            if library is not None:
                return library
            found = context.names.resolve(target.module, path)
            if isinstance(found, Defined):
                value = found.binding.value
                name = getattr(value, "name", path)
                return f"{found.module.path}:{name}" if not found.rest else ""
            return path
        case Subscript(value=value, items=items):
            inner = ", ".join(_key(context, target.at(item)) for item in items)
            head = _key(context, target.at(value)).removeprefix("typing.")
            return f"{head.lower() if head in {'Dict', 'List', 'Set', 'Tuple'} else head}[{inner}]"
        case Operation(operator="|", operands=operands):
            return " | ".join(_key(context, target.at(operand)) for operand in operands)
        case Constant(value=value):
            return repr(value)
    return ""
