"""Mutations of keys, constraints, indexes, enums and tables, a function for each kind."""

from __future__ import annotations

import re
from collections.abc import Iterator
from random import Random

from tests.fixes.mutation import Catalogue, Kind, Mutation, alter, alter_column, quoted
from tests.oracle.objects import ForeignKey


def _listed(names: tuple[str, ...] | list[str]) -> str:
    return ", ".join(map(quoted, names))


def drop_foreign_key(catalogue: Catalogue, _random: Random) -> Iterator[Mutation]:
    """Drop a foreign key; its column stays."""
    for table, facts in catalogue.decided():
        for key in facts.foreign_keys:
            yield _drop_constraint(table, key.name)


def _drop_constraint(table: str, name: str) -> Mutation:
    statement = f"{alter(table)} DROP CONSTRAINT {quoted(name)} CASCADE"
    return Mutation(table, f"{table} - {name}", (statement,))


def _targets(catalogue: Catalogue, type_: str) -> list[tuple[str, str]]:
    """Return the tables and columns of keys of one column of a type."""
    return [
        (name, facts.primary_key[0])
        for name, facts in catalogue.decided()
        if len(facts.primary_key) == 1 and facts.columns[facts.primary_key[0]].type == type_
    ]


_ACTIONS = (
    "",
    " ON DELETE CASCADE",
    " ON DELETE SET NULL",
    " ON UPDATE CASCADE ON DELETE RESTRICT",
)


def add_foreign_key(catalogue: Catalogue, random: Random) -> Iterator[Mutation]:
    """Let a column reference a key of its type."""
    for table, column, facts in catalogue.columns():
        targets = [one for one in _targets(catalogue, facts.type) if one[0] != table]
        if targets and not catalogue.tied(table, column):
            target, key = random.choice(targets)
            clause = f"REFERENCES {quoted(target)} ({quoted(key)}){random.choice(_ACTIONS)}"
            statement = f"{alter(table)} ADD FOREIGN KEY ({quoted(column)}) {clause}"
            yield Mutation(table, f"{table}.{column} {clause}", (statement,))


def change_target(catalogue: Catalogue, random: Random) -> Iterator[Mutation]:
    """Let a foreign key reference another table."""
    for table, facts in catalogue.decided():
        for key in facts.foreign_keys:
            type_ = facts.columns[key.columns[0]].type
            targets = [one for one in _targets(catalogue, type_) if one[0] != key.target]
            if targets and len(key.columns) == 1:
                target, column = random.choice(targets)
                other = key._replace(target=target, target_columns=(column,))
                yield _replaced(table, key, _references(other))


def change_action(catalogue: Catalogue, random: Random) -> Iterator[Mutation]:
    """Change what happens to the rows of a foreign key, or when it is checked."""
    for table, facts in catalogue.decided():
        for key in facts.foreign_keys:
            deletes = [
                one for one in ("", "CASCADE", "SET NULL", "RESTRICT") if one != _delete(key)
            ]
            changed = [f"{_references(key, '')} ON DELETE {one}" for one in deletes if one]
            changed += [_references(key, "")] if _delete(key) else []
            changed += [f"{_references(key)} ON UPDATE CASCADE"]
            changed += [f"{_references(key)} DEFERRABLE INITIALLY DEFERRED"]
            yield _replaced(table, key, random.choice(changed))


def _delete(key: ForeignKey) -> str:
    words = {"c": "CASCADE", "n": "SET NULL", "r": "RESTRICT", "d": "SET DEFAULT"}
    return words.get(key.actions[0], "")


def _references(key: ForeignKey, delete: str | None = None) -> str:
    action = _delete(key) if delete is None else delete
    text = f"REFERENCES {quoted(key.target)} ({_listed(key.target_columns)})"
    return f"{text} ON DELETE {action}" if action else text


def _replaced(table: str, key: ForeignKey, clause: str) -> Mutation:
    add = f"ADD CONSTRAINT {quoted(key.name)} FOREIGN KEY ({_listed(key.columns)}) {clause}"
    statements = (f"{alter(table)} DROP CONSTRAINT {quoted(key.name)}", f"{alter(table)} {add}")
    return Mutation(table, f"{table} {add}", statements)


