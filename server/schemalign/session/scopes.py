"""The parts of a configuration that are compared by themselves: all of it, or each project."""

from __future__ import annotations

import os
from collections.abc import Sequence

from schemalign.rules import RULES
from schemalign.rules.planned import PLANNED
from schemalign.settings import Project, Settings
from schemalign.values import dataclass, replace
from schemalign.workspace import configuration
from schemalign.workspace.usage import UsageError

RULE_NAMES = tuple(rule.name for rule in RULES)


@dataclass(frozen=True, slots=True)
class Scope:
    """What is compared: the settings, the folder that is searched, and the project's name."""

    settings: Settings
    root: str
    name: str | None = None


def load(path: str | None) -> Settings:
    """Read a configuration file; without one the default settings."""
    return configuration.load(path, RULE_NAMES, PLANNED)


def scopes(settings: Settings, root: str, wanted: str | None = None) -> list[Scope]:
    """Return the scopes of settings: one for each of its projects, or for the wanted one."""
    if not settings.projects and wanted is None:
        return [Scope(settings, root)]
    return [
        Scope(
            replace(
                settings,
                schema=project.schema or settings.schema,
                models=project.models or (project.root,),
            ),
            project.root,
            project.name,
        )
        for project in _named(settings.projects, wanted)
    ]


def _named(projects: Sequence[Project], wanted: str | None) -> Sequence[Project]:
    found = [project for project in projects if wanted in (None, project.name)]
    if not found:
        names = ", ".join(project.name for project in projects)
        raise UsageError(f"--project {wanted}: the configuration has {names or 'no projects'}")
    return found


def is_below(path: str, folder: str) -> bool:
    """Whether a path is a folder or lies in it."""
    path, folder = os.path.abspath(path), os.path.abspath(folder)
    return path == folder or path.startswith(os.path.join(folder, ""))
