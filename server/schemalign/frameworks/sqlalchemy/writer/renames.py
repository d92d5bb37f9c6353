"""Columns and attributes that get another name, with all their uses."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Final

from schemalign.application.uses import Use, UseKind
from schemalign.findings.fix import Doubt
from schemalign.frameworks.sqlalchemy.uses.find import Uses, Wanted, is_computed, uses
from schemalign.frameworks.sqlalchemy.writer.core_renames import rename_core
from schemalign.frameworks.sqlalchemy.writer.named_columns import with_name
from schemalign.frameworks.sqlalchemy.writer.new_names import (
    RESERVED,
    edits_of,
    free_name,
    is_plain,
    places,
    renamed_literal,
)
from schemalign.frameworks.sqlalchemy.writer.program import Program
from schemalign.frameworks.sqlalchemy.writer.rewrite import Rewrite
from schemalign.frameworks.sqlalchemy.writer.sites import ColumnSite, column_site
from schemalign.frameworks.sqlalchemy.writer.spelling import spelling
from schemalign.frameworks.sqlalchemy.writer.written import serves_others
from schemalign.python.edits import behind_statement
from schemalign.python.imported import Needed
from schemalign.schema.changes import RenameAttribute, RenameColumn, RenameStyle
from schemalign.schema.tables import Attribute
from schemalign.text.edit import TextEdit
from schemalign.text.span import Location

_STRINGS: Final = frozenset({UseKind.COLUMN, UseKind.SQL})
_PAST_SYNONYMS: Final = _STRINGS | {UseKind.MAPPED, UseKind.KEY}
_ATTRIBUTES: Final = frozenset({UseKind.ATTRIBUTE, UseKind.MAPPED, UseKind.KEY, UseKind.FIELD})


def rename_column(program: Program, change: RenameColumn) -> Rewrite | None:
    """Map another column of the schema, in one of three styles; None where it is not possible."""
    attribute = change.column.attribute
    site = column_site(program, change.column)
    if attribute is None or site is None or not is_plain(change.name):
        return None
    if is_computed(program, change.table.name, change.column.name):
        return None
    if not attribute.class_name:
        return rename_core(program, change, site)
    if attribute.name_location != attribute.location and attribute.name != change.column.name:
        return _written_name(program, change, site, attribute)
    if "." in attribute.name or site.definition is None:
        return None
    if change.style is RenameStyle.MAP:
        return _mapped(program, change, site)
    return _moved(program, change, site)


def _is_shared(program: Program, site: ColumnSite) -> bool:
    """Whether the statement gives its column to other tables too."""
    if site.attribute is None or site.definition is None:
        return False
    return serves_others(program, site.attribute.owner, site.definition)


def _moved(program: Program, change: RenameColumn, site: ColumnSite) -> Rewrite | None:
    """The attribute itself gets another name."""
    assert site.definition is not None
    if _is_shared(program, site):
        return None
    new = free_name(program, site.definition, change.name)
    if new is None:
        return None
    if change.style is RenameStyle.SYNONYM:
        return _with_synonym(program, change, site, new)
    return _renamed(program, change, site, new)


def _wanted(change: RenameColumn, site: ColumnSite, attribute: str, new: str = "") -> Wanted:
    owner = site.attribute.owner if site.attribute is not None else None
    column = change.column.name
    return Wanted(attribute, column, change.table.name, owner, site.definition, new)


def _written_name(
    program: Program, change: RenameColumn, site: ColumnSite, attribute: Attribute
) -> Rewrite | None:
    """The column's name is a string, and the attribute's is another on purpose."""
    if change.style is RenameStyle.SYNONYM:
        return None
    if _is_shared(program, site):
        return None
    edit = renamed_literal(program, attribute.name_location, change.column.name, change.name)
    if edit is None:
        return None
    found = uses(program, _wanted(change, site, ""))
    return _rewrite([edit], found, _STRINGS, change.name, change.name)


def _renamed(program: Program, change: RenameColumn, site: ColumnSite, new: str) -> Rewrite | None:
    assert change.column.attribute is not None
    definition = _definition_edits(program, change, site, new)
    if definition is None:
        return None
    old = change.column.attribute.name
    found = uses(program, _wanted(change, site, old, new))
    return _rewrite(definition, found, frozenset(UseKind), new, change.name)


def _definition_edits(
    program: Program, change: RenameColumn, site: ColumnSite, new: str
) -> list[TextEdit] | None:
    """The attribute's own name, and the name of the column where it is, or has to be, written."""
    assert site.attribute is not None
    attribute = change.column.attribute
    assert attribute is not None
    location = _last_name(program, attribute.location)
    edits = [TextEdit(*location, new)]
    if attribute.name_location != attribute.location:
        edit = renamed_literal(program, attribute.name_location, change.column.name, change.name)
        return [*edits, edit] if edit is not None else None
    if new != change.name:
        named = with_name(program, change, change.name)
        return [*edits, *named.edits] if named is not None and not named.needed else None
    return edits


def _last_name(program: Program, location: Location) -> Location:
    """The last part of a dotted name: `User.email` gives the class an attribute."""
    module = program.module(location.path)
    written = module.text[location.start : location.end] if module is not None else ""
    return Location(location.path, location.end - len(written.rpartition(".")[2]), location.end)


