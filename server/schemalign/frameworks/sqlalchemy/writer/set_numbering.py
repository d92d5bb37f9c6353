"""Who gives a column its values: an identity, a sequence, an expression, or nobody."""

from __future__ import annotations

from typing import Final

from schemalign.databases.postgresql_names import sequence_name
from schemalign.frameworks.sqlalchemy.writer.column_draft import ColumnDraft, closed, opened
from schemalign.frameworks.sqlalchemy.writer.draft import Draft
from schemalign.frameworks.sqlalchemy.writer.program import Program
from schemalign.frameworks.sqlalchemy.writer.rewrite import Rewrite
from schemalign.frameworks.sqlalchemy.writer.set_default import item_of
from schemalign.frameworks.sqlalchemy.writer.spelling import Code, Spelling, is_plain_sql, one_line
from schemalign.schema.changes import SetComputed, SetIdentity
from schemalign.schema.tables import Expression, Identity, IdentityKind, Table

_INTEGERS: Final = frozenset({"int2", "int4", "int8"})


def set_identity(program: Program, change: SetIdentity) -> Rewrite | None:
    """Return the edits that let a column be numbered in another way, or not at all."""
    column = opened(program, change.column)
    if column is None or column.is_field:
        return None
    draft = _without_numbering(column)
    name = change.column.name
    implied = is_sole_key(change.table, name) and _stays_integer(program, change)
    if not implied and _may_be_autoincrement(column, draft, change):
        return closed(program, column, draft.with_keywords({"autoincrement": "True"}))
    numbered = _numbered(draft, change.identity, is_implied=implied)
    return closed(program, column, numbered) if numbered is not None else None


def _may_be_autoincrement(column: ColumnDraft, draft: Draft, change: SetIdentity) -> bool:
    """Whether `autoincrement=True` makes the serial: in a composite key SQLAlchemy has to be asked.

    One column of a key can be asked for, and PostgreSQL then names the sequence.
    """
    table, name, identity = change.table, change.column.name, change.identity
    key = table.primary_key
    if identity is None or identity.kind is not IdentityKind.SERIAL or key is None:
        return False
    others = [each for each in table.columns if each.name != name]
    if name not in key.columns or any(each.identity.value is not None for each in others):
        return False
    stated = any(draft.keyword(word) for word in ("default", "insert_default", "server_default"))
    is_integer = getattr(change.column.type.value, "name", "") in _INTEGERS
    if stated or not is_integer or column.read.has_python_default:
        return False
    made = sequence_name(table.name.name, name)
    return identity.sequence is None or identity.sequence.name == made


def _stays_integer(program: Program, change: SetIdentity) -> bool:
    """Whether the schema's column is an integer too: another type ends all numbering."""
    table = program.schema.tables.get(change.table.name)
    column = table.column(change.column.name) if table is not None else None
    return column is None or getattr(column.type.value, "name", "") in _INTEGERS


def _numbered(draft: Draft, identity: Identity | None, *, is_implied: bool) -> Draft | None:
    if identity is None:
        return draft.with_keywords({"autoincrement": "False"}) if is_implied else draft
    if identity.kind is IdentityKind.IMPLIED or (
        identity.kind is IdentityKind.SERIAL and is_implied
    ):
        return draft
    code = identity_code(draft.spelled, identity)
    return draft.with_item(code) if code is not None else None


def identity_code(spelled: Spelling, identity: Identity) -> Code | None:
    """Return `Identity(...)` or `Sequence("name")`; None if the sequence is not known."""
    if identity.kind is IdentityKind.ALWAYS:
        return spelled.call("sqlalchemy.Identity", "always=True")
    if identity.kind is IdentityKind.BY_DEFAULT:
        return spelled.call("sqlalchemy.Identity")
    if identity.sequence is None:
        return None
    arguments = [spelled.string(identity.sequence.name)]
    if identity.sequence.schema:
        arguments.append(f"schema={spelled.string(identity.sequence.schema)}")
    return spelled.call("sqlalchemy.Sequence", *arguments)


def is_sole_key(table: Table, name: str) -> bool:
    """Return whether a column is all of an integer key that references nothing.

    SQLAlchemy lets the database number such a column unless it says otherwise.
    """
    column, key = table.column(name), table.primary_key
    if column is None or key is None or key.columns != (name,):
        return False
    is_integer = getattr(column.type.value, "name", "") in _INTEGERS
    return is_integer and not any(name in each.columns for each in table.foreign_keys)


def _without_numbering(column: ColumnDraft) -> Draft:
    """The draft without `Identity`, `Sequence` and `autoincrement=`."""
    draft = column.draft
    for word in ("Identity", "Sequence"):
        item = item_of(column, draft, word)
        draft = draft.without(item) if item is not None else draft
    gone = [name for name in ("autoincrement",) if draft.keyword(name) is not None]
    if column.read.identity.value is not None:
        # `server_default=Identity()` and `server_default=seq.next_value()` number it too.
        place = column.read.identity.location
        for name in ("server_default", "default"):
            given = column.read.options.get(name)
            if given is not None and place is not None and given.location == place:
                gone.append(name)
    return draft.with_keywords({}, gone) if gone else draft


def set_computed(program: Program, change: SetComputed) -> Rewrite | None:
    """Return the edits that let a column be generated by an expression, or not at all."""
    column = opened(program, change.column)
    if column is None or column.is_field:
        return None
    draft = column.draft
    present = item_of(column, draft, "Computed")
    if change.computed is None:
        return closed(program, column, draft.without(present)) if present is not None else None
    code = computed_code(draft.spelled, change.computed)
    if code is None:
        return None
    if present is not None:
        return closed(program, column, draft.replaced(present, code.text, code.needed))
    gone = [name for name in ("server_default", "default") if draft.keyword(name) is not None]
    for word in ("Identity", "Sequence", "DefaultClause", "FetchedValue"):
        item = item_of(column, draft, word)
        draft = draft.without(item) if item is not None else draft
    return closed(program, column, draft.with_keywords({}, gone).with_item(code))


def computed_code(spelled: Spelling, computed: Expression) -> Code | None:
    """Return `Computed("...", persisted=True)`; None where it would read a parameter."""
    sql = one_line(computed.text)
    if not is_plain_sql(sql):
        return None
    return spelled.call("sqlalchemy.Computed", spelled.string(sql), "persisted=True")
