"""Random histories of revisions that Alembic accepts: graphs, and operations that fit together."""

from __future__ import annotations

from dataclasses import dataclass, field
from random import Random

_TYPES = (
    *("sa.Integer()", "sa.BigInteger()", "sa.SmallInteger()", "sa.Text()", "sa.String(40)"),
    *("sa.Boolean()", "sa.Date()", "sa.DateTime(timezone=True)", "sa.Numeric(8, 2)", "sa.Float()"),
    *("postgresql.UUID(as_uuid=True)", "postgresql.JSONB()", "postgresql.ARRAY(sa.Text())"),
    *("sa.LargeBinary()", "sa.CHAR(3)", "postgresql.TIMESTAMP(precision=3)", "postgresql.INET()"),
)
_DEFAULTS = {
    "sa.Integer()": ("'1'", "sa.text('2 + 3')"),
    "sa.Text()": ("'it is'", "sa.text(\"lower('X')\")"),
    "sa.Boolean()": ("sa.true()", "'false'"),
    "sa.DateTime(timezone=True)": ("sa.func.now()", "sa.text('CURRENT_TIMESTAMP')"),
}
_ACTIONS = ("", ', ondelete="CASCADE"', ', onupdate="SET NULL"', ", deferrable=True")


@dataclass
class Table:
    """A table as it is at a revision."""

    name: str
    columns: dict[str, str]
    constraints: list[tuple[str, str]] = field(default_factory=list)  # names and types
    indexes: list[str] = field(default_factory=list)
    is_referenced: bool = False
    kept: set[str] = field(default_factory=set)  # columns that constraints and indexes use


@dataclass
class Branch:
    """A head of the graph, and the tables that only its revisions touch."""

    revision: str
    tables: list[Table]


