"""The Python files around the models, where their attributes are used."""

from __future__ import annotations

import os
from collections.abc import Iterable

from schemalign.workspace.listing import files

_INSTALLED = "site-packages"


def project_files(root: str, models: Iterable[str]) -> list[str]:
    """Return the Python files of the project of model files, as paths like theirs.

    That is all below `root` if the models lie there; else, and among installed packages, all of
    the models' own top-level packages.
    """
    top = os.path.abspath(root)
    given = [os.path.abspath(model) for model in models]
    if _INSTALLED not in top.split(os.sep) and all(_is_below(model, top) for model in given):
        folders = [top]
    else:
        folders = list(dict.fromkeys(_package(model) for model in given))
    return [os.path.join(folder, name) for folder in folders for name in files(folder, (".py",))]


def _is_below(path: str, folder: str) -> bool:
    return path.startswith(os.path.join(folder, ""))


def _package(file: str) -> str:
    """The folder of the outermost package of a file."""
    folder = os.path.dirname(file)
    while os.path.exists(os.path.join(os.path.dirname(folder), "__init__.py")):
        folder = os.path.dirname(folder)
    return folder
