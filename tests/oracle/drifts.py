"""Random changes to one side of a project: what drifts in real life, one kind per function."""

from __future__ import annotations

import re
from collections.abc import Callable
from copy import deepcopy
from dataclasses import dataclass
from random import Random

from tests.oracle.project import Check, Column, ForeignKey, Index, Project, Table, base_project

Drift = Callable[[Project, Random], str]


@dataclass
class Case:
    """A project whose two sides have drifted apart; `story` tells how."""

    schema: Project
    model: Project
    story: list[str]


def drifted(seed: int) -> Case:
    """Return the base project with one to three changes to either side; equal for equal seeds.

    The first change goes through all kinds in turn, so that none is left to luck.
    """
    random = Random(seed)  # reproducible
    case = Case(base_project(), base_project(), [])
    changes = [DRIFTS[seed % len(DRIFTS)], *random.sample(DRIFTS, random.randint(0, 2))]
    for change in changes:
        name = random.choice(["schema", "model"])
        side = getattr(case, name)
        attempt = deepcopy(side)
        story = change(attempt, random)
        setattr(case, name, attempt)
        case.story.append(f"{name}: {story}")
    return case


def _table(project: Project, random: Random, has: str = "columns") -> Table:
    return random.choice([table for table in project.tables if getattr(table, has)])


def _free(table: Table, project: Project) -> list[Column]:
    """Return the columns that no key of any table needs."""
    used = {name for key in table.foreign_keys for name in key.columns} | {*table.primary_key}
    for other in project.tables:
        for key in other.foreign_keys:
            if key.target == table.name:
                used.update(key.target_columns)
    return [column for column in table.columns if column.name not in used]


def _column(project: Project, random: Random, *types: str) -> tuple[Table, Column]:
    """Return a column that no key needs, of one of some types."""
    return random.choice(
        [
            (table, column)
            for table in project.tables
            for column in _free(table, project)
            if not types or column.type in types
        ]
    )


def _mentions(text: str, column: str) -> bool:
    return re.search(rf"\b{column}\b", text) is not None


def rename_column(project: Project, random: Random) -> str:
    """Rename a column, with everything of its table that names it."""
    table, column = _column(project, random)
    old, new = column.name, f"{column.name}{random.choice(['_new', 's', '_value'])}"

    def renamed(text: str) -> str:
        return re.sub(rf"\b{old}\b", new, text)

    column.name = new
    table.uniques = [[renamed(one) for one in columns] for columns in table.uniques]
    for index in table.indexes:
        index.keys = [renamed(key) for key in index.keys]
        index.include = [renamed(key) for key in index.include]
        index.where = renamed(index.where)
    for check in table.checks:
        check.schema, check.model = renamed(check.schema), renamed(check.model)
    return f"{table.name}.{old} is renamed to {new}"


def drop_column(project: Project, random: Random) -> str:
    """Drop a column, with everything of its table that names it."""
    table, column = _column(project, random)
    name = column.name
    table.columns.remove(column)
    table.uniques = [columns for columns in table.uniques if name not in columns]
    table.indexes = [
        index
        for index in table.indexes
        if not _mentions(" ".join([*index.keys, *index.include, index.where]), name)
    ]
    table.checks = [check for check in table.checks if not _mentions(check.schema, name)]
    return f"{table.name}.{name} is dropped"


def add_column(project: Project, random: Random) -> str:
    """Add a column."""
    table = _table(project, random)
    nullable = random.random() < 0.5
    type_ = random.choice(["integer", "text", "uuid", "timestamptz", "boolean"])
    default = "zero" if type_ == "integer" and random.random() < 0.5 else ""
    table.columns.append(Column("extra_thing", type_, nullable=nullable, default=default))
    return f"{table.name}.extra_thing {type_} is added"


