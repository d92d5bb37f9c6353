"""Python files found by the names that other files import them by."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable

from schemalign.python.outline import Module

_FOLDER = "file:"
_SOURCE_FOLDERS = ("", "src", "lib", "app")

Load = Callable[[str], "str | None"]
"""Reads a file's text by its path; None if it is not there or cannot be decoded."""


Make = Callable[[str, str, str], Module]
"""Makes the module of a followed file of its path, its text and its absolute folder."""


class Modules:
    """The modules of a project: given files, and others that are read when an import names them."""

    def __init__(
        self,
        given: Iterable[Module],
        load: Load,
        environments: Iterable[str] = (),
        make: Make | None = None,
    ) -> None:
        self._files: dict[str, Module | None] = {
            os.path.abspath(module.path): module for module in given
        }
        self._load = load
        self._make = make or _followed
        self._environments = tuple(environments)
        self._found: dict[tuple[str, str], str | None] = {}

    def find(self, name: str, path: str) -> Module | None:
        """Return the module of a dotted name or a folder (`file:/app/base`), seen from a file."""
        folder = os.path.dirname(os.path.abspath(path))
        key = (name, "" if name.startswith(_FOLDER) else folder)
        if key not in self._found:
            self._found[key] = self._search(name, folder)
        file = self._found[key]
        return None if file is None else self._files[file]

    def at(self, path: str) -> Module | None:
        """Return the module of a file, by the path that its locations name; None if it has none."""
        return self._at_file(os.path.abspath(path))

    def finds_the_same(self) -> bool:
        """Whether every name that was looked for still leads to the same file, or to none."""
        return all(
            next(
                (
                    each
                    for stem in self._stems(name, folder)
                    for each in _files_of(stem)
                    if os.path.isfile(each)
                ),
                None,
            )
            == file
            for (name, folder), file in self._found.items()
        )

    def replace(self, module: Module) -> None:
        """Put a module in the place of the one of the same file."""
        self._files[os.path.abspath(module.path)] = module

    def _search(self, name: str, folder: str) -> str | None:
        for stem in self._stems(name, folder):
            for file in _files_of(stem):
                if self._at_file(file) is not None:
                    return file
        return None

    def _stems(self, name: str, folder: str) -> Iterable[str]:
        """Yield what the paths of a module may begin with."""
        if name.startswith(_FOLDER):
            yield name.removeprefix(_FOLDER)
            return
        inner = name.replace(".", "/")
        for root in self._roots(folder):
            yield f"{root}/{inner}"

    def _roots(self, folder: str) -> Iterable[str]:
        """Where an absolute import may start: above the file's package first, then further up."""
        while os.path.exists(os.path.join(folder, "__init__.py")) and not _is_top(folder):
            folder = os.path.dirname(folder)
        while not _is_top(folder):
            for source in _SOURCE_FOLDERS:
                yield os.path.join(folder, source) if source else folder
            folder = os.path.dirname(folder)
        yield from self._environments

    def _at_file(self, file: str) -> Module | None:
        if file not in self._files:
            self._files[file] = self._read(file)
        return self._files[file]

    def _read(self, file: str) -> Module | None:
        if not os.path.isfile(file):
            return None
        text = self._load(file)
        if text is None:
            return None
        return self._make(relative(file), text, os.path.dirname(file).replace(os.sep, "/"))


def _files_of(stem: str) -> tuple[str, ...]:
    return f"{stem}.py", f"{stem}/__init__.py", f"{stem}.pyi"


def _followed(path: str, text: str, folder: str) -> Module:
    return Module(path, text, folder, reported=False)


def _is_top(folder: str) -> bool:
    return os.path.dirname(folder) == folder


def module(path: str, text: str) -> Module:
    """Return a given model file as a module."""
    folder = os.path.dirname(os.path.abspath(path)).replace(os.sep, "/")
    return Module(path, text, folder)


def relative(file: str) -> str:
    """Return a path as it is shown: relative to the current folder where it lies below it."""
    shown = os.path.relpath(file)
    return file if shown.startswith("..") else shown
