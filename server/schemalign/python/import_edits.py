"""Imports that edits need or no longer need, and how a module calls what a library offers."""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Final

from schemalign.python.edits import without_statement
from schemalign.python.import_statements import (
    ImportStatement,
    extended,
    import_statements,
    reduced,
)
from schemalign.python.imported import Needed
from schemalign.python.names import External, Names
from schemalign.python.new_imports import Presence, added_statements
from schemalign.python.outline import Module
from schemalign.python.unused import imported_elsewhere, no_longer_used
from schemalign.text.edit import TextEdit, conflict

STANDARD: Final = frozenset(sys.stdlib_module_names)
_BLANK_LINES: Final = re.compile(r"(?:[ \t]*(?:\r\n|\r|\n))*")
_CUSTOMARY: Final = {"sqlalchemy": "sa"}
"""What a package that is imported whole is commonly called."""
_TELLING: Final = {
    "sqlalchemy": re.compile(
        r"(?<![\w.])(\w+)\.(?:Boolean|Column|Date|DateTime|ForeignKey|Index|Integer|Numeric|String"
        r"|Table|Text|UniqueConstraint)\b"
    )
}
"""Names that only an object that stands for the package has, with their prefix."""
_MODULES: Final = {"sqlalchemy": frozenset({"dialects", "event", "exc", "ext", "orm", "types"})}


def local_name(
    module: Module, names: Names, path: str, *, like: str = ""
) -> tuple[str, tuple[Needed, ...]]:
    """Return how a module spells a library's name, and what it has to import for that.

    `path` is qualified: `sqlalchemy.ForeignKey`.  `like` is how a neighbour is spelled, such as
    `sa.Column` or `db.Column`, whose prefix is used if it can give the name.  Seen from a class
    body (`Module.inside`), the names that the body binds are left alone.
    """
    prefix, (package, _, name) = like.rpartition(".")[0], path.rpartition(".")
    if prefix and _gives(module, names, prefix, path):
        return f"{prefix}.{name}", ()
    statements = list(import_statements(module))
    bound = _bound(module, names, statements, path)
    if bound:
        return bound, ()
    holder = _bound(module, names, statements, package)
    bare = _is_imported_from(statements, package)
    if holder and (prefix or not bare):
        return f"{holder}.{name}", ()
    common = "" if bare else _common_prefix(module, names, path)
    if common:
        return f"{common}.{name}", ()
    if _is_free(module, names, name) and not _is_abbreviation(package, name):
        return name, (Needed(module.path, package, name),)
    if holder:
        return f"{holder}.{name}", ()
    return _through_module(module, names, package, name)


def _gives(module: Module, names: Names, prefix: str, path: str) -> bool:
    """Whether `prefix.name` is the name that is asked for.

    An object that is neither a module nor of a library (`db = SQLAlchemy()`) is known to give
    what stands in the first two levels of its package.
    """
    package, _, name = path.rpartition(".")
    found = names.resolve(module, f"{prefix}.{name}")
    if isinstance(found, External) and found.path.partition(".")[0] in names.libraries:
        return found.path == path
    is_near = package.count(".") <= 1 and package.partition(".")[0] not in STANDARD
    return is_near and names.resolve(module, prefix) is not None


def _bound(
    module: Module, names: Names, statements: Sequence[ImportStatement], path: str
) -> str | None:
    """The name that an import of the module, or a star import, gives to a library's path."""
    for statement in statements:
        for each in statement.names:
            if each.name == "*" and "." in path:
                name = path.rpartition(".")[2]
                if names.resolve(module, name) == External(path) and not _is_local(module, name):
                    return name
            elif names.resolve(module, each.bound) == External(path) and not _is_local(
                module, each.bound
            ):
                return each.bound
    return None


def _is_local(module: Module, name: str) -> bool:
    return module.local is not None and name in module.local.bindings


def _is_free(module: Module, names: Names, name: str) -> bool:
    return not _is_local(module, name) and names.resolve(module, name) is None


def _common_prefix(module: Module, names: Names, path: str) -> str:
    """The prefix by which the file mostly writes what the package of a name gives."""
    telling = _TELLING.get(path.rpartition(".")[0])
    found = Counter(match[1] for match in telling.finditer(module.text)) if telling else Counter()
    given = (prefix for prefix, _ in found.most_common() if _gives(module, names, prefix, path))
    return next(given, "")