_OTHER_TYPES = {
    "integer": ["bigint", "smallint", "numeric", "text", "boolean"],
    "smallint": ["integer"],
    "uuid": ["text", "varchar(40)"],
    "date": ["timestamp", "timestamptz", "text"],
    "text": ["varchar", "integer[]", "jsonb", "text[]"],
    "text[]": ["text", "integer[]"],
    "integer[]": ["text[]", "integer"],
    "boolean": ["smallint", "text"],
    "double": ["real", "numeric(10,2)"],
    "real": ["double", "numeric"],
    "interval": ["time", "integer"],
    "bytea": ["text"],
    "inet": ["text", "varchar(40)"],
    "varchar": ["text", "uuid"],
    "numeric(12,4)": ["double", "integer"],
}


def _retype(project: Project, random: Random, choices: dict[str, list[str]]) -> str:
    table, column = _column(project, random, *choices)
    old, column.type = column.type, random.choice(choices[column.type])
    column.default = ""
    table.indexes = [one for one in table.indexes if not _index_mentions(one, column.name)]
    table.checks = [one for one in table.checks if not _mentions(one.schema, column.name)]
    return f"{table.name}.{column.name} is {column.type} instead of {old}"


def _index_mentions(index: Index, column: str) -> bool:
    return _mentions(" ".join([*index.keys, index.where]), column)


def change_type(project: Project, random: Random) -> str:
    """Give a column another kind of type."""
    return _retype(project, random, _OTHER_TYPES)


def change_length(project: Project, random: Random) -> str:
    """Give a string another length."""
    choices = {
        "varchar(40)": ["varchar(80)", "varchar", "text"],
        "varchar(80)": ["varchar(40)", "varchar", "char(2)"],
        "varchar": ["varchar(80)"],
        "text": ["varchar(80)", "char(2)"],
        "char(2)": ["varchar(40)", "text"],
    }
    return _retype(project, random, choices)


def change_precision(project: Project, random: Random) -> str:
    """Give a number other digits."""
    choices = {
        "numeric(10,2)": ["numeric(12,4)", "numeric"],
        "numeric(12,4)": ["numeric(10,2)", "numeric"],
        "numeric": ["numeric(10,2)"],
        "real": ["double"],
    }
    return _retype(project, random, choices)


def change_time_zone(project: Project, random: Random) -> str:
    """Take or give a time zone."""
    choices = {"timestamp": ["timestamptz"], "time": ["timetz"], "timetz": ["time"]}
    return _retype(project, random, {**choices, "timestamptz": ["timestamp"]})


def change_json(project: Project, random: Random) -> str:
    """Take JSON for JSONB or the other way round."""
    return _retype(project, random, {"json": ["jsonb"], "jsonb": ["json"]})


def change_nullability(project: Project, random: Random) -> str:
    """Allow or refuse NULL."""
    table, column = _column(project, random)
    column.nullable = not column.nullable
    return f"{table.name}.{column.name} nullable={column.nullable}"


_DEFAULTS_OF = {
    "integer": ["zero", "one"],
    "varchar(40)": ["new", "old"],
    "text": ["new", "empty"],
    "boolean": ["true", "false"],
    "timestamptz": ["now", "clock"],
    "timestamp": ["now", "clock"],
    "jsonb": ["object", "list"],
    "json": ["object", "list"],
    "uuid": ["uuid"],
    "numeric(10,2)": ["zero", "one", "price"],
    "double": ["zero", "one"],
}


def add_default(project: Project, random: Random) -> str:
    """Give a column a server default, or another one."""
    table, column = _column(project, random, *_DEFAULTS_OF)
    column.default = random.choice(
        [one for one in _DEFAULTS_OF[column.type] if one != column.default] or [""]
    )
    return f"{table.name}.{column.name} DEFAULT {column.default}"


def drop_default(project: Project, random: Random) -> str:
    """Take a column's server default."""
    table, column = random.choice(
        [(table, column) for table in project.tables for column in table.columns if column.default]
    )
    column.default = ""
    return f"{table.name}.{column.name} has no default"


def change_numbering(project: Project, random: Random) -> str:
    """Take the identity of a key."""
    table = random.choice([one for one in project.tables if one.columns[0].identity])
    table.columns[0].identity = False
    return f"{table.name}.{table.columns[0].name} does not number itself"


