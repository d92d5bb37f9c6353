"""What data definition statements say, before anything is carried out.

All offsets are code points.  Those inside a `ColumnTail` count from the tail's own start,
because equal tails are read only once; a `base` is added where one is used.
"""

from __future__ import annotations

from schemalign.schema.constraints import IndexElement
from schemalign.schema.tables import Expression, TableKind, Unread
from schemalign.schema.types import ColumnType
from schemalign.sql.walk import Fault
from schemalign.values import NamedTuple


class Word(NamedTuple):
    """A name as the database stores it; a part that is a placeholder is spelt `*`."""

    text: str
    start: int
    end: int


class ObjectName(NamedTuple):
    """A possibly qualified name; the offsets are those of its last part."""

    schema: str
    name: str
    start: int
    end: int
    first: int = -1  # where the first part begins

    @property
    def word(self) -> Word:
        """The last part."""
        return Word(self.name, self.start, self.end)


class Written(NamedTuple):
    """A part of the text, such as an expression."""

    text: str
    start: int
    end: int


class ConstraintDefinition(NamedTuple):
    """A constraint; `kind` is PRIMARY KEY, UNIQUE, FOREIGN KEY, CHECK, EXCLUDE or NOT NULL."""

    kind: str
    start: int
    end: int
    name: Word | None = None
    columns: tuple[Word, ...] = ()
    target: ObjectName | None = None
    target_columns: tuple[Word, ...] = ()
    on_delete: str = ""
    on_update: str = ""
    deferrable: bool = False
    initially_deferred: bool = False
    expression: str = ""
    labels: tuple[str, ...] = ()  # EXCLUDE: what the database calls its elements
    nulls_not_distinct: bool = False
    using_index: Word | None = None
    method: str = ""
    where: str | None = None
    no_inherit: bool = False
    include: tuple[str, ...] = ()


class ColumnTail(NamedTuple):
    """What follows the name of a column; `type` is None if it is missing."""

    type: ColumnType | None = None
    type_start: int = 0
    type_end: int = 0
    not_null: Written | None = None
    not_null_name: str = ""
    null: Written | None = None
    default: Written | None = None
    identity: Written | None = None  # its text is ALWAYS or BY DEFAULT
    sequence: ObjectName | None = None
    computed: Written | None = None
    collation: Written | None = None
    constraints: tuple[ConstraintDefinition, ...] = ()
    faults: tuple[Fault, ...] = ()
    ignored: int = 0
    next_column: int = -1  # where another column begins that no comma separates
    expression: Expression | None = (
        None  # the default, unless it is NULL or the next value of a sequence
    )
    has_placeholder: bool = False  # in the default
    next_value: bool = False  # the default is the next value of a sequence
    is_serial: bool = False
    is_plain: bool = False  # a built-in type and no more than NOT NULL or NULL
    reason: str = ""  # why a part is not decided, if it is not for a placeholder in it


class ColumnDefinition(NamedTuple):
    """A column; `base` is the offset from which those of its tail count."""

    name: str
    start: int
    end: int
    tail: ColumnTail
    base: int
    stop: int
    options_only: bool = False  # of a typed table or a partition: the type is known elsewhere


class Like(NamedTuple):
    """LIKE in a table's list; `including` are the upper-case words in force."""

    name: ObjectName
    including: frozenset[str]


class StarItem(NamedTuple):
    """All columns of a relation in a select list."""

    name: ObjectName


class TableDefinition(NamedTuple):
    """CREATE TABLE, FOREIGN TABLE, VIEW or MATERIALIZED VIEW.

    `output` are the columns of its query, and None if the text does not decide them.
    """

    name: ObjectName
    start: int
    end: int
    kind: TableKind = TableKind.TABLE
    elements: tuple[ColumnDefinition | ConstraintDefinition | Like, ...] = ()
    if_not_exists: bool = False
    or_replace: bool = False
    temporary: bool = False
    inherits: tuple[ObjectName, ...] = ()
    partition_of: ObjectName | None = None
    of_type: ObjectName | None = None
    partitioned: bool = False
    hypertable: Hypertable | None = None
    has_query: bool = False
    output: tuple[Word | StarItem, ...] | None = None
    column_names: tuple[Word, ...] = ()
    query_words: frozenset[str] = frozenset()
    is_broken: bool = False
    options: frozenset[str] = frozenset()  # SQLite: WITHOUT ROWID and STRICT


