"""Checks messages against the protocol's own description of itself, its meta model.

`metaModel.json` is the meta model (MIT, Copyright Microsoft Corporation) that `lsprotocol` 2025.0.0
is generated from (`generator/lsp.json` there), without its documentation.  What it calls proposed
is not yet part of the protocol, and so refused like everything else that it does not have.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlsplit

Type = Mapping[str, Any]
"""A type as the meta model writes it."""

_LIMIT: Final = 2**31
_DEEPEST: Final = 100


@dataclass(frozen=True)
class MetaModel:
    """The meta model by names and methods."""

    structures: Mapping[str, Type]
    enumerations: Mapping[str, Type]
    aliases: Mapping[str, Type]
    requests: Mapping[str, Type]
    notifications: Mapping[str, Type]


@cache
def meta_model() -> MetaModel:
    """Return the meta model."""
    content = json.loads((Path(__file__).parent / "metaModel.json").read_text())
    found = MetaModel(
        *({each["name"]: each for each in content[key]} for key in _NAMED),
        *({each["method"]: each for each in content[key]} for key in ("requests", "notifications")),
    )
    return replace(found, notifications={**found.notifications, "schemalign/status": _STATUS})


def _literal_of(**properties: object) -> dict[str, object]:
    members = [{"name": name, "type": kind} for name, kind in properties.items()]
    return {"kind": "literal", "value": {"properties": members}}


def _of(name: str) -> dict[str, object]:
    return {"kind": "base", "name": name}


# What the server says beside the protocol, in the meta model's own form.
_STATUS: Final = {
    "messageDirection": "serverToClient",
    "params": _literal_of(
        isReading=_of("boolean"),
        projects={
            "kind": "array",
            "element": _literal_of(
                name={"kind": "or", "items": [_of("string"), _of("null")]},
                schema={
                    "kind": "array",
                    "element": _literal_of(path=_of("string"), uri=_of("DocumentUri")),
                },
                tables=_of("uinteger"),
                models=_of("uinteger"),
                errors=_of("uinteger"),
                warnings=_of("uinteger"),
                infos=_of("uinteger"),
            ),
        },
        troubles={
            "kind": "array",
            "element": _literal_of(message=_of("string"), isEmpty=_of("boolean")),
        },
    ),
}


_NAMED: Final = ("structures", "enumerations", "typeAliases")
NULL: Final[Type] = {"kind": "base", "name": "null"}


def problems(value: object, expected: Type, where: str = "") -> list[str]:
    """Return what is wrong with a JSON value that should be of a type."""
    if where.count(".") > _DEEPEST:
        return [f"{where}: nested too deeply to be checked"]
    return _CHECKS[expected["kind"]](value, expected, where)


def _wrong(value: object, expected: str, where: str) -> list[str]:
    return [f"{where or 'it'}: {json.dumps(value)[:200]} is not {expected}"]


def _is_integer(value: object, low: int) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and low <= value < _LIMIT


def _is_uri(value: object) -> bool:
    return isinstance(value, str) and bool(urlsplit(value).scheme)


_BASES: Final[Mapping[str, Callable[[object], bool]]] = {
    "URI": _is_uri,
    "DocumentUri": _is_uri,
    "RegExp": lambda value: isinstance(value, str),
    "string": lambda value: isinstance(value, str),
    "boolean": lambda value: isinstance(value, bool),
    "null": lambda value: value is None,
    "integer": lambda value: _is_integer(value, -_LIMIT),
    "uinteger": lambda value: _is_integer(value, 0),
    "decimal": lambda value: isinstance(value, int | float) and not isinstance(value, bool),
}


def _base(value: object, expected: Type, where: str) -> list[str]:
    name = expected["name"]
    return [] if _BASES[name](value) else _wrong(value, f"a {name}", where)


def _reference(value: object, expected: Type, where: str) -> list[str]:
    name = expected["name"]
    model = meta_model()
    if name in model.aliases:
        return problems(value, model.aliases[name]["type"], where)
    if name in model.enumerations:
        return _enumeration(value, model.enumerations[name], where)
    return _object(value, _properties(name), where, name)


def _enumeration(value: object, expected: Type, where: str) -> list[str]:
    if expected.get("supportsCustomValues"):
        return problems(value, expected["type"], where)
    known = [each["value"] for each in expected["values"]]
    is_known = not isinstance(value, bool) and value in known
    return [] if is_known else _wrong(value, f"one of {expected['name']}", where)


@cache
def _properties(name: str) -> dict[str, Type]:
    """Return the properties of a structure, with those that it takes from others."""
    structure = meta_model().structures[name]
    found: dict[str, Type] = {}
    for other in (*structure.get("mixins", ()), *structure.get("extends", ())):
        found |= _properties(other["name"])
    return found | _own(structure)


def _own(structure: Type) -> dict[str, Type]:
    return {each["name"]: each for each in structure["properties"] if not each.get("proposed")}


def _object(value: object, expected: Mapping[str, Type], where: str, name: str) -> list[str]:
    if not isinstance(value, dict):
        return _wrong(value, f"a {name}", where)
    found = [f"{where}.{key}: {name} has no such property" for key in value if key not in expected]
    for key, kind in expected.items():
        if key in value:
            found += problems(value[key], kind["type"], f"{where}.{key}")
        elif not kind.get("optional"):
            found.append(f"{where}: {name} lacks {key}")
    return found


def _array(value: object, expected: Type, where: str) -> list[str]:
    if not isinstance(value, list):
        return _wrong(value, "an array", where)
    return [
        problem
        for index, each in enumerate(value)
        for problem in problems(each, expected["element"], f"{where}[{index}]")
    ]


def _map(value: object, expected: Type, where: str) -> list[str]:
    if not isinstance(value, dict):
        return _wrong(value, "a map", where)
    return [
        problem
        for key, each in value.items()
        for problem in (
            *problems(key, expected["key"], f"the key of {where}"),
            *problems(each, expected["value"], f"{where}.{key}"),
        )
    ]


def _and(value: object, expected: Type, where: str) -> list[str]:
    merged: dict[str, Type] = {}
    for each in expected["items"]:
        merged |= _properties(each["name"])
    return _object(value, merged, where, " and ".join(each["name"] for each in expected["items"]))


def _or(value: object, expected: Type, where: str) -> list[str]:
    """Return nothing if any alternative fits, else what is wrong with the one that fits best."""
    best: list[str] = []
    for each in expected["items"]:
        found = problems(value, each, where)
        if not found:
            return []
        if not best or len(found) < len(best):
            best = found
    return best


def _tuple(value: object, expected: Type, where: str) -> list[str]:
    items = expected["items"]
    if not isinstance(value, list) or len(value) != len(items):
        return _wrong(value, f"{len(items)} values", where)
    return [
        problem
        for index, (each, kind) in enumerate(zip(value, items, strict=True))
        for problem in problems(each, kind, f"{where}[{index}]")
    ]


def _literal(value: object, expected: Type, where: str) -> list[str]:
    return _object(value, _own(expected["value"]), where, "a literal")


def _string_literal(value: object, expected: Type, where: str) -> list[str]:
    return [] if value == expected["value"] else _wrong(value, repr(expected["value"]), where)


_CHECKS: Final[Mapping[str, Callable[[object, Type, str], list[str]]]] = {
    "base": _base,
    "reference": _reference,
    "array": _array,
    "map": _map,
    "and": _and,
    "or": _or,
    "tuple": _tuple,
    "literal": _literal,
    "stringLiteral": _string_literal,
}


@dataclass
class Asked:
    """What a client has asked for: the method of each request, and whose parts a token is for."""

    methods: dict[int | str, str] = field(default_factory=dict)
    parts: dict[int | str, str] = field(default_factory=dict)

    def note(self, message: Mapping[str, Any]) -> None:
        """Note a message that the client sends, if it is a request."""
        if "id" not in message or "method" not in message:
            return
        self.methods[message["id"]] = message["method"]
        params = message.get("params")
        token = params.get("partialResultToken") if isinstance(params, dict) else None
        if token is not None:
            self.parts[token] = message["method"]


def session_problems(sent: Iterable[Mapping[str, Any]], asked: Asked) -> list[str]:
    """Return what is wrong with all that a server sent: every request has exactly one answer."""
    answers: list[int | str] = []
    found: list[str] = []
    for message in sent:
        if "method" not in message:
            answers.append(message.get("id", ""))
        found += message_problems(message, asked)
    for number, method in asked.methods.items():
        count = answers.count(number)
        if count != 1:
            found.append(f"{method} ({number}) was answered {count} times")
    return found


def message_problems(message: Mapping[str, Any], asked: Asked) -> list[str]:
    """Return what is wrong with a message that a server sent."""
    if message.get("jsonrpc") != "2.0":
        return [f"this is no message: {json.dumps(message)[:200]}"]
    if "method" in message:
        return list(_asking_problems(message, asked))
    return list(_answer_problems(message, asked))


def _asking_problems(message: Mapping[str, Any], asked: Asked) -> Iterator[str]:
    """Yield what is wrong with a request or a notification."""
    method = message["method"]
    model = meta_model()
    kind = (model.requests if "id" in message else model.notifications).get(method)
    if kind is None or kind["messageDirection"] == "clientToServer":
        yield f"{method}: no server sends this"
        return
    yield from _extra(message, {"jsonrpc", "id", "method", "params"}, method)
    params = message.get("params")
    yield from problems(params, kind.get("params", NULL), method)
    if method == "$/progress" and isinstance(params, dict):
        yield from problems(params.get("value"), _progress(params.get("token"), asked), method)


def _progress(token: Any, asked: Asked) -> Type:
    """Return the type of what is sent for a token."""
    part = asked.parts.get(token)
    if part is not None:
        kind: Type = meta_model().requests[part]["partialResult"]
        return kind
    steps = ("WorkDoneProgressBegin", "WorkDoneProgressReport", "WorkDoneProgressEnd")
    return {"kind": "or", "items": [{"kind": "reference", "name": each} for each in steps]}


def _answer_problems(message: Mapping[str, Any], asked: Asked) -> Iterator[str]:
    number: Any = message.get("id")
    method = asked.methods.get(number, "")
    where = f"the answer to {method or 'nothing'}"
    if "error" in message:
        yield from _extra(message, {"jsonrpc", "id", "error"}, where)
        yield from _error_problems(message["error"], where)
    elif "result" not in message:
        yield f"{where}: it has neither a result nor an error"
    else:
        yield from _extra(message, {"jsonrpc", "id", "result"}, where)
        kind = meta_model().requests.get(method)
        if kind is None:
            yield f"{where}: there is no such request"
        else:
            yield from problems(message["result"], kind["result"], where)


def _error_problems(error: object, where: str) -> Iterator[str]:
    if not isinstance(error, dict):
        yield f"{where}: its error is no object"
        return
    yield from _extra(error, {"code", "message", "data"}, where)
    if not _is_integer(error.get("code"), -_LIMIT):
        yield f"{where}: the code {error.get('code')!r} is no integer"
    if not isinstance(error.get("message"), str) or not error["message"]:
        yield f"{where}: its error has no message"


def _extra(value: Mapping[str, Any], known: set[str], where: str) -> Iterator[str]:
    for key in value.keys() - known:
        yield f"{where}: there is no {key} in such a message"