def add_foreign_key(project: Project, random: Random) -> str:
    """Let a column reference another table."""
    table = random.choice([one for one in project.tables if one.name != "customers"])
    table.columns.append(Column("owner_id", "integer"))
    key = ForeignKey(["owner_id"], "customers", ["id"])
    if random.random() < 0.7:
        table.foreign_keys.append(key)
    return f"{table.name}.owner_id is added and references {table.foreign_keys[-1:]}"


def drop_foreign_key(project: Project, random: Random) -> str:
    """Drop a foreign key."""
    table = _table(project, random, "foreign_keys")
    key = table.foreign_keys.pop(random.randrange(len(table.foreign_keys)))
    return f"{table.name} {key.columns} references nothing"


def retarget_foreign_key(project: Project, _random: Random) -> str:
    """Let a foreign key reference another table."""
    table = next(one for one in project.tables if one.name == "orders")
    table.foreign_keys[0].target = "readings"
    return "orders.customer_id references readings"


def change_action(project: Project, random: Random) -> str:
    """Change what happens to the rows of a foreign key."""
    table = _table(project, random, "foreign_keys")
    key = random.choice(table.foreign_keys)
    if random.random() < 0.3:
        key.deferrable = not key.deferrable
    elif random.random() < 0.3:
        key.on_update = "" if key.on_update else "CASCADE"
    else:
        key.on_delete = random.choice(
            [one for one in ("", "CASCADE", "RESTRICT", "SET NULL") if one != key.on_delete]
        )
    return f"{table.name} {key}"


def add_unique(project: Project, random: Random) -> str:
    """Make a column or two unique."""
    table = _table(project, random)
    names = [column.name for column in table.columns if column.type != "json"]
    columns = random.sample(names, random.randint(1, min(2, len(names))))
    if sorted(columns) not in map(sorted, [*table.uniques, table.primary_key]):
        table.uniques.append(columns)
    return f"{table.name} {columns} is unique"


def drop_unique(project: Project, random: Random) -> str:
    """Drop a promise of uniqueness."""
    table = _table(project, random, "uniques")
    return f"{table.name} {table.uniques.pop()} is not unique"


def change_unique_form(project: Project, random: Random) -> str:
    """Promise by an index what a constraint promised."""
    table = _table(project, random, "uniques")
    columns = table.uniques.pop(0)
    table.indexes.append(Index(f"uq_{table.name}_by_index", columns, unique=True))
    return f"{table.name} {columns} is unique by an index"


_INDEXABLE = {"json", "jsonb", "text[]", "integer[]", "inet"}


def add_index(project: Project, random: Random) -> str:
    """Add an index."""
    table = _table(project, random)
    names = [column.name for column in table.columns if column.type not in _INDEXABLE]
    keys = random.sample(names, random.randint(1, min(2, len(names))))
    table.indexes.append(Index(f"ix_{table.name}_extra", keys))
    return f"{table.name} has an index on {keys}"


def drop_index(project: Project, random: Random) -> str:
    """Drop an index."""
    table = _table(project, random, "indexes")
    index = table.indexes.pop(random.randrange(len(table.indexes)))
    return f"{table.name} has no {index.name}"


def change_index(project: Project, random: Random) -> str:
    """Change the name, the keys, the predicate, the method, or what an index includes."""
    table = _table(project, random, "indexes")
    index = random.choice(table.indexes)
    what = random.choice(["name", "order", "where", "where", "include", "unique", "method"])
    if what == "name":
        index.name = f"idx_{table.name}_renamed"
    elif what == "order" and len(index.keys) > 1:
        index.keys.reverse()
    elif what == "unique" and index.method == "btree":
        index.unique = not index.unique
    elif what == "method" and len(index.keys) == 1 and not index.unique and not index.include:
        index.method = "brin" if index.method == "btree" and index.keys != ["tag"] else "hash"
        index.method = "gin" if index.keys == ["attributes"] else index.method
    elif what == "include" and index.method == "btree":
        index.include = [] if index.include else [table.columns[0].name]
    else:
        index.where = f"{table.columns[1].name} IS NOT NULL"
    return f"{table.name} {index}"


