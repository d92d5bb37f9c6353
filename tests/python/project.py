"""Small projects made of texts, and what their expressions mean."""

from __future__ import annotations

from collections.abc import Mapping

from schemalign.python.literals import evaluate
from schemalign.python.names import Defined, External, ModuleObject, Names
from schemalign.python.outline import Assignment, Binding, ClassDefinition, Function, Module
from schemalign.workspace.modules import Modules, module

LIBRARIES = frozenset({"sqlalchemy"})


def project(files: Mapping[str, str]) -> tuple[Names, dict[str, Module]]:
    """Return the names and modules of files by their paths, such as `app/models.py`."""
    given = {path: module(path, text) for path, text in files.items()}
    found = Modules(given.values(), lambda _: None)
    names = Names(found.find, LIBRARIES, lambda target, name: name in {"Column", target})
    return names, given


def one_file(text: str) -> tuple[Names, Module]:
    names, given = project({"models.py": text})
    return names, given["models.py"]


def value(text: str, name: str = "x") -> object:
    """The value that a file gives a name."""
    names, found = one_file(text)
    placed = assignment(found, name).value
    assert placed is not None
    return evaluate(placed, names)


def assignment(found: Module, name: str) -> Assignment:
    bound = found.contents.bindings[name][-1].value
    assert isinstance(bound, Assignment)
    return bound


def definition(found: Module, name: str) -> ClassDefinition:
    bound = found.contents.bindings[name][-1].value
    assert isinstance(bound, ClassDefinition)
    return bound


def function(found: Module, name: str) -> Function:
    bound = found.contents.bindings[name][-1].value
    assert isinstance(bound, Function)
    return bound


def meaning(names: Names, found: Module, path: str) -> str | None:
    """What a path stands for, in one line: `app/base.py:Base.x`, or a library's path."""
    resolved = names.resolve(found, path)
    match resolved:
        case External(path=outside):
            return outside
        case ModuleObject(module=inside):
            return f"{inside.path}:"
        case Defined(module=inside, binding=binding, rest=rest):
            return f"{inside.path}:{'.'.join([bound_name(binding), *rest])}"
    return None


def bound_name(binding: Binding) -> str:
    bound = binding.value
    return bound.bound if not hasattr(bound, "name_location") else bound.name