def add_unique(catalogue: Catalogue, random: Random) -> Iterator[Mutation]:
    """Make a column, or two, unique."""
    for table, facts in catalogue.decided():
        kept = {frozenset(one.columns) for one in facts.promises}
        names = [name for name, column in facts.columns.items() if "json" not in column.type]
        for column in (name for name in names if name not in facts.primary_key):
            columns = [column, *random.sample([one for one in names if one != column], 1)]
            columns = columns[: random.choice([1, 1, 2])]
            if frozenset(columns) not in kept and not set(facts.primary_key) <= {*columns}:
                clause = f"UNIQUE ({_listed(columns)})"
                yield Mutation(table, f"{table} {clause}", (f"{alter(table)} ADD {clause}",))


def drop_unique(catalogue: Catalogue, _random: Random) -> Iterator[Mutation]:
    """Drop a unique constraint or index."""
    for table, facts in catalogue.decided():
        for one in facts.uniques:
            yield _drop_constraint(table, one.name)
        for index in facts.indexes:
            if index.unique:
                yield _drop_index(table, index.name)


def _drop_index(table: str, name: str) -> Mutation:
    schema = table.rpartition(".")[0]
    target = quoted(f"{schema}.{name}" if schema else name)
    return Mutation(table, f"{table} - {name}", (f"DROP INDEX {target}",))


def add_index(catalogue: Catalogue, random: Random) -> Iterator[Mutation]:
    """Add an index: plain, on two columns, descending, partial, or of an expression."""
    for table, column, facts in catalogue.columns():
        if "json" in facts.type or any(
            column in index.columns for index in catalogue.tables[table].indexes
        ):
            continue
        one, other = quoted(column), quoted(next(iter(catalogue.tables[table].columns)))
        keys = [
            f"({one})",
            f"({one}, {other})",
            f"({one} DESC)",
            f"({one}) WHERE {one} IS NOT NULL",
        ]
        keys += [f"(lower({one}))"] if facts.category == "S" else []
        keys += [f"USING hash ({one})"]
        chosen = random.choice(keys)
        name = quoted(f"ix_extra_{column}"[:60])
        statement = f"CREATE INDEX {name} ON {quoted(table)} {chosen}"
        yield Mutation(table, f"{table} {name} {chosen}", (statement,))


def drop_index(catalogue: Catalogue, _random: Random) -> Iterator[Mutation]:
    """Drop an index that is not unique."""
    for table, facts in catalogue.decided():
        for index in facts.indexes:
            if not index.unique:
                yield _drop_index(table, index.name)


def rename_index(catalogue: Catalogue, _random: Random) -> Iterator[Mutation]:
    """Rename an index."""
    for table, facts in catalogue.decided():
        for index in facts.indexes:
            new = f"{index.name[:55]}_old"
            statement = f"ALTER INDEX {quoted(index.name)} RENAME TO {quoted(new)}"
            yield Mutation(table, f"{index.name} -> {new}", (statement,))


def change_index(catalogue: Catalogue, random: Random) -> Iterator[Mutation]:
    """Change the keys, the order, the predicate or what an index includes."""
    for table, facts in catalogue.decided():
        for index in facts.indexes:
            if not index.columns or index.is_special:
                continue
            keys = _listed(index.columns)
            last = quoted(index.columns[-1])
            changed = [f"({keys} DESC)", f"({keys}) WHERE {last} IS NOT NULL"]
            for other in [quoted(one) for one in facts.columns if one not in index.columns][:1]:
                changed += [f"({keys}) INCLUDE ({other})", f"({keys}, {other})"]
            chosen = random.choice(changed)
            unique = "UNIQUE " if index.unique else ""
            drop = _drop_index(table, index.name)
            create = f"CREATE {unique}INDEX {quoted(index.name)} ON {quoted(table)} {chosen}"
            story = f"{table} {index.name} {chosen}"
            yield Mutation(table, story, (*drop.statements, create))