class RandomHistory:
    """Writes revisions one after the other; `files` are their texts by name."""

    def __init__(self, seed: int, operations: int) -> None:
        self.random = Random(seed)
        self.files: dict[str, str] = {}
        self.operations = 0
        self._number = 0
        self._branches = [Branch("", [])]
        # Alembic 1.20 fails (a KeyError) where a revision is merged that another depends on.
        self._merges = self.random.random() < 0.5
        self._above: dict[str, frozenset[str]] = {"": frozenset({""})}  # with itself
        while self.operations < operations:
            self._step()

    def _name(self, prefix: str) -> str:
        self._number += 1
        return f"{prefix}{self._number}"

    def _step(self) -> None:
        """Go on with a branch, split one, or merge two."""
        chosen = self.random.choice(self._branches)
        kind = self.random.random()
        if kind < 0.25 and chosen.revision and len(self._branches) < 4:
            half = len(chosen.tables) // 2
            self._branches.append(Branch(chosen.revision, chosen.tables[half:]))
            chosen.tables = chosen.tables[:half]
        elif kind < 0.4 and len(self._branches) > 1 and self._merges:
            self._merge()
        else:
            self._revision(chosen, (chosen.revision,) if chosen.revision else ())

    def _merge(self) -> None:
        first, second = self.random.sample(self._branches, 2)
        if self._above[first.revision] & {second.revision}:
            first.tables += second.tables
        elif self._above[second.revision] & {first.revision}:
            first.revision = second.revision
            first.tables += second.tables
        else:
            first.tables += second.tables
            self._revision(first, (first.revision, second.revision))
        self._branches = [each for each in self._branches if each is not second]

    def _revision(self, branch: Branch, down: tuple[str, ...]) -> None:
        revision = self._name("r")
        depends = None
        above = frozenset({""}).union(*(self._above[each] for each in down))
        others = [each for each in self._branches if each.revision not in above]
        if others and not self._merges and self.random.random() < 0.3:
            depends = self.random.choice(others).revision
        body = [line for _ in range(self.random.randint(2, 6)) for line in self._operation(branch)]
        parents = down[0] if len(down) == 1 else down or None
        self.files[f"{self.random.randrange(10**6):06}_{revision}.py"] = "\n".join(
            [
                "import sqlalchemy as sa",
                "from alembic import op",
                "from sqlalchemy.dialects import postgresql",
                f"revision = {revision!r}",
                f"down_revision = {parents!r}",
                f"depends_on = {depends!r}",
                "def upgrade():",
                *(f"    {line}" for line in body),
                "",
            ]
        )
        branch.revision = revision
        more = self._above[depends] if depends else frozenset()
        self._above[revision] = above | more | {revision}

    def _operation(self, branch: Branch) -> list[str]:
        self.operations += 1
        if len(branch.tables) < 2 or self.random.random() < 0.15:
            return self._create_table(branch)
        table = self.random.choice(branch.tables)
        operations = (
            *(self._add_column, self._alter_column, self._rename_column, self._drop_column),
            *(self._add_index, self._add_unique, self._add_check, self._drop_constraint),
            *(self._drop_index, self._comment, self._by_sql, self._batch),
        )
        kind = self.random.random()
        if kind < 0.06 and not table.is_referenced:
            branch.tables.remove(table)
            return [f"op.drop_table({table.name!r})"]
        if kind < 0.14:
            new = self._name("t")
            line = f"op.rename_table({table.name!r}, {new!r})"
            table.name = new
            return [line]
        if kind < 0.3:
            return self._add_foreign_key(table, self.random.choice(branch.tables))
        return self.random.choice(operations)(table)

    def _column(self, table: Table) -> str:
        kind, name = self.random.choice(_TYPES), self._name("c")
        table.columns[name] = kind
        options = self.random.choice(
            ("", ", nullable=False", ", nullable=True", ", index=True", ", comment='said'")
        )
        if "index" in options:
            options = "" if "JSON" in kind else options
            table.kept.add(name)
        elif kind in _DEFAULTS and self.random.random() < 0.5:
            options += f", server_default={self.random.choice(_DEFAULTS[kind])}"
        elif kind in {"sa.Text()", "sa.Integer()"} and self.random.random() < 0.3:
            options += ", unique=True"
            table.kept.add(name)
        return f"sa.Column({name!r}, {kind}{options})"

    def _create_table(self, branch: Branch) -> list[str]:
        table = Table(self._name("t"), {})
        columns = [self._column(table) for _ in range(self.random.randint(1, 4))]
        key = self.random.choice(
            (
                'sa.Column("id", sa.Integer(), primary_key=True)',
                'sa.Column("id", sa.BigInteger(), sa.Identity(always=True), primary_key=True)',
                'sa.Column("id", sa.Integer(), nullable=False), sa.PrimaryKeyConstraint("id")',
                (
                    'sa.Column("id", sa.Integer(), sa.Identity(), nullable=False),'
                    f' sa.PrimaryKeyConstraint("id", name=op.f("pk_{table.name}"))'
                ),
            )
        )
        table.columns = {"id": "sa.Integer()" if "Big" not in key else "big", **table.columns}
        table.kept.add("id")
        branch.tables.append(table)
        return [f"op.create_table({table.name!r}, {', '.join([key, *columns])})"]

    def _add_column(self, table: Table) -> list[str]:
        return [f"op.add_column({table.name!r}, {self._column(table)})"]

    def _free(self, table: Table) -> str | None:
        free = [name for name in table.columns if name not in table.kept]
        return self.random.choice(free) if free else None

    def _alter_column(self, table: Table) -> list[str]:
        name = self._free(table)
        if name is None:
            return self._add_column(table)
        change = self.random.choice(
            ("nullable=False", "nullable=True", "server_default=None", "type", "comment='new'")
        )
        if change == "type":
            table.columns[name] = kind = self.random.choice(_TYPES)
            change = f"type_={kind}, server_default=None, postgresql_using='NULL'"
            reset = f"op.alter_column({table.name!r}, {name!r}, server_default=None)"
            return [reset, f"op.alter_column({table.name!r}, {name!r}, {change})"]
        return [f"op.alter_column({table.name!r}, {name!r}, {change})"]

    def _rename_column(self, table: Table) -> list[str]:
        old = self.random.choice([name for name in table.columns if name != "id"] or ["id"])
        if old == "id":
            return self._add_column(table)
        new = self._name("c")
        table.columns = {new if name == old else name: it for name, it in table.columns.items()}
        table.kept = {new if name == old else name for name in table.kept}
        return [f"op.alter_column({table.name!r}, {old!r}, new_column_name={new!r})"]

    def _drop_column(self, table: Table) -> list[str]:
        name = self._free(table)
        if name is None:
            return self._add_column(table)
        del table.columns[name]
        return [f"op.drop_column({table.name!r}, {name!r})"]

    def _indexed(self, table: Table) -> list[str]:
        names = [name for name, kind in table.columns.items() if "JSON" not in kind]
        chosen = self.random.sample(names, min(len(names), self.random.randint(1, 2)))
        table.kept.update(chosen)
        return chosen

    def _add_index(self, table: Table) -> list[str]:
        name, columns = self._name("ix"), self._indexed(table)
        table.indexes.append(name)
        option = self.random.choice(("", ", unique=True", ', postgresql_where=sa.text("id > 0")'))
        return [f"op.create_index({name!r}, {table.name!r}, {columns!r}{option})"]

    def _drop_index(self, table: Table) -> list[str]:
        if not table.indexes:
            return self._add_index(table)
        name = table.indexes.pop()
        return [f"op.drop_index({name!r}, table_name={table.name!r})"]

    def _add_unique(self, table: Table) -> list[str]:
        name, columns = self._name("uq"), self._indexed(table)
        table.constraints.append((name, "unique"))
        return [f"op.create_unique_constraint({name!r}, {table.name!r}, {columns!r})"]

    def _add_check(self, table: Table) -> list[str]:
        name = self._name("ck")
        table.constraints.append((name, "check"))
        return [f'op.create_check_constraint({name!r}, {table.name!r}, "id > 0")']

    def _add_foreign_key(self, table: Table, target: Table) -> list[str]:
        column, name = self._name("c"), self._name("fk")
        kind = "sa.BigInteger()" if target.columns["id"] == "big" else "sa.Integer()"
        table.columns[column] = kind
        table.kept.add(column)
        target.is_referenced = True
        if self.random.random() < 0.5:
            reference = f'sa.ForeignKey("{target.name}.id")'
            return [f"op.add_column({table.name!r}, sa.Column({column!r}, {kind}, {reference}))"]
        table.constraints.append((name, "foreignkey"))
        action = self.random.choice(_ACTIONS)
        return [
            f"op.add_column({table.name!r}, sa.Column({column!r}, {kind}))",
            (
                f"op.create_foreign_key({name!r}, {table.name!r}, {target.name!r}, [{column!r}],"
                f' ["id"]{action})'
            ),
        ]

    def _drop_constraint(self, table: Table) -> list[str]:
        if not table.constraints:
            return self._add_check(table)
        name, kind = table.constraints.pop()
        typed = f", type_={kind!r}" if self.random.random() < 0.7 else ""
        return [f"op.drop_constraint({name!r}, {table.name!r}{typed})"]

    def _comment(self, table: Table) -> list[str]:
        return [f"op.create_table_comment({table.name!r}, 'about {self._number}')"]

    def _by_sql(self, table: Table) -> list[str]:
        name = self._name("c")
        table.columns[name] = "sa.Text()"
        return [
            self.random.choice(
                (
                    f'op.execute("ALTER TABLE {table.name} ADD COLUMN {name} text")',
                    f"op.execute(sa.text(f\"ALTER TABLE {{'{table.name}'}} ADD {name} text\"))",
                    f'op.get_bind().execute(sa.text("ALTER TABLE {table.name} ADD {name} text"))',
                )
            )
        ]

    def _batch(self, table: Table) -> list[str]:
        lines = [f"with op.batch_alter_table({table.name!r}, schema=None) as batch_op:"]
        for _ in range(self.random.randint(1, 3)):
            lines += [f"    batch_op.add_column({self._column(table)})"]
        name = self._free(table)
        if name is not None:
            del table.columns[name]
            lines.append(f"    batch_op.drop_column({name!r})")
        return lines
