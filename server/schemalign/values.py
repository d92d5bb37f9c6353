"""Values with named fields: what is used here of `dataclasses` and `NamedTuple`, at a lower price.

The standard `dataclass` compiles five methods whenever it defines a class, and imports `inspect`;
`typing.NamedTuple` compiles every annotation: together a fifth of a small run.  Here nothing is
compiled but the constructor, that of a dataclass when the first value is made.  To a type checker
these are the standard ones; tests hold them against those.  Fields are not inherited, and
annotations are strings.
"""

from __future__ import annotations

from collections import namedtuple
from collections.abc import Callable, Mapping
from operator import attrgetter
from typing import TYPE_CHECKING, Any, Final, NoReturn

__all__ = ["NamedTuple", "dataclass", "field", "fields", "is_dataclass", "replace"]

_MISSING: Final = object()
_FIELDS: Final = "__dataclass_fields__"


class _Field:
    """What is known of a field, in words that the standard `replace` and `fields` understand."""

    __slots__ = ("compare", "default", "default_factory", "name")
    init = True

    def __init__(
        self,
        *,
        default: object = _MISSING,
        default_factory: Callable[[], object] | None = None,
        compare: bool = True,
    ) -> None:
        self.name = ""
        self.default = default
        self.default_factory = default_factory
        self.compare = compare

    @property
    def _field_type(self) -> object:
        """What tells a field from `ClassVar` and `InitVar`, which do not exist here."""
        import dataclasses

        return vars(dataclasses)["_FIELD"]


def _dataclass(
    *, frozen: bool = False, slots: bool = False, eq: bool = True
) -> Callable[[type], type]:
    """Return a decorator that gives a class constructor, comparison, hash and representation."""

    def decorate(cls: type) -> type:
        found = {name: _described(cls, name) for name in cls.__annotations__}
        made = _with_slots(cls, tuple(found)) if slots else _with_defaults(cls, found)
        methods = _methods(found, frozen=frozen, eq=eq)
        for name in methods.keys() - vars(cls).keys():
            setattr(made, name, methods[name])
        made.__init__ = _constructed_later(made, found)  # type: ignore[misc]  # that is its purpose
        setattr(made, _FIELDS, found)
        return made

    return decorate


def _described(cls: type, name: str) -> _Field:
    """Return a field of a class body; its default may be given by `field` or as it is."""
    given = vars(cls).get(name, _MISSING)
    found = given if isinstance(given, _Field) else _Field(default=given)
    found.name = name
    return found


def _with_slots(cls: type, names: tuple[str, ...]) -> type:
    """Return the class anew: slots must be there when it is made."""
    dropped = {*names, "__dict__", "__weakref__"}
    body = {name: value for name, value in vars(cls).items() if name not in dropped}
    made = type(cls)(cls.__name__, cls.__bases__, {**body, "__slots__": names})
    made.__qualname__ = cls.__qualname__
    return made


def _with_defaults(cls: type, found: Mapping[str, _Field]) -> type:
    for name, each in found.items():
        if isinstance(vars(cls).get(name), _Field):
            delattr(cls, name)
        if each.default is not _MISSING:
            setattr(cls, name, each.default)
    return cls


def _constructed_later(cls: type, found: Mapping[str, _Field]) -> Callable[..., None]:
    """Return a constructor that compiles the real one when it is first called."""

    def __init__(self: object, *positional: object, **named: object) -> None:  # noqa: N807
        cls.__init__ = _constructor(cls, found)  # type: ignore[misc]  # it replaces itself
        cls.__init__(self, *positional, **named)  # type: ignore[misc]

    return __init__