def add_check(catalogue: Catalogue, random: Random) -> Iterator[Mutation]:
    """Add a CHECK."""
    for table, column, facts in catalogue.columns():
        name = quoted(column)
        texts = {"N": [f"{name} >= 0", f"{name} BETWEEN 1 AND 9"], "B": [f"{name} IS NOT FALSE"]}
        texts["S"] = [f"char_length({name}) > 2", f"{name} <> '%'", f"{name} IN ('a', 'b')"]
        for text in random.sample(
            texts.get(facts.category, []), 1 if facts.category in texts else 0
        ):
            add = f"ADD CONSTRAINT {quoted(f'ck_{column}'[:60])} CHECK ({text})"
            yield Mutation(table, f"{table} {add}", (f"{alter(table)} {add}",))


def drop_check(catalogue: Catalogue, _random: Random) -> Iterator[Mutation]:
    """Drop a CHECK."""
    for table, facts in catalogue.decided():
        for check in facts.checks:
            yield _drop_constraint(table, check.name)


def change_check(catalogue: Catalogue, _random: Random) -> Iterator[Mutation]:
    """Change the literals of a CHECK."""
    for table, facts in catalogue.decided():
        for check in facts.checks:
            other = re.sub(
                r"\b\d+\b(?!\))|'(\w+)'", lambda match: _other(match[0]), check.definition
            )
            if other != check.definition:
                drop = _drop_constraint(table, check.name)
                add = f"{alter(table)} ADD CONSTRAINT {quoted(check.name)} {other}"
                yield Mutation(table, f"{table} {other}", (*drop.statements, add))


def _other(literal: str) -> str:
    return f"{int(literal) + 1}" if literal.isdigit() else f"{literal[:-1]}x'"


def _enums(catalogue: Catalogue) -> dict[str, tuple[list[tuple[str, str]], tuple[str, ...]]]:
    """Return the columns and the labels of each enum type."""
    found: dict[str, tuple[list[tuple[str, str]], tuple[str, ...]]] = {}
    for table, column, facts in catalogue.columns(keys=True):
        if facts.category == "E":
            users, _ = found.setdefault(facts.type, ([], facts.labels))
            users.append((table, column))
    return found


def add_member(catalogue: Catalogue, _random: Random) -> Iterator[Mutation]:
    """Add a member to an enum."""
    for enum, (users, labels) in _enums(catalogue).items():
        new = "ARCHIVED_X" if labels[0].isupper() else "archived_x"
        yield Mutation(users[0][0], f"{enum} + {new}", (f"ALTER TYPE {enum} ADD VALUE '{new}'",))


def remove_member(catalogue: Catalogue, random: Random) -> Iterator[Mutation]:
    """Make an enum anew without one of its members."""
    for enum, (users, labels) in _enums(catalogue).items():
        gone = random.choice(labels)
        left = ", ".join(f"'{label}'" for label in labels if label != gone)
        statements = [
            f"ALTER TYPE {enum} RENAME TO enum_as_it_was",
            f"CREATE TYPE {enum} AS ENUM ({left})",
        ]
        for table, column in users:
            default = catalogue.tables[table].columns[column].default
            start = alter_column(table, column)
            statements += [f"{start} DROP DEFAULT"] if default else []
            statements.append(f"{start} TYPE {enum} USING NULL::{enum}")
            statements += [f"{start} SET DEFAULT {default}"] if default else []
        statements.append("DROP TYPE enum_as_it_was")
        yield Mutation(users[0][0], f"{enum} - {gone}", tuple(statements))


def rename_member(catalogue: Catalogue, random: Random) -> Iterator[Mutation]:
    """Rename a member of an enum."""
    for enum, (users, labels) in _enums(catalogue).items():
        old = random.choice(labels)
        new = f"{old}_X" if old.isupper() else f"{old}_x"
        statement = f"ALTER TYPE {enum} RENAME VALUE '{old}' TO '{new}'"
        yield Mutation(users[0][0], f"{enum}: {old} -> {new}", (statement,))


def rename_enum(catalogue: Catalogue, _random: Random) -> Iterator[Mutation]:
    """Rename an enum type."""
    for enum, (users, _) in _enums(catalogue).items():
        statement = f"ALTER TYPE {enum} RENAME TO {enum}_type"
        yield Mutation(users[0][0], f"{enum} -> {enum}_type", (statement,))


