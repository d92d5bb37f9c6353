"""Which of the bindings of a name decides its value."""

from __future__ import annotations

from schemalign.python.names import Defined, Names
from schemalign.python.outline import Assignment, Binding, ClassDefinition
from schemalign.python.syntax import Name


def is_single(binding: Binding, assignment: Assignment) -> bool:
    """Return whether a name has one value whatever happens: assigned once, and never changed."""
    if binding.looped or assignment.operator not in {"=", ":"}:
        return False
    local = assignment.module.local
    for contents in (local, assignment.module.contents):
        bindings = contents.bindings.get(assignment.name, []) if contents is not None else []
        if contents is not None and any(each is binding for each in bindings):
            others = sum(isinstance(each.value, Assignment) for each in bindings)
            return others == 1 and assignment.name not in contents.changed
    return True


def inherited(definition: ClassDefinition, name: str, names: Names) -> Binding | None:
    """Return the binding of an attribute in the bases of a class; None if it is not decided.

    Where several bases have the attribute, only one that has it itself is sure to come first.
    """
    found: list[Binding] = []
    for place, base in enumerate(definition.bases):
        target = None
        if isinstance(base.expression, Name):
            target = names.resolve(base.module, base.expression.path)
        if not isinstance(target, Defined) or not isinstance(target.binding.value, ClassDefinition):
            continue
        own = names.contents(target.binding.value).bindings.get(name)
        if own and not place:
            return own[-1]
        beyond = own[-1] if own else _beyond(target.binding.value, name, names)
        if beyond is not None and not any(each is beyond for each in found):
            found.append(beyond)
    return found[0] if len(found) == 1 else None


def _beyond(definition: ClassDefinition, name: str, names: Names) -> Binding | None:
    if not names.budget.enter():
        return None
    found = inherited(definition, name, names)
    names.budget.leave()
    return found