def _constructor(cls: type, found: Mapping[str, _Field]) -> Callable[..., None]:
    """Compile the constructor; values go to their slots past `__setattr__`, which may refuse.

    What is not a field begins with two underscores, so that no field hides it.
    """
    scope: dict[str, object] = {"__missing": _MISSING, "__put": object.__setattr__}
    parameters, lines = ["self"], []
    for name, each in found.items():
        parameter, value = name, name
        if each.default_factory is not None:
            scope[f"__make_{name}"] = each.default_factory
            parameter, value = (
                f"{name}=__missing",
                f"__make_{name}() if {name} is __missing else {name}",
            )
        elif each.default is not _MISSING:
            scope[f"__default_{name}"] = each.default
            parameter = f"{name}=__default_{name}"
        parameters.append(parameter)
        if "__slots__" in vars(cls):
            scope[f"__put_{name}"] = vars(cls)[name].__set__
            lines.append(f" __put_{name}(self, {value})")
        else:
            lines.append(f" __put(self, {name!r}, {value})")
    source = "\n".join([f"def __init__({', '.join(parameters)}):", *lines])
    exec(source, scope)  # noqa: S102  # made of the names of fields only
    constructor: Callable[..., None] = scope["__init__"]  # type: ignore[assignment]  # just made
    return constructor


def _methods(found: Mapping[str, _Field], *, frozen: bool, eq: bool) -> dict[str, Any]:
    """Return what a class gets unless its body has it."""
    methods: dict[str, Any] = {
        "__repr__": _representation,
        "__reduce__": _reduced,
        "__match_args__": tuple(found),
    }
    if frozen:
        methods |= {"__setattr__": _refused, "__delattr__": _refused}
    if eq:
        key = attrgetter(*(name for name, each in found.items() if each.compare))
        methods["__eq__"] = _comparison(key)
        methods["__hash__"] = (lambda self: hash(key(self))) if frozen else None
    return methods


def _comparison(key: Callable[[object], object]) -> Callable[[object, object], object]:
    def __eq__(self: object, other: object) -> object:  # noqa: N807  # it becomes the class's
        if other.__class__ is not self.__class__:
            return NotImplemented
        return self is other or key(self) == key(other)

    return __eq__


def _representation(self: object) -> str:
    written = ", ".join(f"{name}={getattr(self, name)!r}" for name in getattr(self, _FIELDS))
    return f"{type(self).__qualname__}({written})"


def _reduced(self: object) -> tuple[type, tuple[object, ...]]:
    """Return the class and its arguments, so that values can be copied and pickled."""
    return type(self), tuple(getattr(self, name) for name in getattr(self, _FIELDS))


def _refused(self: object, name: str, *_: object) -> NoReturn:
    message = f"{type(self).__qualname__}.{name} is frozen"
    raise AttributeError(message)


def _is_dataclass(value: object) -> bool:
    """Return whether something is such a class or its value."""
    return hasattr(value, _FIELDS)


def _fields(value: object) -> tuple[_Field, ...]:
    """Return the fields of a class or its value, in order."""
    return tuple(getattr(value, _FIELDS).values())


def _replace(value: Any, /, **changes: object) -> Any:
    """Return a value with some fields changed."""
    for name in getattr(value, _FIELDS):
        if name not in changes:
            changes[name] = getattr(value, name)
    return type(value)(**changes)


class _NamedTupleType(type):
    """Makes a named tuple of a class body."""

    def __new__(cls, name: str, _: tuple[type, ...], body: dict[str, Any]) -> Any:
        """Return a named tuple with the annotated names of the body and everything else in it."""
        names = body.pop("__annotations__")
        module = body.pop("__module__")
        defaults = [body.pop(each) for each in names if each in body]
        made = namedtuple(name, names, defaults=defaults, module=module)  # type: ignore[misc]  # noqa: PYI024  # this is the typed one
        made.__annotations__ = names
        for each in body.keys() - {"__qualname__"}:
            setattr(made, each, body[each])
        return made


if TYPE_CHECKING:
    from dataclasses import dataclass, field, fields, is_dataclass, replace
    from typing import NamedTuple
else:
    NamedTuple = type.__new__(_NamedTupleType, "NamedTuple", (), {})
    dataclass, field, replace = _dataclass, _Field, _replace
    fields, is_dataclass = _fields, _is_dataclass
