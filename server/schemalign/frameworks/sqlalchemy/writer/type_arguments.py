"""A written type turned into another one, as much of it kept as can be."""

from __future__ import annotations

from typing import Final

from schemalign.databases.postgresql_types import type_from_text
from schemalign.frameworks.sqlalchemy import types as known_types
from schemalign.frameworks.sqlalchemy.writer.spelling import Code, Spelling
from schemalign.frameworks.sqlalchemy.writer.types import expression as code_of
from schemalign.frameworks.sqlalchemy.writer.types import type_code, type_path
from schemalign.python import parse
from schemalign.python.imported import Needed
from schemalign.python.syntax import Attribute, Call, Constant, Expression, Name
from schemalign.schema.types import ColumnType
from schemalign.values import NamedTuple, replace

_MUTABLE: Final = frozenset({"json", "jsonb", "hstore"})
_LENGTHS: Final = ("length", "precision", "scale", "second_precision")
_INSTANCE: Final = "with_variant"


class TypeText(NamedTuple):
    """The text of a type, and the imports that it needs."""

    text: str
    needed: tuple[Needed, ...] = ()


def type_text(spelled: Spelling, written: str, wanted: ColumnType) -> TypeText | None:
    """Return the expression of a type in place of the one that is written.

    Where only a length, a precision or a time zone differs, only that is changed; variants for
    other databases and mutable wrappers stay.
    """
    found = parse.expression(written)
    if isinstance(found, parse.SyntaxProblem):
        return _new(spelled, wanted)
    inner = _inner(spelled, found, wanted)
    if inner is not None:
        part = written[inner.start : inner.end]
        new = type_text(spelled, part, replace(wanted, is_array=False) if _is_array(spelled, found)
                        else wanted)  # fmt: skip
        if new is None:
            return None
        text = new.text
        if _method(found) == _INSTANCE and inner.start == found.start and text[-1:] != ")":
            text += "()"
        return TypeText(written[: inner.start] + text + written[inner.end :], new.needed)
    changed = _with_arguments(spelled, found, written, wanted)
    if changed is not None:
        return TypeText(changed)
    new = _new(spelled, wanted)
    return _with_options(new, found, written, wanted) if new is not None else None


def _with_options(new: TypeText, found: Expression, written: str, wanted: ColumnType) -> TypeText:
    """Empty parentheses stay, as do the options that JSON and JSONB share."""
    if not isinstance(found, Call) or "(" in new.text or found.positional or found.starred:
        return new
    name = found.function.path.rpartition(".")[2] if isinstance(found.function, Name) else ""
    if not found.keywords and name:
        return TypeText(f"{new.text}()", new.needed)
    if wanted.name not in {"json", "jsonb"} or name not in {"JSON", "JSONB"}:
        return new
    return TypeText(new.text + written[found.function.end :], new.needed)


def _new(spelled: Spelling, wanted: ColumnType) -> TypeText | None:
    code = type_code(spelled, wanted)
    return TypeText(code_of(code), code.needed) if code is not None else None


def _inner(spelled: Spelling, found: Expression, wanted: ColumnType) -> Expression | None:
    """The part of a type expression that is the type proper."""
    if not isinstance(found, Call):
        return None
    method = _method(found)
    if method == _INSTANCE:
        databases = [each.value for each in found.positional[1:] if isinstance(each, Constant)]
        if "postgresql" in databases:
            return found.positional[0]
        return _subject(found)
    if method == "as_mutable" and found.positional:
        is_kept = wanted.name in _MUTABLE or wanted.is_array
        return found.positional[0] if is_kept else None
    if _is_array(spelled, found) and wanted.is_array and found.positional:
        return found.positional[0]
    return None


def _is_array(spelled: Spelling, found: Expression) -> bool:
    if not isinstance(found, Call) or not isinstance(found.function, Name):
        return False
    path = type_path(spelled, found.function.path)
    return path is not None and path.endswith(".ARRAY")


def _method(found: Expression) -> str:
    match found:
        case Call(function=Attribute(name=name)):
            return name
        case Call(function=Name(path=path)):
            return path.rpartition(".")[2]
    return ""


def _subject(call: Call) -> Expression | None:
    """What a method is called on."""
    match call.function:
        case Attribute(value=value):
            return value
        case Name(start=start, path=path):
            head = path.rpartition(".")[0]
            return Name(start, start + len(head), head)
    return None


def _with_arguments(
    spelled: Spelling, found: Expression, written: str, wanted: ColumnType
) -> str | None:
    """The same type class with other arguments, if it can give the wanted type."""
    function = found.function if isinstance(found, Call) else found
    if not isinstance(function, Name) or wanted.is_array or wanted.enum is not None:
        return None
    path = type_path(spelled, function.path)
    if path is None or (isinstance(found, Call) and found.starred):
        return None
    version = spelled.program.context.version
    names = list(known_types.arguments(path, [f"@{number}" for number in range(6)], {}, version))
    given = _given(found, written, names)
    for options in _options(wanted, names):
        values = {**given, **options}
        kept = {name: value for name, value in values.items() if value is not None}
        evaluated = {name: _evaluated(value) for name, value in kept.items()}
        text = known_types.compiled(path, (), evaluated, version)
        if text is not None and type_from_text(text) == replace(wanted, raw="", domain=None):
            return _call(written[function.start : function.end], found, kept, names)
    return None


def _given(found: Expression, written: str, names: list[str]) -> dict[str, str | None]:
    """The arguments as they are written, by name."""
    if not isinstance(found, Call):
        return {}
    given: dict[str, str | None] = {
        name: written[value.start : value.end]
        for name, value in zip(names, found.positional, strict=False)
    }
    for keyword in found.keywords:
        given[keyword.name] = written[keyword.value.start : keyword.value.end]
    return given


def _options(wanted: ColumnType, names: list[str]) -> list[dict[str, str | None]]:
    """What the wanted type may need of the arguments; None leaves one out."""
    numbers = [str(each) for each in wanted.arguments if isinstance(each, int)]
    zoned = "True" if wanted.name in {"timestamptz", "timetz"} else None
    lengths = [name for name in _LENGTHS if name in names]
    options: dict[str, str | None] = dict.fromkeys(lengths)
    options |= dict(zip(lengths, numbers, strict=False))
    if "timezone" in names:
        options["timezone"] = zoned
    without_scale = {**options, "scale": None} if numbers[1:] == ["0"] else options
    return [options] if without_scale == options else [without_scale, options]


def _evaluated(text: str) -> object:
    found = parse.expression(text)
    return found.value if isinstance(found, Constant) else text


def _call(function: str, found: Expression, values: dict[str, str], names: list[str]) -> str:
    """The call with its arguments, positional as far as they were, or as numbers are."""
    count = len(found.positional) if isinstance(found, Call) else 0
    keywords = [each.name for each in found.keywords] if isinstance(found, Call) else []
    arguments = []
    for number, name in enumerate(names):
        if name not in values or name in keywords:
            break
        if number >= count and name not in _LENGTHS:
            break
        arguments.append(values[name])
    rest = [name for name in values if name not in names[: len(arguments)]]
    rest.sort(key=lambda name: keywords.index(name) if name in keywords else len(keywords))
    arguments += [f"{name}={values[name]}" for name in rest]
    return Code(function, tuple(arguments)).text if arguments else _bare(function, found)


def _bare(function: str, found: Expression) -> str:
    is_empty = isinstance(found, Call) and not found.positional and not found.keywords
    return f"{function}()" if is_empty else function