def add_check(project: Project, random: Random) -> str:
    """Add a CHECK."""
    table = _table(project, random)
    column = random.choice(table.columns).name
    text = f"{column} IS NOT NULL OR {table.columns[0].name} IS NOT NULL"
    table.checks.append(Check(f"ck_{table.name}_extra", text, text))
    return f"{table.name} CHECK ({text})"


def drop_check(project: Project, random: Random) -> str:
    """Drop a CHECK."""
    table = _table(project, random, "checks")
    check = table.checks.pop(random.randrange(len(table.checks)))
    return f"{table.name} has no {check.name}"


def change_check(project: Project, random: Random) -> str:
    """Change what a CHECK says."""
    table = _table(project, random, "checks")
    check = random.choice(table.checks)
    changes = {"> 1": "> 2", ">= 0": "> 0", "'FR'": "'IT'", "1 AND 99": "1 AND 98"}
    for text, other in changes.items():
        check.schema = check.schema.replace(text, other)
        check.model = re.sub(re.escape(text), other, check.model, flags=re.IGNORECASE)
    check.schema = check.schema.replace(">= (0)::", "> (0)::")
    return f"{table.name} {check}"


def change_members(project: Project, random: Random) -> str:
    """Add or take a member of an enum."""
    name = random.choice(sorted(project.enums))
    if random.random() < 0.5:
        project.enums[name].append("other")
    else:
        project.enums[name].pop()
    return f"{name} has {project.enums[name]}"


def change_enum_name(project: Project, _random: Random) -> str:
    """Rename an enum."""
    old, new = ("mood", "feeling") if "mood" in project.enums else ("feeling", "mood")
    project.enums[new] = project.enums.pop(old)
    for table in project.tables:
        for column in table.columns:
            column.type = f"enum:{new}" if column.type == f"enum:{old}" else column.type
    return f"{old} is called {new}"


def enum_as_string(project: Project, random: Random) -> str:
    """Keep the members of an enum in a string."""
    table, column = _column(project, random, *(f"enum:{name}" for name in project.enums))
    column.type = random.choice(["varchar(40)", "text"])
    return f"{table.name}.{column.name} is {column.type}"


def change_primary_key(project: Project, random: Random) -> str:
    """Give a table another primary key."""
    referenced = {key.target for table in project.tables for key in table.foreign_keys}
    table = random.choice([one for one in project.tables if one.name not in referenced])
    other = next(column for column in table.columns if column.name not in table.primary_key)
    other.nullable = False
    table.primary_key = [*table.primary_key, other.name][random.randint(0, 1) :]
    if table.primary_key[0] != table.columns[0].name:
        table.columns[0].nullable = False
    return f"{table.name} has the key {table.primary_key}"


def change_comment(project: Project, random: Random) -> str:
    """Change the comment of a table or a column."""
    table = _table(project, random)
    things: list[Table | Column] = [table, *table.columns]
    thing = random.choice(things)
    thing.comment = "" if thing.comment else "said otherwise"
    return f"{table.name}.{thing.name} has the comment {thing.comment!r}"


def drop_table(project: Project, random: Random) -> str:
    """Drop a table that no other references."""
    referenced = {key.target for table in project.tables for key in table.foreign_keys}
    table = random.choice([one for one in project.tables if one.name not in referenced])
    project.tables.remove(table)
    return f"{table.name} is dropped"


DRIFTS: list[Drift] = [
    rename_column,
    drop_column,
    add_column,
    change_type,
    change_length,
    change_precision,
    change_time_zone,
    change_json,
    change_nullability,
    add_default,
    drop_default,
    change_numbering,
    add_foreign_key,
    drop_foreign_key,
    retarget_foreign_key,
    change_action,
    add_unique,
    drop_unique,
    change_unique_form,
    add_index,
    drop_index,
    change_index,
    add_check,
    drop_check,
    change_check,
    change_members,
    change_enum_name,
    enum_as_string,
    change_primary_key,
    change_comment,
    drop_table,
]
"""Every kind of change."""