class IndexDefinition(NamedTuple):
    """CREATE INDEX; `labels` are what the database calls its elements.

    Without `elements`, all `words` are columns in plain ascending order.
    """

    name: Word | None
    table: ObjectName
    start: int
    end: int
    elements: tuple[IndexElement, ...]
    labels: tuple[str, ...]
    unique: bool = False
    method: str = "btree"
    where: str | None = None
    include: tuple[str, ...] = ()
    nulls_not_distinct: bool = False
    if_not_exists: bool = False
    words: tuple[Word | None, ...] = ()  # the written columns, None for expressions
    only: bool = False  # ON ONLY: not for the partitions


class TypeDefinition(NamedTuple):
    """CREATE TYPE or DOMAIN; `kind` is ENUM, COMPOSITE, RANGE, BASE or DOMAIN."""

    kind: str
    name: ObjectName
    start: int
    end: int
    members: tuple[Written, ...] = ()
    attributes: tuple[ColumnDefinition, ...] = ()
    domain: ColumnDefinition | None = None
    multirange: ObjectName | None = None


class Alteration(NamedTuple):
    """One action of an ALTER; which fields are used depends on `kind`."""

    kind: str
    start: int
    end: int
    name: Word | None = None
    new_name: Word | None = None
    definition: ColumnDefinition | ConstraintDefinition | ColumnTail | None = None
    target: ObjectName | None = None
    written: Written | None = None
    conditional: bool = False  # IF [NOT] EXISTS
    cascade: bool = False
    only: bool = False  # not for the tables that inherit


class Alter(NamedTuple):
    """ALTER of an object; `kind` is TABLE, VIEW, INDEX, SEQUENCE, TYPE, DOMAIN or SCHEMA."""

    kind: str
    name: ObjectName
    alterations: tuple[Alteration, ...]
    start: int
    end: int
    only: bool = False
    is_broken: bool = False


class Drop(NamedTuple):
    """DROP of objects of one kind."""

    kind: str
    names: tuple[ObjectName, ...]
    cascade: bool


class CommentOn(NamedTuple):
    """COMMENT ON a table (`column` is None) or a column; a text of None removes it."""

    name: ObjectName
    column: Word | None
    comment: Written | None


class SequenceDefinition(NamedTuple):
    """CREATE SEQUENCE; `owner` is a column written as table.column."""

    name: ObjectName
    owner: tuple[ObjectName, Word] | None = None
    temporary: bool = False


class SearchPath(NamedTuple):
    """SET search_path; None stands for its default."""

    schemas: tuple[str, ...] | None


class SchemaDefinition(NamedTuple):
    """CREATE SCHEMA and the statements inside it."""

    name: str
    elements: tuple[Action, ...]


class Dimension(NamedTuple):
    """A column by which a hypertable is partitioned; `column` is None where it is computed."""

    column: Word | None
    is_range: bool  # else by hash


class Hypertable(NamedTuple):
    """A call or option that makes a table a TimescaleDB hypertable, or `adds` a dimension to one.

    `name` stands for the table's place in the text, and is None where it is computed.  One that a
    dump holds (`is_dumped`) is complete: its indexes are written, and its dimensions are not.
    """

    name: ObjectName | None
    dimensions: tuple[Dimension, ...]
    default_indexes: bool = True
    adds: bool = False
    is_dumped: bool = False


class TableUse(NamedTuple):
    """A call that names a table; it is not `certain` where a condition may prevent it."""

    name: ObjectName
    certain: bool


class Extension(NamedTuple):
    """CREATE EXTENSION: types may exist that no statement creates."""

    name: str


class Dynamic(NamedTuple):
    """A statement that makes objects in a way the text does not show, such as EXECUTE."""

    start: int
    end: int
    makes_tables: bool  # not counting partitions


class UnreadStatement(NamedTuple):
    """A statement about a table, type or index that could not be read."""

    kind: str
    name: ObjectName | None


class Unsettled(NamedTuple):
    """Something that may have changed a table in a way the text does not show.

    Without a `name` it may be any table, or with `creates` any that does not exist yet.
    """

    name: ObjectName | None
    reason: str
    start: int
    end: int
    creates: bool = False


class Unseen(NamedTuple):
    """A table of which constraints or indexes may have come or gone that are not known."""

    name: ObjectName
    kinds: frozenset[Unread]
    reason: str
    start: int
    end: int


Action = (
    TableDefinition
    | IndexDefinition
    | TypeDefinition
    | Alter
    | Drop
    | CommentOn
    | SequenceDefinition
    | SearchPath
    | SchemaDefinition
    | Hypertable
    | TableUse
    | Extension
    | Dynamic
    | UnreadStatement
    | Unsettled
    | Unseen
)
