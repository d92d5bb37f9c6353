"""Members and names of the schema's enums, in `Enum(...)` and in enum classes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from schemalign.editor.completion_items import Completion, CompletionKind
from schemalign.editor.mapped_class import Writing
from schemalign.editor.python_surroundings import Bracket, StringAround, Surroundings
from schemalign.schema.sourced import Unknown
from schemalign.schema.tables import Column
from schemalign.schema.types import ColumnType, EnumType
from schemalign.session.project import Project

_NAMED: Final = re.compile(r"(?<!\w)name\s*=\s*[\"'](\w+)[\"']")
_MEMBER: Final = re.compile(r"^[ \t]+(\w+)\s*=\s*[\"']([^\"'\n]*)[\"']", re.MULTILINE)
_BASES: Final = re.compile(r"class\s+\w+\s*\(([^)]*)\)")
_QUOTED: Final = re.compile(r"([\"'])([^\"'\n]*)\1")
_FAR: Final = 2_000


def enum_strings(given: Writing, bracket: Bracket, string: StringAround) -> Iterator[Completion]:
    """Yield what a string in `Enum(...)` may say: a member, or behind `name=` the enum's name."""
    enums, known = given.project.comparison.pair.canonical.enums, _of_column(given.column)
    if bracket.keyword == "name":
        names = [known.name] if known is not None and known.name is not None else []
        for each in dict.fromkeys([*names, *enums]):
            detail = ", ".join(_members(enums.get(each)))
            yield Completion(each.name, CompletionKind.NAME, string.content, each.name, detail)
    elif not bracket.keyword:
        yield from _strings(given, bracket, string, known)


def _strings(
    given: Writing, bracket: Bracket, string: StringAround, known: EnumType | None
) -> Iterator[Completion]:
    call = _call(given.text, bracket)
    if known is None:
        match = _NAMED.search(call)
        name = match[1] if match is not None else ""
        enums = given.project.comparison.pair.canonical.enums
        known = next((enum for each, enum in enums.items() if each.name == name), None)
    own = given.text[slice(*string.content)]
    written = {match[2] for match in _QUOTED.finditer(call)} - {own}
    for member in _members(known):
        if member not in written:
            detail = _detail(known)
            yield Completion(member, CompletionKind.MEMBER, string.content, member, detail)


def _call(text: str, bracket: Bracket) -> str:
    """Return the arguments of a call, as far as they are there."""
    depth = 1
    for offset in range(bracket.start, min(len(text), bracket.start + _FAR)):
        depth += {"(": 1, ")": -1}.get(text[offset], 0)
        if depth == 0:
            return text[bracket.start : offset]
    return text[bracket.start : bracket.start + _FAR]


def _of_column(column: Column | None) -> EnumType | None:
    type_ = column.type.value if column is not None else None
    return type_.enum if isinstance(type_, ColumnType) else None


def _members(enum: EnumType | None) -> tuple[str, ...]:
    return enum.members if enum is not None and not isinstance(enum.members, Unknown) else ()


def _detail(enum: EnumType | None) -> str:
    return f"member of {enum.name}" if enum is not None and enum.name is not None else "member"


# Enum classes


def enum_statements(given: Writing) -> Iterator[Completion]:
    """Yield the members of the schema's enum that an enum class lacks."""
    text, around = given.text, given.around
    if "Enum" not in _header(text, around):
        return
    enum = _enum_of(given.project, around.class_name)
    if enum is None:
        return
    body = text[around.body.start : around.body.end]
    known = [(match[1], match[2]) for match in _MEMBER.finditer(body)]
    quote = "'" if body.count("'") > body.count('"') else '"'
    lacking = [each for each in _members(enum) if not _has(known, each)]
    for member in lacking:
        name = _member_name(member, known)
        code = f"{name} = {quote}{member}{quote}"
        yield Completion(name, CompletionKind.MEMBER, around.word, code, _detail(enum))


def _header(text: str, around: Surroundings) -> str:
    """Return the bases of the class around a place."""
    start = text.rfind("class", 0, around.body.start)
    match = _BASES.match(text, start) if start >= 0 else None
    return match[1] if match is not None else ""


def _has(known: Iterable[tuple[str, str]], member: str) -> bool:
    return any(member in each for each in known)


def _member_name(member: str, known: list[tuple[str, str]]) -> str:
    """Return a member's name, in capitals where those of the others are and their values not."""
    name = re.sub(r"\W", "_", member)
    name = name if name.isidentifier() else f"_{name}"
    is_upper = bool(known) and all(each == each.upper() for each, _ in known)
    return name.upper() if is_upper else name


def _enum_of(project: Project, name: str) -> EnumType | None:
    """Return the schema's enum that a Python enum stands for: by a column, or else by its name."""
    for pair in project.comparison.pair.tables:
        for both in pair.column_pairs:
            enum = _of_column(both.canonical)
            if enum is not None and _mentions(project, both.declared, name):
                return enum
    wanted = name.replace("_", "").lower()
    for each, enum in project.comparison.pair.canonical.enums.items():
        if each.name.replace("_", "").lower() in {wanted, wanted.removesuffix("enum")}:
            return enum
    return None


def _mentions(project: Project, column: Column, name: str) -> bool:
    """Whether the annotation or the type of a column names a Python enum."""
    attribute, place = column.attribute, column.type.location
    if attribute is not None and attribute.annotation == name:
        return True
    if place is None:
        return False
    there = project.present.place(place)
    living = project.text(there.path)
    text = living.good[there.start : there.end] if living is not None else ""
    return re.search(rf"\b{re.escape(name)}\b", text) is not None
