"""Random histories of at least fifty steps, each valid after those before it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from random import Random

from tests.oracle.histories.steps import Step

LEAST = 50
_TYPES = (
    *("integer", "bigint", "text", "varchar(30)", "numeric(8,2)", "timestamptz", "boolean"),
    *("uuid", "jsonb", "date", "text[]", "double precision", "serial"),
)
_WIDER = {"integer": "bigint", "varchar(30)": "varchar(60)", "date": "timestamptz"}
_DEFAULTS = {"integer": "7", "text": "'x; y'", "boolean": "false", "timestamptz": "now()"}


@dataclass(eq=False)
class _Table:
    name: str
    columns: dict[str, str] = field(default_factory=dict)
    pinned: set[str] = field(default_factory=set)  # that a key, an index or a check uses
    constraints: set[str] = field(default_factory=set)
    indexes: set[str] = field(default_factory=set)
    targets: list[_Table] = field(default_factory=list)

    @property
    def free(self) -> list[str]:
        return [name for name in self.columns if name not in self.pinned]


class _Drawing:
    """What there is after the steps so far; each method makes one more statement, or none."""

    def __init__(self, random: Random) -> None:
        self.random = random
        self.tables: list[_Table] = []
        self.enums: list[str] = []
        self._number = 0

    def _name(self, kind: str) -> str:
        self._number += 1
        name = f"{kind}_{self._number}"
        return f'"{name.title()}"' if self.random.random() < 0.1 else name

    def _column(self) -> tuple[str, str]:
        return self._name("c"), self.random.choice([*_TYPES, *self.enums])

    def create_table(self) -> str:
        table = _Table(self._name("t"))
        table.columns = {"id": "integer", **dict(self._column() for _ in range(3))}
        table.pinned.add("id")
        elements = [f"{name} {written}" for name, written in table.columns.items()]
        elements[0] += self.random.choice([" PRIMARY KEY", " GENERATED ALWAYS AS IDENTITY UNIQUE"])
        if self.tables and self.random.random() < 0.6:
            target, column = self.random.choice(self.tables), self._name("r")
            table.columns[column] = "integer"
            table.pinned.add(column)
            table.targets.append(target)
            action = self.random.choice(["", " ON DELETE CASCADE", " ON UPDATE SET NULL"])
            elements.append(f"{column} integer REFERENCES {target.name} (id){action}")
        self.tables.append(table)
        guard = self.random.choice(["", "IF NOT EXISTS "])
        return f"CREATE TABLE {guard}{table.name} (\n    " + ",\n    ".join(elements) + "\n)"

    def create_enum(self) -> str:
        self.enums.append(self._name("e"))
        return f"CREATE TYPE {self.enums[-1]} AS ENUM ('a', 'b')"

    def add_value(self) -> str:
        if not self.enums:
            return ""
        return f"ALTER TYPE {self.random.choice(self.enums)} ADD VALUE '{self._name('v')}'"

    def rename_enum(self) -> str:
        if not self.enums:
            return ""
        old, new = self.enums.pop(0), self._name("e")
        self.enums.append(new)
        for table in self.tables:
            table.columns = {n: new if t == old else t for n, t in table.columns.items()}
        return f"ALTER TYPE {old} RENAME TO {new}"

    def add_column(self, table: _Table) -> str:
        name, written = self._column()
        table.columns[name] = written
        guard = self.random.choice(["", "IF NOT EXISTS "])
        default = f" DEFAULT {_DEFAULTS[written]}" if written in _DEFAULTS else ""
        return f"ALTER TABLE {table.name} ADD COLUMN {guard}{name} {written}{default}"

    def drop_column(self, table: _Table) -> str:
        if not table.free:
            return ""
        name = self.random.choice(table.free)
        del table.columns[name]
        return f"ALTER TABLE {table.name} DROP COLUMN {name}"

    def rename_column(self, table: _Table) -> str:
        old = self.random.choice([name for name in table.columns if name != "id"] or ["id"])
        if old == "id":
            return ""
        new = self._name("n")
        table.columns = {new if n == old else n: t for n, t in table.columns.items()}
        if old in table.pinned:
            table.pinned = (table.pinned - {old}) | {new}
        return f"ALTER TABLE {table.name} RENAME COLUMN {old} TO {new}"

    def rename_table(self, table: _Table) -> str:
        old, table.name = table.name, self._name("t")
        return f"ALTER TABLE {old} RENAME TO {table.name}"

    def change_type(self, table: _Table) -> str:
        found = [name for name in table.free if table.columns[name] in _WIDER]
        if not found:
            return ""
        name = self.random.choice(found)
        table.columns[name] = _WIDER[table.columns[name]]
        return f"ALTER TABLE {table.name} ALTER COLUMN {name} TYPE {table.columns[name]}"

    def change_facts(self, table: _Table) -> str:
        if not table.free:
            return ""
        name = self.random.choice(table.free)
        default = _DEFAULTS.get(table.columns[name], "NULL")
        action = self.random.choice(
            ["SET NOT NULL", "DROP NOT NULL", f"SET DEFAULT {default}", "DROP DEFAULT"]
        )
        if table.columns[name] == "serial" and action == "DROP NOT NULL":
            return ""
        return f"ALTER TABLE {table.name} ALTER COLUMN {name} {action}"

    def add_constraint(self, table: _Table) -> str:
        found = [name for name in table.free if table.columns[name] != "jsonb"]
        if not found:
            return ""
        name, constraint = self.random.choice(found), self._name("k")
        table.pinned.add(name)
        table.constraints.add(constraint)
        kind = self.random.choice([f"UNIQUE ({name})", f"CHECK ({name} IS NOT NULL)"])
        return f"ALTER TABLE {table.name} ADD CONSTRAINT {constraint} {kind}"

    def change_constraint(self, table: _Table) -> str:
        if not table.constraints:
            return ""
        name = table.constraints.pop()
        if self.random.random() < 0.5:
            return f"ALTER TABLE {table.name} DROP CONSTRAINT {name}"
        new = self._name("k")
        table.constraints.add(new)
        return f"ALTER TABLE {table.name} RENAME CONSTRAINT {name} TO {new}"

    def create_index(self, table: _Table) -> str:
        found = [name for name in table.columns if table.columns[name] != "jsonb"]
        name, index = self.random.choice(found), self._name("i")
        table.pinned.add(name)
        table.indexes.add(index)
        where = self.random.choice(["", f" WHERE {name} IS NOT NULL"])
        return f"CREATE INDEX {index} ON {table.name} ({name} DESC){where}"

    def change_index(self, table: _Table) -> str:
        if not table.indexes:
            return ""
        name = table.indexes.pop()
        if self.random.random() < 0.5:
            return f"DROP INDEX IF EXISTS {name}"
        new = self._name("i")
        table.indexes.add(new)
        return f"ALTER INDEX {name} RENAME TO {new}"

    def comment(self, table: _Table) -> str:
        name = self.random.choice(list(table.columns))
        return f"COMMENT ON COLUMN {table.name}.{name} IS 'it''s -- no comment; {self._number}'"

    def drop_table(self, table: _Table) -> str:
        if any(table in other.targets for other in self.tables if other is not table):
            return ""
        self.tables.remove(table)
        return f"DROP TABLE {table.name}"

    def function(self) -> str:
        name = self._name("f")
        return (
            f"CREATE FUNCTION {name}() RETURNS void LANGUAGE plpgsql AS $$\nBEGIN\n"
            "    -- one; two\n    RETURN;\nEND;\n$$"
        )

    def statement(self) -> str:
        """Return a statement that can be run now."""
        if len(self.tables) < 2:
            return self.create_table()
        makers: list[Callable[[], str]] = [
            *([self.create_table] * 2),
            *(self.create_enum, self.add_value, self.rename_enum, self.function),
        ]
        changes: list[Callable[[_Table], str]] = [
            *(self.add_column, self.drop_column, self.rename_column, self.rename_table),
            *(self.change_type, self.change_facts, self.add_constraint, self.change_constraint),
            *(self.create_index, self.change_index, self.comment, self.drop_table),
        ]
        statement = ""
        while not statement:
            number = self.random.randrange(len(makers) + len(changes))
            if number < len(makers):
                statement = makers[number]()
            else:
                change = changes[number - len(makers)]
                statement = change(self.random.choice(self.tables))
        return statement


def drawn(seed: int) -> list[Step]:
    """Return the history of a seed."""
    random = Random(seed)
    drawing = _Drawing(random)
    steps = []
    for number in range(LEAST + random.randrange(15)):
        statements = [drawing.statement() for _ in range(random.choice([1, 1, 2]))]
        down = f"DROP TABLE {random.choice(drawing.tables).name} CASCADE;"
        steps.append(Step(f"step_{number}", ";\n".join(statements) + ";\n", down))
    return steps
