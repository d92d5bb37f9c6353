"""Members added to and removed from a Python enum."""

from __future__ import annotations

import keyword
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from schemalign.findings.fix import Doubt
from schemalign.frameworks.sqlalchemy.writer.program import Program
from schemalign.frameworks.sqlalchemy.writer.rewrite import Rewrite
from schemalign.frameworks.sqlalchemy.writer.spelling import Spelling, spelling
from schemalign.python.edits import behind_statement, without_statement
from schemalign.python.enums import members
from schemalign.python.function_bodies import function_bodies
from schemalign.python.outline import Assignment, ClassDefinition
from schemalign.schema.sourced import Unknown
from schemalign.text.edit import TextEdit, conflict

_AUTO: Final = re.compile(r"(?:\w+\.)?auto\(\)")


def with_members(
    program: Program,
    definition: ClassDefinition,
    current: Sequence[str] | Unknown,
    wanted: Sequence[str] | Unknown,
    *,
    by_value: bool,
) -> Rewrite | None:
    """Return the edits after which a Python enum stands for the wanted strings.

    `by_value` tells whether its values are stored, else its members' names are.  Uses of a
    member that goes are doubts; outside of functions they forbid it.
    """
    found = members(definition, program.context.names)
    if found is None or isinstance(current, Unknown) or isinstance(wanted, Unknown):
        return None
    statements = _statements(program, definition)
    stored = {(value if by_value else name): name for name, value in found.items()}
    gone = [stored[each] for each in current if each not in wanted and each in stored]
    if any(name not in statements for name in gone) or not statements:
        return None
    doubts = _uses(program, definition, gone)
    if doubts is None:
        return None
    last = statements[list(statements)[-1]]
    spelled = spelling(program, definition.module, near=(last.statement.start, last.statement.end))
    lines = _lines(spelled, found, [each for each in wanted if each not in current],
                   by_value=by_value, value=_text(last))  # fmt: skip
    if lines is None:
        return None
    edits = [without_statement(definition.module, statements[name].statement) for name in gone]
    if lines:
        edits.append(_added(definition, last, "\n".join(lines), edits))
    return Rewrite(tuple(edits), doubts=doubts) if edits and not conflict(edits) else None


def _added(
    definition: ClassDefinition, last: Assignment, code: str, edits: Sequence[TextEdit]
) -> TextEdit:
    edit = behind_statement(definition.module, last.statement, code)
    if any(each.start <= edit.start < each.end for each in edits):
        # The last member goes: what is new stands before its line.
        start = min(each.start for each in edits if each.start <= edit.start < each.end)
        line = edit.text[: len(edit.text) - len(edit.text.lstrip("\r\n"))]
        return edit._replace(start=start, end=start, text=edit.text[len(line) :] + line)
    return edit


def _statements(program: Program, definition: ClassDefinition) -> dict[str, Assignment]:
    """The assignments of single members in the body of the class, in order."""
    contents = program.context.names.contents(definition)
    known = members(definition, program.context.names) or {}
    return {
        assignment.name: assignment
        for assignment, binding in contents.assignments
        if assignment.name in known and not binding.branch and not binding.looped
    }


def _text(assignment: Assignment) -> str:
    value = assignment.value
    if value is None:
        return ""
    return value.module.text[value.location.start : value.location.end]


def _lines(
    spelled: Spelling,
    found: Mapping[str, object],
    new: Iterable[str],
    *,
    by_value: bool,
    value: str,
) -> list[str] | None:
    """The assignments of new members; None where a name or value cannot be made like the others."""
    lines = []
    taken = set(found)
    for each in new:
        name = _name(found, each) if by_value else each
        if not name.isidentifier() or keyword.iskeyword(name) or name in taken:
            return None
        taken.add(name)
        text = spelled.string(each) if by_value else _value(spelled, found, name, value)
        if text is None:
            return None
        lines.append(f"{name} = {text}")
    return lines


def _name(found: Mapping[str, object], value: str) -> str:
    """A member's name for a value, in capitals if the others are so."""
    name = re.sub(r"\W+", "_", value).strip("_")
    if all(each.isupper() for each in found):
        return name.upper()
    return name if any(each != each.lower() for each in found) else name.lower()


def _value(spelled: Spelling, found: Mapping[str, object], name: str, last: str) -> str | None:
    """A member's value for a name, made as the others' are."""
    values = dict(found)
    if _AUTO.fullmatch(last):
        return last
    if all(isinstance(each, int) and not isinstance(each, bool) for each in values.values()):
        return str(max(each for each in values.values() if isinstance(each, int)) + 1)
    for make in (str, str.lower, str.upper, str.title, _words):
        if all(value == make(each) for each, value in values.items()):
            return spelled.string(make(name))
    if all(isinstance(each, str) for each in values.values()):
        return spelled.string(name.lower())
    return None


def _words(name: str) -> str:
    return name.replace("_", " ").lower()


def _uses(
    program: Program, definition: ClassDefinition, gone: Sequence[str]
) -> tuple[Doubt, ...] | None:
    """Where members that go are used; None if a module cannot be imported without one."""
    if not gone:
        return ()
    names = "|".join(map(re.escape, gone))
    used = re.compile(
        rf"\b{re.escape(definition.name)}(?:\.(?:{names})\b|\[['\"](?:{names})['\"]\])"
    )
    doubts = []
    for module in program.around():
        bodies = function_bodies(module)
        for match in used.finditer(module.text):
            if not bodies.hold(match.start()):
                return None
            location = module.location(match.start(), match.end())
            doubts.append(Doubt(location, f"{match[0]} is used"))
    return tuple(doubts)