def _is_imported_from(statements: Iterable[ImportStatement], package: str) -> bool:
    """Whether names of a package are used without prefix: those of its modules do not tell."""
    return any(
        each.module == package
        and each.is_from
        and not each.is_nested
        and any(one.name not in _MODULES.get(package, ()) for one in each.names)
        for each in statements
    )


def _is_abbreviation(package: str, name: str) -> bool:
    """Whether a name is that of its module in capitals, like `uuid.UUID`.

    Such names mean other things elsewhere, and are commonly written with their module.
    """
    return package in STANDARD and name.isupper() and name.lower() == package


def _through_module(
    module: Module, names: Names, package: str, name: str
) -> tuple[str, tuple[Needed, ...]]:
    parent, _, last = package.rpartition(".")
    alias = _CUSTOMARY.get(package, "")
    holder = alias or last
    if _is_free(module, names, holder):
        needed = (
            Needed(module.path, parent, last)
            if parent
            else Needed(module.path, package, alias=alias)
        )
        return f"{holder}.{name}", (needed,)
    whole = f"{package.partition('.')[0]}_{name}"
    return whole, (Needed(module.path, package, name, whole),)


def finished(
    module: Module,
    edits: Sequence[TextEdit],
    needed: Iterable[Needed],
    *,
    libraries: frozenset[str] = STANDARD,
    around: Callable[[], Iterable[Module]] = tuple,
) -> list[TextEdit]:
    """Return the edits of a module together with those of its imports.

    What is needed joins the import statements that are there, or stands beside its like; names of
    `libraries` (top-level packages whose import does nothing else) that the edits made unused go,
    unless a module of those `around` imports them from here.
    """
    statements = [each for each in import_statements(module) if not each.is_nested]
    wanted = [each for each in dict.fromkeys(needed) if not _is_there(statements, each)]
    unused = no_longer_used(module, statements, edits, libraries)
    unused -= {each.alias or each.name or each.module for each in wanted}
    unused -= {name for name in unused if imported_elsewhere(module, name, around())}
    found = [*edits]
    left = list(wanted)
    for statement in statements:
        if not _is_untouched(module, statement, edits):
            continue
        joining = [each for each in left if _can_join(statement, each)]
        left = [each for each in left if each not in joining]
        found += _changed(module, statement, joining, unused)
    removed = {edit.start for edit in found if not edit.text}
    gone = [each.start for each in statements if each.start in removed]
    added = list(added_statements(Presence(module, statements, gone), left))
    if not added:
        found = [_with_blank_lines(module, edit) for edit in found]
    return [*found, *added]


def _with_blank_lines(module: Module, edit: TextEdit) -> TextEdit:
    """The edit with the blank lines behind it if it takes away the module's first statement."""
    before = module.text[: edit.start].lstrip("\ufeff").splitlines()
    if edit.text or any(line.strip() and not line.startswith("#") for line in before):
        return edit
    blank = _BLANK_LINES.match(module.text, edit.end)
    return edit._replace(end=blank.end()) if blank is not None else edit


def _is_there(statements: Iterable[ImportStatement], needed: Needed) -> bool:
    return any(
        each.bound == (needed.alias or needed.name or needed.module.partition(".")[0])
        and statement.level == 0
        and (each.module, each.name) == (needed.module, needed.name)
        for statement in statements
        for each in statement.names
    )


def _is_untouched(module: Module, statement: ImportStatement, edits: Iterable[TextEdit]) -> bool:
    own = TextEdit(module.path, statement.start, statement.end, "")
    return not any(conflict((own, edit)) for edit in edits)


def _can_join(statement: ImportStatement, needed: Needed) -> bool:
    return (
        bool(needed.name)
        and statement.is_from
        and (statement.module, statement.level) == (needed.module, 0)
        and not any(each.name == "*" for each in statement.names)
    )


def _changed(
    module: Module, statement: ImportStatement, joining: Sequence[Needed], unused: frozenset[str]
) -> Iterator[TextEdit]:
    """The edit of one import statement, if anything joins or leaves it."""
    gone = [each.bound for each in statement.names if each.bound in unused]
    if not gone and not joining:
        return
    if len(gone) == len(statement.names) and not joining:
        yield without_statement(module, statement.statement)
        return
    code = extended(module.text, statement, joining)
    yield TextEdit(module.path, statement.start, statement.end, reduced(code, gone))