def enum_as_string(catalogue: Catalogue, random: Random) -> Iterator[Mutation]:
    """Keep the members of an enum in a string."""
    for enum, (users, _) in _enums(catalogue).items():
        for table, column in users:
            type_ = random.choice(["text", "character varying(40)"])
            statement = f"{alter_column(table, column)} TYPE {type_} USING NULL"
            yield Mutation(table, f"{table}.{column} {enum} -> {type_}", (statement,))


_DROP_KEY = """
DO $$ DECLARE name text; BEGIN
    SELECT conname INTO name FROM pg_constraint
    WHERE conrelid = '{table}'::regclass AND contype = 'p';
    EXECUTE format('ALTER TABLE {table} DROP CONSTRAINT %I', name);
END $$
"""


def change_primary_key(catalogue: Catalogue, random: Random) -> Iterator[Mutation]:
    """Add a column to the primary key of a table that no other references."""
    for table, facts in catalogue.decided():
        others = [
            name
            for name, column in facts.columns.items()
            if name not in facts.primary_key
            and "json" not in column.type
            and column.category != "A"
        ]
        if others and facts.primary_key and not catalogue.referenced(table):
            columns = [*facts.primary_key, random.choice(others)]
            add = f"ADD PRIMARY KEY ({_listed(columns)})"
            drop = _DROP_KEY.format(table=quoted(table))
            yield Mutation(table, f"{table} {add}", (drop, f"{alter(table)} {add}"))


def add_table(catalogue: Catalogue, random: Random) -> Iterator[Mutation]:
    """Add a table."""
    targets = _targets(catalogue, "integer")
    for name in ("legacy_settings", "audit_trail_archive", "import_queue_tmp"):
        target, key = random.choice(targets)
        body = [
            random.choice(
                ["id serial PRIMARY KEY", "id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY"]
            ),
            "code character varying(20) NOT NULL UNIQUE",
            "payload jsonb DEFAULT '{}'::jsonb NOT NULL",
            "created_at timestamp with time zone DEFAULT now()",
            f"parent_id integer REFERENCES {quoted(target)} ({quoted(key)}) ON DELETE CASCADE",
            "amount numeric(10,2) CHECK (amount >= 0)",
        ]
        create = f"CREATE TABLE {name} ({', '.join(body)})"
        index = f"CREATE INDEX ix_{name}_created ON {name} (created_at DESC)"
        yield Mutation(name, f"+ {name}", (create, index))


def drop_table(catalogue: Catalogue, _random: Random) -> Iterator[Mutation]:
    """Drop a table, with the keys that reference it."""
    for table, _ in catalogue.decided():
        yield Mutation(table, f"- {table}", (f"DROP TABLE {quoted(table)} CASCADE",))


def rename_table(catalogue: Catalogue, random: Random) -> Iterator[Mutation]:
    """Rename a table; the keys that reference it go along."""
    for table, _ in catalogue.decided():
        new = random.choice([f"{table}_v2", f"old_{table}"])[:60].rpartition(".")[2]
        statement = f"{alter(table)} RENAME TO {quoted(new)}"
        yield Mutation(table, f"{table} -> {new}", (statement,))


TABLE_KINDS: dict[str, Kind] = {
    "add foreign key": add_foreign_key,
    "drop foreign key": drop_foreign_key,
    "change foreign key's target": change_target,
    "change foreign key's action": change_action,
    "add unique": add_unique,
    "drop unique": drop_unique,
    "add index": add_index,
    "drop index": drop_index,
    "rename index": rename_index,
    "change index": change_index,
    "add check": add_check,
    "drop check": drop_check,
    "change check": change_check,
    "add enum member": add_member,
    "remove enum member": remove_member,
    "rename enum member": rename_member,
    "rename enum": rename_enum,
    "enum as string": enum_as_string,
    "change primary key": change_primary_key,
    "add table": add_table,
    "drop table": drop_table,
    "rename table": rename_table,
}
"""Each kind by its name in the table of results."""
