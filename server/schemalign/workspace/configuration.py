"""The nearest `schemalign.toml`, else `[tool.schemalign]` in the nearest `pyproject.toml`."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Collection, Mapping
from functools import lru_cache
from posixpath import normpath
from typing import Any

from schemalign.findings.severity import Severity
from schemalign.settings import Project, Settings
from schemalign.values import replace
from schemalign.workspace.documents import read, relative
from schemalign.workspace.source_names import is_url, is_variable, moved
from schemalign.workspace.usage import UsageError

FILE = "schemalign.toml"
_PROJECT_FILE = "pyproject.toml"
_SECTION = re.compile(r"^\s*\[+\s*tool\.schemalign\b", re.MULTILINE)

LEVELS = {severity.word: severity for severity in Severity}
DIALECTS = ("postgresql", "mysql", "mariadb", "sqlite", "mssql", "oracle")
RENAME_STYLES = ("rename", "map", "rename-and-synonym")


def nearest(path: str) -> str | None:
    """Return the configuration file that holds for a file or folder, if there is one."""
    folder = os.path.abspath(path if os.path.isdir(path) else os.path.dirname(path) or ".")
    return _nearest(folder)


@lru_cache(maxsize=4096)
def _nearest(folder: str) -> str | None:
    own = os.path.join(folder, FILE)
    if os.path.isfile(own):
        return own
    project = os.path.join(folder, _PROJECT_FILE)
    if os.path.isfile(project) and _SECTION.search(read(project).text):
        return project
    parent = os.path.dirname(folder)
    return None if parent == folder else _nearest(parent)


def load(path: str | None, rules: Collection[str], planned: Collection[str] = ()) -> Settings:
    """Read a configuration file; without one the default settings.

    `rules` are the names that exist, `planned` those that a later version has.  Raises
    `UsageError` with the line of what is wrong.
    """
    if path is None:
        return Settings()
    document = read(path)
    import tomllib  # only if there is a file: it costs as much as all of a small run

    try:
        content: Mapping[str, object] = tomllib.loads(document.text)
    except tomllib.TOMLDecodeError as error:
        raise _syntax_error(path, document.text, str(error)) from None
    reader = _Reader(path, document.text, rules, planned)
    if os.path.basename(path) == _PROJECT_FILE or set(content) == {"tool"}:
        tools = reader.table("tool", content.get("tool", {}))
        content = reader.table("schemalign", tools.get("schemalign", {}))
    return reader.settings(content)


def overridden(
    settings: Settings,
    content: Mapping[str, Any],
    folder: str,
    rules: Collection[str],
    planned: Collection[str] = (),
) -> Settings:
    """Return settings with those of an editor in their place; paths are relative to a folder.

    Raises `UsageError` for what is wrong.
    """
    reader = _Reader(os.path.join(folder, "settings"), "", rules, planned)
    return replace(settings, **reader.values(content))


def options() -> frozenset[str]:
    """Return the names of all options."""
    return frozenset(_keys(_Reader("", "", (), ())))


def forget() -> None:
    """Look for configuration files anew."""
    _nearest.cache_clear()


def _syntax_error(path: str, text: str, message: str) -> UsageError:
    """Return an error with the line that the parser names, else the last one."""
    place = re.search(r" \(at line (\d+), column \d+\)$", message)
    line = int(place[1]) if place else text.rstrip("\n").count("\n") + 1
    words = message[: place.start()] if place else message
    return UsageError(f"{relative(path)}:{line}: {words}")


class _Reader:
    """Turns the content of one file into settings."""

    def __init__(
        self, path: str, text: str, rules: Collection[str], planned: Collection[str]
    ) -> None:
        self.path, self.text, self.rules, self.planned = path, text, rules, planned
        self.folder = os.path.dirname(os.path.abspath(path))

    def settings(self, content: Mapping[str, Any]) -> Settings:
        """Check every key, and return the settings."""
        prefix = os.path.relpath(os.getcwd(), self.folder).replace(os.sep, "/")
        return Settings(**self.values(content), prefix=normpath(prefix))

    def values(self, content: Mapping[str, Any]) -> dict[str, Any]:
        """Check every key, and return the values that are given."""
        if not isinstance(content, Mapping):
            raise self.error("schemalign", "must be a table")
        known = _keys(self)
        values: dict[str, Any] = {}
        for key, value in content.items():
            if key not in known:
                raise self.error(key, f"there is no such option{_similar(key, known)}")
            values[key.replace("-", "_")] = known[key](key, value)
        if "dialect" in values:
            values["is_dialect_stated"] = True
        return values

    def error(self, key: str, message: str, value: str = "") -> UsageError:
        """Return an error with the line of a key, or of the value behind it that is wrong."""
        if not self.text:
            return UsageError(f'the setting "{key}": {message}')
        line = self.line(key, value)
        return UsageError(f'{relative(self.path)}:{line}: "{key}": {message}')

    def line(self, key: str, value: str = "") -> int:
        """Return the line of a key or its value, from 1; 1 if it cannot be found."""
        section = _SECTION.search(self.text) if self.path.endswith(_PROJECT_FILE) else None
        start = section.start() if section else 0
        name = re.escape(key)
        pattern = rf"(?:^\s*|[{{,]\s*|^\s*\[+[^\]\n]*\.)[\"']?{name}[\"']?\s*(?:[=.\]]|$)"
        match = re.compile(pattern, re.MULTILINE).search(self.text, start)
        place = match.end() if match else start
        if value and match:
            place = max(place, self.text.find(value, place))
        return self.text.count("\n", 0, place) + 1

    def word(self, key: str, value: object) -> str:
        """Return a string."""
        if not isinstance(value, str):
            raise self.error(key, "must be a string")
        return value

    def words(self, key: str, value: object) -> tuple[str, ...]:
        """Return a list of strings; a single one counts as a list."""
        if isinstance(value, str):
            return (value,)
        if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
            raise self.error(key, "must be a list of strings")
        return tuple(value)

    def paths(self, key: str, value: object) -> tuple[str, ...]:
        """Return paths, made relative to the current folder; URLs and variables stay."""
        return tuple(
            moved(one, self.folder)
            if is_url(one) or is_variable(one)
            else relative(os.path.join(self.folder, one))
            for one in self.words(key, value)
        )

    def choice(self, key: str, value: object, choices: Collection[str]) -> str:
        """Return one of several words."""
        word = self.word(key, value)
        if word not in choices:
            raise self.error(key, f'"{word}" is none of {", ".join(choices)}')
        return word

    def rule_names(self, key: str, value: object) -> tuple[str, ...]:
        """Return names of rules, or ALL."""
        names = self.words(key, value)
        for name in names:
            self.rule(key, name)
        return names

    def rule(self, key: str, name: str) -> None:
        """Check the name of a rule."""
        if name in self.planned:
            raise self.error(key, f'the rule "{name}" is not there yet', name)
        if name != "ALL" and name not in self.rules:
            message = f'there is no rule "{name}"{_similar(name, self.rules)}'
            raise self.error(key, message, name)

    def table(self, key: str, value: object) -> Mapping[str, object]:
        """Return a table."""
        if not isinstance(value, dict):
            raise self.error(key, "must be a table")
        return value

    def levels(self, key: str, value: object) -> dict[str, Severity]:
        """Return severities by rule."""
        found = {}
        for name, level in self.table(key, value).items():
            self.rule(name, name)
            found[name] = LEVELS[self.choice(name, level, tuple(LEVELS))]
        return found

    def pairs(self, key: str, value: object) -> tuple[tuple[str, str], ...]:
        """Return a list of pairs of strings."""
        if not isinstance(value, list):
            raise self.error(key, "must be a list of pairs of strings")
        found = []
        for one in value:
            if (
                not isinstance(one, list)
                or len(one) != 2
                or not all(isinstance(part, str) for part in one)
            ):
                raise self.error(key, "must be a list of pairs of strings")
            found.append((one[0], one[1]))
        return tuple(found)

    def pattern(self, key: str, value: object) -> str:
        """Return the pattern of index names."""
        word = self.word(key, value)
        try:
            word.format(table="t", columns="c")
        except (AttributeError, LookupError, TypeError, ValueError):
            raise self.error(key, "may use {table} and {columns} only") from None
        return word

    def projects(self, key: str, value: object) -> tuple[Project, ...]:
        """Return the services of a repository."""
        if not isinstance(value, list):
            raise self.error(key, "must be an array of tables")
        return tuple(self.project(key, self.table(key, one)) for one in value)

    def project(self, key: str, value: Mapping[str, object]) -> Project:
        """Return one service; its paths are relative to its root."""
        unknown = next(
            (one for one in value if one not in ("name", "root", "schema", "models")), None
        )
        if unknown is not None:
            raise self.error(unknown, "there is no such option of a project")
        if "name" not in value:
            raise self.error(key, "a project needs a name")
        root = os.path.join(self.folder, self.word("root", value.get("root", ".")))
        inner = _Reader(self.path, self.text, self.rules, self.planned)
        inner.folder = root
        return Project(
            name=self.word("name", value["name"]),
            root=relative(root),
            schema=inner.paths("schema", value.get("schema", [])),
            models=inner.paths("models", value.get("models", [])),
        )


def _keys(reader: _Reader) -> dict[str, Callable[[str, Any], object]]:
    """Return how each option is read."""
    return {
        "schema": reader.paths,
        "models": reader.paths,
        "dialect": lambda key, value: reader.choice(key, value, DIALECTS),
        "default-schema": reader.word,
        "sqlalchemy-version": reader.word,
        "database-version": reader.word,
        "python-environment": lambda key, value: reader.paths(key, reader.word(key, value))[0],
        "exclude": reader.words,
        "extend-exclude": reader.words,
        "select": reader.rule_names,
        "ignore": reader.rule_names,
        "severity": reader.levels,
        "rename-style": lambda key, value: reader.choice(key, value, RENAME_STYLES),
        "owned-elsewhere": reader.words,
        "partial-models": reader.words,
        "index-naming": reader.pattern,
        "type-equivalents": reader.pairs,
        "contracts": lambda key, value: {
            name: reader.word(name, table) for name, table in reader.table(key, value).items()
        },
        "per-file-ignores": lambda key, value: {
            pattern: reader.rule_names(pattern, rules)
            for pattern, rules in reader.table(key, value).items()
        },
        "projects": reader.projects,
    }


def _similar(name: str, known: Collection[str]) -> str:
    from difflib import get_close_matches  # only for a mistake

    found = get_close_matches(name, known, 1)
    return f'; did you mean "{found[0]}"?' if found else ""
