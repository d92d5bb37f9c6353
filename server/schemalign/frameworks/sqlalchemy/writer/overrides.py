"""A column that a mixin gives to several tables, written again in one class."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from schemalign.frameworks.sqlalchemy.writer.attribute_places import behind_attributes
from schemalign.frameworks.sqlalchemy.writer.program import Program
from schemalign.frameworks.sqlalchemy.writer.rewrite import Rewrite
from schemalign.frameworks.sqlalchemy.writer.sites import ColumnSite
from schemalign.python.import_edits import local_name
from schemalign.python.imported import Needed
from schemalign.python.names import Defined, External, ModuleObject
from schemalign.python.outline import ClassDefinition, Module
from schemalign.python.strings import QUOTED
from schemalign.text.possessive import compiled

_WORD: Final = compiled(rf"(?P<string>{QUOTED})|(?<![\w.])[^\W\d]\w*(?:\.\w+)*(?!\s*=[^=])")


def override(
    program: Program, site: ColumnSite, code: str, needed: Iterable[Needed]
) -> Rewrite | None:
    """Return the rewrite that puts the code of an inherited column into the mapped class.

    None where the code means something else there, or is a function of the mixin.
    """
    definition, attribute = site.definition, site.attribute
    if definition is None or attribute is None or code.startswith(("def ", "async ", "@")):
        return None
    carried: list[Needed] = []
    if definition.module.path != site.module.path:
        spelled = _carried(program, site.module, definition.module, code, needed)
        if spelled is None:
            return None
        code, carried = spelled
    else:
        carried = list(needed)
    lines = code.replace("\r\n", "\n").replace("\r", "\n")
    found = behind_attributes(program, definition, _dedented(lines))
    if found is None:
        return None
    claim = f"{definition.module.path}:{definition.name}.{attribute.name}"
    return found._replace(
        needed=tuple(dict.fromkeys(carried)), claims=found.claims | frozenset({claim})
    )


def _dedented(code: str) -> str:
    """The lines behind the first one as deep as in a class body that is not indented itself."""
    first, *rest = code.split("\n")
    return "\n".join([first, *(line.removeprefix("    ") for line in rest)])


def _carried(
    program: Program, source: Module, target: Module, code: str, needed: Iterable[Needed]
) -> tuple[str, list[Needed]] | None:
    """The code with its names as the other module spells them, and what it has to import."""
    carried: list[Needed] = []
    new = {
        each.alias or each.name or each.module: f"{each.module}.{each.name}".strip(".")
        for each in needed
    }
    parts, behind = [], 0
    for match in _WORD.finditer(code):
        if match["string"] is not None:
            continue
        head, dot, rest = match[0].partition(".")
        path = new.get(head) or _library_path(program, source, match[0], head)
        if path is None:
            if not _means_the_same(program, source, target, head):
                return None
            continue
        whole = f"{path}.{rest}" if head in new and dot else path
        spelled = _spelled(program, target, whole)
        if spelled is None:
            return None
        parts += [code[behind : match.start()], spelled[0]]
        carried += spelled[1]
        behind = match.end()
    return "".join([*parts, code[behind:]]), carried


def _library_path(program: Program, module: Module, word: str, head: str) -> str | None:
    found = program.context.names.resolve(module, word)
    if isinstance(found, External) and found.path.partition(".")[0] in _libraries(program):
        return found.path
    del head
    return None


def _libraries(program: Program) -> frozenset[str]:
    return program.context.names.libraries


def _spelled(program: Program, module: Module, path: str) -> tuple[str, list[Needed]] | None:
    """A library's name, of which the longest part that is a name of its own is imported."""
    for marker in (".func.", ".uuid4", ".datetime."):
        head, found, rest = path.partition(marker)
        if found:
            whole = f"{head}{marker.rstrip('.')}"
            name, needed = local_name(module, program.context.names, whole)
            return (f"{name}.{rest}" if rest else name), list(needed)
    name, needed = local_name(module, program.context.names, path)
    return name, list(needed)


def _means_the_same(program: Program, source: Module, target: Module, head: str) -> bool:
    names = program.context.names
    one, other = names.resolve(source, head), names.resolve(target, head)
    if one is None:
        return other is None
    if isinstance(one, Defined) and isinstance(other, Defined):
        return _place(one) == _place(other)
    if isinstance(one, ModuleObject) and isinstance(other, ModuleObject):
        return one.module.path == other.module.path
    return one == other


def _place(found: Defined) -> tuple[str, object]:
    value = found.binding.value
    location = getattr(value, "name_location", None)
    if isinstance(value, ClassDefinition):
        location = value.name_location
    return found.module.path, location
