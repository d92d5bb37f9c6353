"""The Python files of a project: those that were read, and those around them that use models."""

from __future__ import annotations

import os

from schemalign.python.outline import Module
from schemalign.session.models import Models
from schemalign.workspace.documents import relative
from schemalign.workspace.modules import Load
from schemalign.workspace.project_files import project_files


class PythonFiles:
    """Modules of any files of a project, as they are now.

    `tried` are texts that stand for those of files around the models, while they are tried out.
    """

    def __init__(self, root: str, models: Models, load: Load) -> None:
        self.tried: dict[str, str] = {}
        self._root, self._models, self._load = root, models, load
        self._around: dict[str, Module] = {}

    def module(self, path: str) -> Module | None:
        """Return the module of a file: as it was read, else as it is now."""
        shown = relative(path)
        if shown in self._models.texts:
            return self._models.modules.at(shown)
        text = self.tried[shown] if shown in self.tried else self._load(path)
        if text is None:
            return None
        known = self._around.get(shown)
        if known is None or known.text != text:
            folder = os.path.dirname(os.path.abspath(path)).replace(os.sep, "/")
            known = self._around[shown] = Module(shown, text, folder, reported=False)
        return known

    def text(self, path: str) -> str:
        """Return the text of a file, "" if it cannot be read."""
        module = self.module(path)
        return "" if module is None else module.text

    def all(self) -> tuple[Module, ...]:
        """Return the modules of all Python files of the project."""
        files = project_files(self._root, self._models.given)
        found = [self.module(file) for file in files]
        return tuple(module for module in found if module is not None)
