"""What a Liquibase changelog in XML, YAML or JSON draws in, in order.

https://docs.liquibase.com/concepts/changelogs/home.html
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

from schemalign.sql.sections import runs_on
from schemalign.values import NamedTuple
from schemalign.workspace.usage import UsageError

_WITHOUT_EFFECT: Final = frozenset({"tagDatabase", "output", "empty", "insert", "update", "delete"})


class Drawn(NamedTuple):
    """A step: a file, or all of a folder, or a changeset that is written in the changelog itself.

    `kind` is include, includeAll, sqlFile or changeSet; `path` is empty for the last.
    """

    kind: str
    path: str
    is_relative: bool = False


def drawn_in(shown: str, text: str) -> list[Drawn]:
    """Return the steps of a changelog; `UsageError` where it cannot be read."""
    read = _from_xml if shown.endswith(".xml") else _from_yaml
    try:
        return list(_steps(read(shown, text)))
    except RecursionError:
        raise UsageError(f"{shown}: is nested too deeply") from None


_Item = tuple[str, Mapping[str, Any], list[Any]]
"""An element: its name, its attributes and what is in it."""


def _from_xml(shown: str, text: str) -> list[_Item]:
    import xml.etree.ElementTree as ET

    try:
        root = ET.fromstring(text)  # noqa: S314  # a file of the project itself
    except ET.ParseError as error:
        line, column = error.position
        raise UsageError(f"{shown}:{line}:{column + 1}: {str(error).split(':')[0]}") from None
    return _children(root)


def _children(element: Any) -> list[_Item]:
    return [
        (each.tag.rpartition("}")[2], each.attrib, _children(each))
        for each in element
        if isinstance(each.tag, str)
    ]


def _from_yaml(shown: str, text: str) -> list[_Item]:
    import yaml

    try:
        # Builds strings, lists and mappings only, so that an odd date or number is no trouble.
        content = yaml.load(text, Loader=yaml.BaseLoader)  # noqa: S506
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        place = f":{mark.line + 1}:{mark.column + 1}" if mark is not None else ""
        problem = getattr(error, "problem", None) or "this is no YAML"
        raise UsageError(f"{shown}{place}: {problem}") from None
    entries = content.get("databaseChangeLog") if isinstance(content, dict) else None
    return list(_entries(entries))


def _entries(entries: Any) -> Iterator[_Item]:
    for entry in entries if isinstance(entries, list) else []:
        for name, value in entry.items() if isinstance(entry, dict) else ():
            attributes = value if isinstance(value, dict) else {}
            yield name, attributes, list(_entries(attributes.get("changes")))


def _steps(items: list[_Item]) -> Iterator[Drawn]:
    for name, attributes, inner in items:
        if name in ("include", "includeAll"):
            yield _drawn(name, attributes, "file" if name == "include" else "path")
        elif name == "changeSet" and runs_on(str(attributes.get("dbms", ""))):
            yield from _changes(inner)


def _changes(items: list[_Item]) -> Iterator[Drawn]:
    for name, attributes, _ in items:
        if name == "sqlFile":
            if runs_on(str(attributes.get("dbms", ""))):
                yield _drawn(name, attributes, "path")
        elif name not in _WITHOUT_EFFECT and name not in _ABOUT:
            yield Drawn("changeSet", "")


_ABOUT: Final = frozenset({"comment", "preConditions", "rollback", "validCheckSum", "modifySql"})


def _drawn(kind: str, attributes: Mapping[str, Any], key: str) -> Drawn:
    is_relative = str(attributes.get("relativeToChangelogFile", "")).lower() == "true"
    path = str(attributes.get(key, "")).removeprefix("classpath:").lstrip("/")
    return Drawn(kind, path, is_relative)