def _mapped(program: Program, change: RenameColumn, site: ColumnSite) -> Rewrite | None:
    """The attribute stays and names the column."""
    attribute = change.column.attribute
    assert attribute is not None
    if attribute.name_location != attribute.location:
        if _is_shared(program, site):
            return None
        literal = attribute.name_location
        edit = renamed_literal(program, literal, change.column.name, change.name)
        made = Rewrite((edit,)) if edit is not None else None
    else:
        made = with_name(program, change, change.name)
    if made is None:
        return None
    found = uses(program, _wanted(change, site, ""))
    rest = _rewrite(list(made.edits), found, _STRINGS, change.name, change.name)
    doubts = (*rest.doubts, *_inserted(program, change, site))
    return Rewrite(rest.edits, made.needed, doubts, claims=made.claims)


def _inserted(program: Program, change: RenameColumn, site: ColumnSite) -> Iterator[Doubt]:
    """Before SQLAlchemy 2.0, `insert()` takes names of columns rather than of attributes."""
    assert change.column.attribute is not None
    if program.context.version.startswith("1."):
        found = uses(program, _wanted(change, site, change.column.attribute.name))
        for use in found.uses:
            if use.kind is UseKind.KEY:
                yield Doubt(use.location, "insert() takes the name of the column")


def _with_synonym(
    program: Program, change: RenameColumn, site: ColumnSite, new: str
) -> Rewrite | None:
    definition = _definition_edits(program, change, site, new)
    attribute = change.column.attribute
    if definition is None or attribute is None or not _takes_synonyms(program, change, site):
        return None
    found = uses(program, _wanted(change, site, attribute.name))
    kept = found._replace(doubts=())
    rest = _rewrite(definition, kept, _PAST_SYNONYMS, new, change.name)
    assert site.attribute is not None
    module = site.module
    like = getattr(getattr(site.call.expression, "function", None), "path", "") if site.call else ""
    spelled = spelling(program, module, like, near=(site.statement.start, site.statement.last))
    name, needed = spelled.name("sqlalchemy.orm.synonym")
    annotation = _annotation(site)
    code = f"{attribute.name}{annotation} = {name}({spelled.string(new)})"
    line = behind_statement(module, site.statement, code)
    return Rewrite((*rest.edits, line), needed)


def _takes_synonyms(program: Program, change: RenameColumn, site: ColumnSite) -> bool:
    """Whether the class is neither SQLModel's nor a dataclass, and the attribute a plain one."""
    from schemalign.frameworks.sqlalchemy.lineage import lineage
    from schemalign.frameworks.sqlalchemy.registries import registry_of

    definition = site.definition
    assert definition is not None
    registry = registry_of(program.context, definition)
    if registry is None or registry.kind == "sqlmodel":
        return False
    if any("MappedAsDataclass" in each for each in lineage(program.context, definition).externals):
        return False
    if any("dataclass" in _text(each) for each in definition.decorators):
        return False
    attribute = change.column.attribute
    assert attribute is not None
    return site.module.text.startswith(attribute.name, site.statement.start)


def _text(placed: object) -> str:
    return str(getattr(placed, "expression", ""))


def _annotation(site: ColumnSite) -> str:
    """The annotation as the statement has it: `: Mapped[str]`."""
    text, start = site.module.text, site.statement.start
    attribute = site.attribute
    if attribute is None or attribute.annotation is None:
        return ""
    end = attribute.annotation.location.end
    if not start <= attribute.annotation.location.start < site.statement.end:
        return ""
    closing = text.find("]", end, site.statement.end)
    begin = text.find(":", start)
    return "" if closing < 0 else text[begin : closing + 1]


def rename_attribute(program: Program, change: RenameAttribute) -> Rewrite | None:
    """Give an attribute a name that SQLAlchemy does not keep; the column keeps its own."""
    attribute, site = change.column.attribute, column_site(program, change.column)
    if attribute is None or site is None or site.attribute is None or site.definition is None:
        return None
    if _is_shared(program, site):
        return None
    if free_name(program, site.definition, change.name) != change.name:
        return None
    edits = [TextEdit(*_last_name(program, attribute.location), change.name)]
    needed: tuple[Needed, ...] = ()
    if attribute.name_location == attribute.location:
        named = with_name(program, change, change.column.name)
        if named is None:
            return None
        edits += named.edits
        needed = named.needed
    wanted = Wanted(
        attribute.name,
        "",
        change.table.name,
        site.attribute.owner,
        site.definition,
        change.name,
        reserved=attribute.name in RESERVED,
    )
    made = _rewrite(edits, uses(program, wanted), _ATTRIBUTES, change.name, change.column.name)
    return made._replace(needed=needed)


def _rewrite(
    definition: list[TextEdit],
    found: Uses,
    kinds: Collection[UseKind],
    attribute: str,
    column: str,
) -> Rewrite:
    """The definition's edits and those of the uses of some kinds."""
    own = [Location(edit.path, edit.start, edit.end) for edit in definition]
    others = [use for use in found.uses if use.kind in kinds and not _is_in(use, own)]
    edits = (*definition, *edits_of(others, attribute, column))
    return Rewrite(edits, doubts=found.doubts, note=places(len(others)))


def _is_in(use: Use, own: Collection[Location]) -> bool:
    return any(
        each.path == use.location.path
        and each.start <= use.location.start
        and use.location.end <= each.end
        for each in own
    )
