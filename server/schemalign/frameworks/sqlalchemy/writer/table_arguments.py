"""Where the constraints, indexes and options of a table stand, and how more of them get there."""

from __future__ import annotations

import re
from typing import Final

from schemalign.frameworks.sqlalchemy.table_arguments import flattened
from schemalign.frameworks.sqlalchemy.values import followed
from schemalign.frameworks.sqlalchemy.vocabulary import call_role
from schemalign.frameworks.sqlalchemy.writer.arguments_sites import (
    ArgumentsSite,
    arguments_site,
    table_spelling,
)
from schemalign.frameworks.sqlalchemy.writer.folding import bracketed
from schemalign.frameworks.sqlalchemy.writer.program import Program
from schemalign.frameworks.sqlalchemy.writer.rewrite import Rewrite
from schemalign.frameworks.sqlalchemy.writer.spelling import Code, Spelling
from schemalign.python.edits import (
    appended,
    before_statement,
    behind_statement,
    columns,
    indentation,
    inserted,
    inside,
    with_argument,
)
from schemalign.python.outline import (
    ClassDefinition,
    Placed,
)
from schemalign.python.parts import parts
from schemalign.python.syntax import (
    Attribute,
    Call,
    Constant,
    Dictionary,
    Display,
    Expression,
    Name,
    Operation,
)
from schemalign.schema.tables import Table
from schemalign.text.edit import TextEdit

ITEM_ROLES: Final = frozenset(
    {
        "CheckConstraint", "Column", "ExcludeConstraint", "ForeignKeyConstraint", "Index",
        "PrimaryKeyConstraint", "UniqueConstraint",
    }
)  # fmt: skip

_STRING: Final = re.compile(r"[rRuUbB]*+[\"']")


def with_item(program: Program, table: Table, item: Code) -> Rewrite | None:
    """Return the rewrite that adds a constraint or index to the arguments of a table."""
    site = arguments_site(program, table)
    if site is None:
        return None
    spelled = table_spelling(program, table, site)
    if site.call is not None:
        indent = indentation(site.module.text, site.call.location.start) + "    "
        text = item.fitted(indent, spelled.width, spelled.end)
        return Rewrite((with_argument(site.call, text),), item.needed)
    if site.value is None or site.inherited:
        return _new(program, site, item, spelled)
    edits = _extended(program, site.value, item, spelled)
    return Rewrite(tuple(edits), item.needed) if edits else None


def _new(program: Program, site: ArgumentsSite, item: Code, spelled: Spelling) -> Rewrite | None:
    """A `__table_args__` of the class's own, which repeats the inherited one."""
    assert site.definition is not None
    rest = ""
    if site.value is not None:
        kept = _unpacked(program, site.value, f"{site.inherited}.__table_args__")
        if kept is None:
            return None
        rest = kept
    indent = _body_indent(site.definition)
    text = _tuple(item, rest, indent, spelled, before="__table_args__ = ")
    return new_arguments(site.definition, f"__table_args__ = {text}", item)


def new_arguments(
    definition: ClassDefinition, code: str, item: Code | None = None
) -> Rewrite | None:
    """Return the rewrite that gives a class a `__table_args__`, behind its `__tablename__`.

    The lines of `code` behind the first are indented already.
    """
    module = definition.module
    body = list(definition.statement.body)
    if not body or body[0].start < definition.statement.end:
        return None
    named = next((each for each in body if re.match(r"__tablename__\s*[:=]", each.code)), None)
    end = "\r\n" if "\r\n" in module.text else "\n"
    indent = _body_indent(definition)
    code = code.replace(f"{end}{indent}", "\n").replace(end, "\n")
    if named is not None:
        edit = behind_statement(module, named, code)
    else:
        has_docstring = _STRING.match(body[0].code) is not None
        if has_docstring and len(body) == 1:
            edit = behind_statement(module, body[0], f"\n{code}")
        elif has_docstring or body[0].code == "pass":
            edit = before_statement(module, body[min(1, len(body) - 1)], f"{code}\n")
        else:
            edit = before_statement(module, body[0], f"{code}\n")
    claim = f"{module.path}:{definition.statement.start}:__table_args__"
    needed = item.needed if item is not None else ()
    return Rewrite((edit,), needed, claims=frozenset({claim}))


