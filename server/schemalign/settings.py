"""Every option of schemalign, in one value."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from schemalign.findings.severity import Severity
from schemalign.values import dataclass, field

DEFAULT_EXCLUDES: Final = (
    "**/tests/**",
    "**/test/**",
    "**/test_*.py",
    "**/*_test.py",
    "**/conftest.py",
    "**/migrations/**",
    "**/versions/**",
    "**/docs/**",
    "**/doc/**",
    "**/site-packages/**",
    "**/node_modules/**",
    "**/.venv/**",
    "**/venv/**",
)
"""Where no models are looked for; a path that is named on the command line is never excluded."""


@dataclass(frozen=True, slots=True)
class Project:
    """One of several services in a repository: its own root, schema and models."""

    name: str
    root: str = "."
    schema: tuple[str, ...] = ()
    models: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Settings:
    """What the command line and the configuration file decide.

    Paths are relative to the current folder.  `prefix` leads from the folder of the
    configuration file to the current one, so that patterns can be matched from there.
    """

    schema: tuple[str, ...] = ()  # SQL files, folders and globs, in order; empty: discovered
    models: tuple[str, ...] = ()  # model files, folders and globs; empty: discovered
    dialect: str = "postgresql"
    is_dialect_stated: bool = False  # else databases and snapshots decide it
    default_schema: str = "public"
    sqlalchemy_version: str = ""  # empty: the newest that is known
    database_version: str = ""
    python_environment: str = ""  # read-only, for base classes of libraries
    exclude: tuple[str, ...] = DEFAULT_EXCLUDES
    extend_exclude: tuple[str, ...] = ()
    select: tuple[str, ...] = ("ALL",)
    extend_select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    severity: Mapping[str, Severity] = field(default_factory=dict)
    rename_style: str = "rename"  # which fix for unknown-column comes first
    owned_elsewhere: tuple[str, ...] = ()  # patterns of tables that need no model
    partial_models: tuple[str, ...] = ()  # patterns of models that map only some columns on purpose
    index_naming: str = "idx_{table}_{columns}"
    type_equivalents: tuple[
        tuple[str, str], ...
    ] = ()  # a Python type and the SQL type it stands for
    contracts: Mapping[str, str] = field(default_factory=dict)  # a Pydantic model and its table
    per_file_ignores: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    projects: tuple[Project, ...] = ()
    prefix: str = "."
