"""Folders that hold the same migrations once for each database."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

_FOLDERS: Final[Mapping[str, frozenset[str]]] = {
    "postgresql": frozenset({"postgresql", "postgres", "pg", "psql", "pgsql"}),
    "mysql": frozenset({"mysql"}),
    "mariadb": frozenset({"mariadb", "mysql"}),
    "sqlite": frozenset({"sqlite", "sqlite3"}),
    "mssql": frozenset({"mssql", "sqlserver"}),
    "oracle": frozenset({"oracle"}),
    "": frozenset({"h2", "hsqldb", "db2", "derby", "cockroachdb", "cockroach", "clickhouse"}),
}


def for_database(names: Iterable[str], dialect: str = "postgresql") -> list[str]:
    """Return files without those in the folders of other databases, if this one has its own."""
    own = _FOLDERS[dialect]
    others = frozenset().union(*_FOLDERS.values()) - own
    found = list(names)
    if not any(_folders(name) & own for name in found):
        return found
    return [name for name in found if not _folders(name) & others]


def _folders(name: str) -> set[str]:
    return {part.lower() for part in name.split("/")[:-1]}