def _body_indent(definition: ClassDefinition) -> str:
    first = next(iter(definition.statement.body), None)
    text = definition.module.text
    if first is None:
        return indentation(text, definition.statement.start) + "    "
    return indentation(text, first.start)


def _tuple(item: Code, rest: str, indent: str, spelled: Spelling, *, before: str) -> str:
    """A tuple of an item and what is there already."""
    short = f"({item.text}, {rest})" if rest else f"({item.text},)"
    if columns(indent) + len(before) + len(short) <= spelled.width and "\n" not in short:
        return short
    end, inner = spelled.end, f"{indent}    "
    lines = [item.fitted(inner, spelled.width, end), *([rest] if rest else [])]
    return f"({end}{''.join(f'{inner}{line},{end}' for line in lines)}{indent})"


def _unpacked(program: Program, value: Placed, text: str) -> str | None:
    """What repeats table arguments inside a tuple; None if they are not decided."""
    target = followed(program.context, value)
    if isinstance(target.expression, Dictionary):
        return text
    if isinstance(target.expression, Constant):
        return ""
    if flattened(program.context, value).is_open:
        return None
    simple = Name | Attribute | Call
    return f"*{text}" if isinstance(value.expression, simple | Display) or "." in text else None


def _extended(program: Program, value: Placed, item: Code, spelled: Spelling) -> list[TextEdit]:
    """The edits that add an item to what `__table_args__` is."""
    expression = value.expression
    if isinstance(expression, Display):
        return [_into_display(program, value, expression, item, spelled)]
    if isinstance(expression, Operation) and expression.operator == "+":
        display = next((each for each in expression.operands if isinstance(each, Display)), None)
        if display is not None:
            return [_into_display(program, value.at(display), display, item, spelled)]
    place = value.location
    text = value.module.text[place.start : place.end]
    rest = _unpacked(program, value, text)
    if rest is None:
        return []
    indent = indentation(value.module.text, place.start)
    if isinstance(expression, Dictionary) and "\n" in text:
        rest = _indented_further(rest)
    start = value.module.text.rfind("\n", 0, place.start) + 1
    before = value.module.text[start : place.start].strip()
    return [TextEdit(*place, _tuple(item, rest, indent, spelled, before=before + " "))]


def _indented_further(text: str) -> str:
    """The lines of a display behind its first one level deeper; strings of several lines stay."""
    if '"""' in text or "'''" in text:
        return text
    return re.sub(r"(\r\n|\r|\n)(?=[^\r\n])", r"\1    ", text)


def _into_display(
    program: Program, value: Placed, display: Display, item: Code, spelled: Spelling
) -> TextEdit:
    """The edit that adds an item to a tuple, before the options at its end."""
    module, span = value.module, inside(value)
    outer = bracketed(value)
    indent = indentation(module.text, outer.start)
    found = parts(module.text, *span)
    last = display.items[-1] if display.items else None
    before = last if last is not None and not _is_item(program, value, last) else None
    text = module.text[outer.start : outer.end]
    if "\n" in text or not found:
        fitted = item.fitted(f"{indent}    ", spelled.width, spelled.end)
        return appended(value, fitted) if before is None else inserted(value, before, fitted)
    edit = appended(value, item.text) if before is None else inserted(value, before, item.text)
    start = module.text.rfind("\n", 0, outer.start) + 1
    added = len(edit.text) - (edit.end - edit.start)
    if outer.end - start + added <= spelled.width:
        return edit
    items = [module.text[part.start : part.end] for part in found]
    position = len(items) - (before is not None)
    inner, end = f"{indent}    ", spelled.end
    items.insert(position, item.fitted(inner, spelled.width, end))
    lines = "".join(f"{inner}{each},{end}" for each in items)
    opening, closing = (text[0], text[-1]) if outer != span else ("(", ")")
    return TextEdit(module.path, *outer, f"{opening}{end}{lines}{indent}{closing}")


def _is_item(program: Program, value: Placed, item: Expression) -> bool:
    """Whether an item of a tuple is a constraint or an index, behind which others may stand."""
    return call_role(program.context, followed(program.context, value.at(item))) in ITEM_ROLES
