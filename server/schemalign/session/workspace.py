"""All projects below some folders, and the texts that are being edited there."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from typing import Any

from schemalign.findings.finding import Finding
from schemalign.rules.planned import PLANNED
from schemalign.session.alignment import refuse_databases
from schemalign.session.project import Project, inputs_of
from schemalign.session.scopes import RULE_NAMES, Scope, is_below, scopes
from schemalign.session.scopes import load as load_settings
from schemalign.values import NamedTuple
from schemalign.workspace import alembic_folders, configuration
from schemalign.workspace.documents import Document, load, read, relative
from schemalign.workspace.inputs import Inputs, gather
from schemalign.workspace.listing import files
from schemalign.workspace.migrations.names import decides_order
from schemalign.workspace.model_files import maps_tables
from schemalign.workspace.usage import NothingToCompareError, UsageError

_CONFIGURING = (configuration.FILE, "pyproject.toml")
_OF_SOURCES = frozenset({alembic_folders.CONFIGURATION})
_VERSIONING = ("uv.lock", "poetry.lock", "pdm.lock", "Pipfile.lock", "pylock.toml")


class Trouble(NamedTuple):
    """Why a scope could not be read: its folder, and what is wrong.

    `is_empty` tells that it merely has no schema or no models.
    """

    root: str
    message: str
    is_empty: bool = False


class Workspace:
    """Folders with their projects; what is being edited wins over the disk.

    `overrides` are, by folder, settings that count more than those of configuration files; those of
    "" are for folders that have none of their own.
    """

    def __init__(
        self, roots: Iterable[str], overrides: Mapping[str, Mapping[str, Any]] | None = None
    ) -> None:
        self.roots = list(roots)
        self.overrides = dict(overrides or {})
        self.projects: list[Project] = []
        self.changed: frozenset[str] = frozenset()
        self._texts: dict[str, str] = {}
        self._is_stale = True
        self._configured: frozenset[str] = frozenset()
        self._outside: set[str] = set()  # configurations of files that were opened
        self._unread: tuple[Trouble, ...] = ()
        self._waiting: list[Scope] = []  # those that have no project
        self._tried: set[str] = set()  # files that may have made a project of one, but did not
        self._unusable: dict[Project, Trouble] = {}
        self._interrupted: set[Project] = set()  # half of an edit may have been taken
        self._findings: dict[str, tuple[Finding, ...]] = {}

    def read(self, path: str) -> Document:
        """Return a file as it is edited, else as it is on the disk."""
        text = self._texts.get(relative(path))
        return read(path) if text is None else Document(path, text)

    def edit(self, path: str, text: str) -> None:
        """Take the text of a file that is being edited."""
        self._texts[path] = text
        self._take(path, text)

    def close(self, path: str) -> None:
        """Take a file's text from the disk again."""
        if self._texts.pop(path, None) is None:
            return
        self.changed_on_disk([path])

    def open(self, path: str, text: str) -> None:
        """Take the text of a file that begins to be edited; its project is found if need be."""
        with suppress(UsageError):
            configured = configuration.nearest(path)
            if configured is not None and configured not in self._configured | self._outside:
                self._outside.add(configured)
                self._is_stale = True
        self.edit(path, text)

    def _take(self, path: str, text: str) -> None:
        is_known = False
        for project in self.projects:
            if project.knows(path):
                is_known = True
                project.edit(path, text)
        if is_known:
            return
        scopes = [project.scope for project in self.projects]
        if path not in self._tried:
            scopes += self._waiting
        if any(_maps_tables(scope, path, text) for scope in scopes):
            self._tried.add(path)
            self._is_stale = True

    def changed_on_disk(self, paths: Iterable[str]) -> None:
        """Take files that others have made, changed or removed."""
        for path in paths:
            if self.is_configuration(path):
                self._is_stale = True
            elif path not in self._texts:
                self._changed_file(path)
            elif path.endswith(".sql") and not self.projects_of(path):
                self._is_stale = True  # it was written to the disk for the first time

    def is_configuration(self, path: str) -> bool:
        """Whether a file may decide what is read, and how."""
        name = os.path.basename(path)
        return (
            name in _CONFIGURING
            or name in _VERSIONING
            or name in _OF_SOURCES
            or name.endswith(".txt")
        )

    def _changed_file(self, path: str) -> None:
        is_known = bool(self.projects_of(path))
        text = load(path) if is_known else None
        if text is not None:
            self._take(path, text)
        elif is_known or self._may_count(path):
            self._is_stale = True  # it came or went, so that other files may count now

    def _may_count(self, path: str) -> bool:
        """Whether a file that no project reads may belong to one, now that it came or went."""
        if decides_order(path):
            return True
        if path.endswith(".json"):  # most documents describe no tables
            scopes = [*(project.scope for project in self.projects), *self._waiting]
            return any(is_below(path, each) for scope in scopes for each in scope.settings.schema)
        return path.endswith((".py", ".sql", ".pyi")) or not os.path.isfile(path)

    def reconfigure(self, overrides: Mapping[str, Mapping[str, Any]]) -> None:
        """Take other settings of the editor, by folder."""
        if overrides != self.overrides:
            self.overrides = dict(overrides)
            self._is_stale = True

    def set_roots(self, roots: Iterable[str]) -> None:
        """Take other folders."""
        self.roots = list(roots)
        self._is_stale = True

    def begin_anew(self) -> None:
        """Read everything again."""
        self.projects = []
        self._is_stale = True

    @property
    def is_settled(self) -> bool:
        """Whether everything is up to date."""
        return not self._is_stale and all(project.is_settled for project in self.projects)

    def settle(self) -> frozenset[str]:
        """Bring everything up to date; return the files whose findings have changed."""
        while not self.is_settled:
            for _ in self.settling():
                pass
        return self.take_changed()

    def take_changed(self) -> frozenset[str]:
        """Return the files whose findings have changed since this was last asked."""
        changed, self.changed = self.changed, frozenset()
        return changed

    def settling(self) -> Iterator[None]:
        """Bring everything up to date, in steps; edits may come between them.

        What is not carried through to its end begins anew the next time.
        """
        if self._is_stale:
            self._is_stale = False
            self._gather()
            yield
        for project in list(self.projects):
            if not project.is_settled:
                self._unusable.pop(project, None)
                try:
                    yield from project.settling()
                except UsageError as error:
                    self._unusable[project] = Trouble(project.scope.root, str(error))
                    project.give_up()
                except GeneratorExit:
                    self._interrupted.add(project)
                    self._is_stale = True
                    raise
                self._note(project.changed)

    def give_up(self) -> None:
        """Leave projects alone that cannot be compared as they are."""
        for project in self.projects:
            if not project.is_settled:
                project.give_up()
                self._note(project.changed)

    @property
    def troubles(self) -> tuple[Trouble, ...]:
        """What keeps scopes from being compared."""
        unusable = [self._unusable[each] for each in self.projects if each in self._unusable]
        return (*self._unread, *unusable)

    def _note(self, changed: Iterable[str]) -> None:
        for path in changed:
            found = self._found(path)
            if found != self._findings.get(path, ()):
                self.changed |= {path}
            self._findings[path] = found
            if not found:
                del self._findings[path]

    def _found(self, path: str) -> tuple[Finding, ...]:
        found = [project.findings.get(path, ()) for project in self.projects]
        if sum(map(bool, found)) <= 1:
            return next((each for each in found if each), ())
        return tuple(dict.fromkeys(finding for each in found for finding in each))

    @property
    def findings(self) -> Mapping[str, tuple[Finding, ...]]:
        """The findings of each file that has any, those of all projects together."""
        return self._findings

    def projects_of(self, path: str) -> list[Project]:
        """Return the projects that read a file."""
        return [project for project in self.projects if project.knows(path)]

    def _gather(self) -> None:
        """Look which projects there are; those whose files and settings are the same go on."""
        known = {(each.scope.root, each.scope.name): each for each in self.projects}
        projects: list[Project] = []
        troubles: list[Trouble] = []
        waiting: list[Scope] = []
        for scope in self._scopes(troubles):
            try:
                inputs = self._inputs(scope)
            except UsageError as error:
                is_empty = isinstance(error, NothingToCompareError)
                troubles.append(Trouble(scope.root, str(error), is_empty))
                waiting.append(scope)
                continue
            before = known.get((scope.root, scope.name))
            is_whole = before is not None and before not in self._interrupted
            if before is not None and is_whole and before.goes_on_with(scope, inputs):
                projects.append(before)
            else:
                projects.append(Project(scope, inputs, self.read))
        gone = [each for each in self.projects if each not in projects]
        self.projects = projects
        self._unread = tuple(troubles)
        self._waiting = waiting
        self._interrupted.clear()
        self._unusable = {each: why for each, why in self._unusable.items() if each in projects}
        self._note({path for project in gone for path in project.findings})

    def _scopes(self, troubles: list[Trouble]) -> Iterator[Scope]:
        seen = set()
        for configured, folder, root in self._configurations(troubles):
            overrides = self.overrides.get(root, self.overrides.get("", {}))
            try:
                settings = configuration.overridden(
                    load_settings(configured), overrides, root, RULE_NAMES, PLANNED
                )
                for scope in scopes(settings, relative(folder)):
                    if (scope.root, scope.name) not in seen:
                        seen.add((scope.root, scope.name))
                        yield scope
            except UsageError as error:
                troubles.append(Trouble(relative(folder), str(error)))

    def _configurations(self, troubles: list[Trouble]) -> list[tuple[str | None, str, str]]:
        """Return the configuration files that count, the folder of each, and its root."""
        configuration.forget()
        found: list[tuple[str | None, str, str]] = []
        for root in self.roots:
            try:
                found += _configurations_of(root)
            except UsageError as error:
                troubles.append(Trouble(relative(root), str(error)))
        self._configured = frozenset(each for each, _, _ in found if each is not None)
        self._outside -= self._configured
        found += [
            (each, os.path.dirname(each), "")
            for each in sorted(self._outside)
            if os.path.exists(each)
        ]
        return found

    def _inputs(self, scope: Scope) -> Inputs:
        """Read the files of a scope; its only models may be those that are not on the disk."""
        unsaved = self._unsaved(scope)
        refuse_databases(scope.settings)
        try:
            return inputs_of(scope, self.read, unsaved)
        except UsageError:
            if not unsaved or scope.settings.models:
                raise
            return gather([], scope.settings, unsaved, scope.root, self.read)

    def _unsaved(self, scope: Scope) -> list[Document]:
        """Return model files that are not, or not as such, on the disk."""
        return [
            Document(path, text)
            for path, text in self._texts.items()
            if _maps_tables(scope, path, text)
        ]

    @property
    def unread(self) -> int:
        """How many statements of models are still to be read."""
        return sum(project.models.unread for project in self.projects if not project.is_settled)

    def watched(self) -> Iterator[str]:
        """Yield the files of which it matters whether they change, and their folders."""
        folders = set()
        for project in self.projects:
            for path in project.files:
                folders.add(os.path.dirname(path) or ".")
                yield path
        for root in self.roots:
            folders.add(root)
            for name in _CONFIGURING:
                yield os.path.join(root, name)
        yield from sorted(folders)


def _maps_tables(scope: Scope, path: str, text: str) -> bool:
    settings = scope.settings
    if settings.models and not any(is_below(path, each) for each in settings.models):
        return False
    return is_below(path, scope.root) and maps_tables(path, text, settings)


def _configurations_of(root: str) -> Iterator[tuple[str | None, str, str]]:
    """Yield the configuration files that count in a folder of the workspace."""
    own = configuration.nearest(root)
    if own is not None:
        yield own, os.path.dirname(own), root
    inner = [each for each in _configurations_below(root) if each != own]
    for each in inner:
        yield each, os.path.dirname(each), root
    if own is None and not inner:
        yield None, root, root


def _configurations_below(root: str) -> Iterator[str]:
    """Yield the configuration files in the folders below a root."""
    for name in files(root, _CONFIGURING):
        path = os.path.join(os.path.abspath(root), name)
        if os.path.basename(name) in _CONFIGURING and configuration.nearest(path) == path:
            yield path
