"""What is remembered from one reading of a statement to the next."""

from __future__ import annotations

from typing import Final

from schemalign.frameworks.sqlalchemy.vocabulary import LIBRARIES, Context
from schemalign.python.outline import Module
from schemalign.python.syntax import Imported
from schemalign.schema.types import ColumnType
from schemalign.values import replace

_MOST: Final = 20_000  # entries, so that hours of typing do not pile up


class Memory:
    """Facts that hold wherever names stand for the same objects of libraries.

    What a file imports straight from a library is remembered as long as the file binds the same
    names; columns, types and defaults by their texts and the objects that their names stand for.
    """

    def __init__(self) -> None:
        self._types: dict[object, ColumnType | str] = {}
        self._columns: dict[int, object] = {}
        self._defaults: dict[tuple[str, str], object] = {}
        self._imported: dict[str, dict[str, str | None]] = {}

    def shared_with(self, context: Context) -> Context:
        """Return a context that remembers what others have read."""
        for known in (self._types, self._columns, self._defaults):
            if len(known) > _MOST:
                known.clear()
        return replace(context, types=self._types, columns=self._columns, defaults=self._defaults)

    def remind(self, context: Context, module: Module) -> None:
        """Tell a context what a module is known to import from libraries."""
        context.paths[id(module)] = dict(self._imported.get(str(module.path), {}))

    def learn(self, context: Context, module: Module) -> None:
        """Remember what a context has found out of a module's own imports."""
        known = self._imported.setdefault(str(module.path), {})
        for name, path in context.paths[id(module)].items():
            if name not in known and _is_imported(module, name):
                known[name] = path

    def forget(self, path: str) -> None:
        """Forget what a file imports."""
        self._imported.pop(path, None)


def _is_imported(module: Module, name: str) -> bool:
    """Whether a name stands for an object of a library by one import of the module itself."""
    bindings = module.contents.bindings.get(name.partition(".")[0], [])
    value = bindings[0].value if len(bindings) == 1 else None
    if not isinstance(value, Imported) or value.level:
        return False
    return value.module.partition(".")[0] in LIBRARIES
