"""Applications with SQLAlchemy models, and copies of them that may be changed."""

from __future__ import annotations

import shutil
import subprocess
import sys
import sysconfig
from dataclasses import dataclass
from pathlib import Path

OWN_ENVIRONMENT = Path(sys.prefix)


@dataclass(frozen=True, slots=True)
class Application:
    """An installed application: where its models are, and how its metadata is reached.

    `models` are globs below `site-packages`, `modules` are what is imported so that all tables are
    known, and `metadata` is `module:attribute.path`.  Tables that are made at run time are
    `undecided`: no fix can be expected there.
    """

    name: str
    models: tuple[str, ...]
    modules: tuple[str, ...]
    metadata: str
    undecided: frozenset[str] = frozenset()

    @property
    def package(self) -> str:
        """The folder of the application's own modules."""
        return self.models[0].partition("/")[0]


INSTALLED = (
    Application(
        "optuna",
        models=("optuna/storages/_rdb/models.py",),
        modules=("optuna.storages._rdb.models",),
        metadata="optuna.storages._rdb.models:BaseModel.metadata",
    ),
    Application(
        "jupyterhub",
        models=("jupyterhub/orm.py",),
        modules=("jupyterhub.orm",),
        metadata="jupyterhub.orm:Base.metadata",
        undecided=frozenset({"user_role_map", "group_role_map", "service_role_map"}),
    ),
)
"""Those that come with the extra `test`."""

APPLICATIONS = {
    application.name: application
    for application in (
        *INSTALLED,
        Application(
            "mlflow",
            models=(
                "mlflow/store/tracking/dbmodels/models.py",
                "mlflow/store/model_registry/dbmodels/models.py",
                "mlflow/store/workspace/dbmodels/models.py",
            ),
            modules=("mlflow.store.db.utils",),
            metadata="mlflow.store.db.base_sql_model:Base.metadata",
        ),
        Application(
            "langflow",
            models=("langflow/services/database/models/**/*.py",),
            modules=(
                "langflow.services.database.models",
                "langflow.services.database.models.vertex_builds.model",
            ),
            metadata="sqlmodel:SQLModel.metadata",
        ),
    )
}
"""All that are known; those that are not installed need an environment of their own."""


class Copy:
    """The Python files of an application in a folder of their own, which fixes may change."""

    def __init__(self, application: Application, folder: Path, environment: Path) -> None:
        self.application = application
        self.folder = folder
        self.python = environment / "bin" / "python"
        self._site = _site_packages(environment)
        self._package = folder / application.package
        shutil.copytree(self._site / application.package, self._package, ignore=_not_python)
        compile_all = ["-m", "compileall", "-qq", "--invalidation-mode", "checked-hash"]
        # Bytecode is checked by content: files change several times in a second.
        subprocess.run([self.python, *compile_all, self._package], check=False)
        self._texts = {path: path.read_bytes() for path in sorted(self._package.rglob("*.py"))}

    @property
    def models(self) -> list[str]:
        """The model files, relative to the folder."""
        found = {
            str(path.relative_to(self.folder))
            for pattern in self.application.models
            for path in self.folder.glob(pattern)
        }
        return sorted(found)

    @property
    def search_path(self) -> str:
        """What `PYTHONPATH` must be for a process that imports the copy."""
        return f"{self.folder}:{self._site}"

    def changed(self) -> list[tuple[Path, str, str]]:
        """Return each file that is not as it was, with its text before and now."""
        return [
            (path, text.decode(), path.read_bytes().decode())
            for path, text in self._texts.items()
            if path.read_bytes() != text
        ]

    def restore(self) -> None:
        """Make all files what they were."""
        for path, text in self._texts.items():
            if path.read_bytes() != text:
                path.write_bytes(text)


def _site_packages(environment: Path) -> Path:
    if environment == OWN_ENVIRONMENT:
        return Path(sysconfig.get_path("purelib"))
    (found,) = environment.glob("lib/python*/site-packages")
    return found


def _not_python(folder: str, names: list[str]) -> set[str]:
    entries = {name: Path(folder, name) for name in names}
    return {
        name
        for name, path in entries.items()
        if name == "__pycache__" or not (path.is_dir() or path.suffix == ".py")
    }
