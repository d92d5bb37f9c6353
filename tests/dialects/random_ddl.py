"""Random statements of data definition; the database decides which of them are right."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from random import Random

_TYPES = {
    "sqlite": [
        "INTEGER", "int", "TEXT", "VARCHAR(20)", "NUMERIC(10, 2)", "REAL", "BLOB", "DATETIME",
        "BOOLEAN", "unsigned big int", "DOUBLE PRECISION", "",
    ],
    "mariadb": [
        "int", "INT(11) UNSIGNED", "bigint unsigned zerofill", "TINYINT(1)", "BOOL", "varchar(20)",
        "VARCHAR(30) CHARACTER SET latin1 COLLATE latin1_bin", "char(3)", "text", "longtext",
        "decimal(10,2)", "numeric", "DOUBLE PRECISION", "float(30)", "datetime(3)",
        "timestamp NULL",
        "date", "enum('a','b''c')", "set('x','y')", "json", "binary(4)", "blob",
        "uuid", "inet6", "MEDIUMINT", "nvarchar(5)",
    ],
}  # fmt: skip
_DEFAULTS = {
    "sqlite": ["1", "-1.5", "'a b'", "'it''s'", "NULL", "CURRENT_TIMESTAMP", "(1 + 2)", '"dq"'],
    "mariadb": ["1", "'1'", "'a'", "NULL", "'it''s'"],
}
_CHECKS = ["{} > 0", "{} IS NOT NULL", "{} IN (1, 2) OR {} = 7"]
_ACTIONS = [
    "",
    " ON DELETE CASCADE",
    " ON DELETE SET NULL ON UPDATE CASCADE",
    " ON UPDATE RESTRICT",
]
_TABLES = ("alpha", "Beta", "gamma_3")
_COLUMNS = ("id", "Name", "ref", "amount", "x y", "order")
_QUOTES = {"sqlite": ('"{}"', "[{}]", "`{}`"), "mariadb": ("`{}`",)}


class RandomDdl:
    """Makes statements about a few tables; names are quoted, and spelt in another case, at will."""

    def __init__(self, random: Random, dialect: str) -> None:
        self.random = random
        self.dialect = dialect
        self.number = 0

    def statements(self, count: int) -> list[str]:
        """Return a script that begins with its tables."""
        created = [self.table(name) for name in _TABLES]
        return created + [self.change() for _ in range(count)]

    def name(self, name: str, *, any_case: bool = True) -> str:
        """Return a name as it may be written."""
        if any_case and self.random.random() < 0.3:
            name = self.random.choice([name.upper(), name.lower()])
        if name.isidentifier() and name.lower() != "order" and self.random.random() < 0.5:
            return name
        return self.random.choice(_QUOTES[self.dialect]).format(name)

    def table_name(self) -> str:
        """Return the name of a table; in MariaDB its case counts."""
        name = self.random.choice(_TABLES)
        return self.name(name, any_case=self.dialect == "sqlite")

    def column_name(self) -> str:
        """Return the name of a column."""
        return self.name(self.random.choice(_COLUMNS))

    def unused(self, prefix: str) -> str:
        """Return a name that nothing has."""
        self.number += 1
        return f"{prefix}_{self.number}"

    def tail(self, *, key: bool = False) -> str:
        """Return what follows the name of a column."""
        pick = self.random
        text = " " + pick.choice(_TYPES[self.dialect])
        if pick.random() < 0.3:
            text += " NOT NULL"
        if pick.random() < 0.3:
            text += f" DEFAULT {pick.choice(_DEFAULTS[self.dialect])}"
        if key and pick.random() < 0.3:
            text += " UNIQUE"
        if self.dialect == "mariadb" and pick.random() < 0.3:
            text += " COMMENT 'it\\'s; -- # \"x\"'"
        if self.dialect == "sqlite" and pick.random() < 0.2:
            text += " COLLATE NOCASE"
        return text

    def table(self, name: str) -> str:
        """Return CREATE TABLE."""
        pick = self.random
        elements = [f"id {self.key()}"]
        elements += [self.name(column) + self.tail(key=True) for column in _COLUMNS[1:5]]
        elements += [self.constraint() for _ in range(pick.randrange(3))]
        if self.dialect == "mariadb" and pick.random() < 0.5:
            elements.append(f"KEY {self.unused('k')} ({self.column_name()})")
        text = ",\n  ".join(elements)
        options = {
            "sqlite": ["", " WITHOUT ROWID"],
            "mariadb": ["", " ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COMMENT='a ''table'''"],
        }
        name = self.name(name, any_case=False)
        return f"CREATE TABLE {name} (\n  {text}\n){pick.choice(options[self.dialect])}"

    def key(self) -> str:
        """Return the type of the first column, which mostly is the key."""
        keys = {
            "sqlite": [
                "INTEGER PRIMARY KEY",
                "INTEGER PRIMARY KEY AUTOINCREMENT",
                "INT PRIMARY KEY",
            ],
            "mariadb": ["int PRIMARY KEY AUTO_INCREMENT", "INT NOT NULL PRIMARY KEY", "serial"],
        }
        return self.random.choice(keys[self.dialect])

    def constraint(self) -> str:
        """Return a constraint of a table."""
        pick = self.random
        named = f"CONSTRAINT {self.name(self.unused('c'))} " if pick.random() < 0.5 else ""
        kind = pick.randrange(3)
        column, other = pick.sample(_COLUMNS[:5], 2)
        if kind == 0:
            return f"{named}UNIQUE ({self.name(column)}, {self.name(other)})"
        if kind == 1:
            return f"{named}CHECK ({pick.choice(_CHECKS).format(*[self.name(column)] * 2)})"
        target = f"{self.table_name()} ({self.name('id')})"
        action = pick.choice(_ACTIONS)
        return f"{named}FOREIGN KEY ({self.name(column)}) REFERENCES {target}{action}"

    def change(self) -> str:
        """Return a statement that changes a table."""
        pick, table, column = self.random, self.table_name(), self.column_name()
        common = [
            f"ALTER TABLE {table} ADD COLUMN {self.name(self.unused('n'))}{self.tail()}",
            f"ALTER TABLE {table} RENAME COLUMN {column} TO {self.name(self.unused('r'))}",
            f"ALTER TABLE {table} DROP COLUMN {column}",
            f"CREATE INDEX {self.unused('i')} ON {table} ({column}, {self.column_name()} DESC)",
            f"CREATE UNIQUE INDEX {self.unused('u')} ON {table} ({column})",
        ]
        index = f"{pick.choice('iuk')}_{pick.randrange(1, 8)}"
        own = {
            "sqlite": [
                f"CREATE INDEX {self.unused('p')} ON {table} ({column}) WHERE {column} IS NOT NULL",
                f"CREATE INDEX {self.unused('e')} ON {table} (lower({column}))",
                f"DROP INDEX {index.upper()}",
            ],
            "mariadb": [
                f"ALTER TABLE {table} MODIFY {column}{self.tail()}",
                f"ALTER TABLE {table} CHANGE COLUMN {column} {self.unused('M')}{self.tail()}",
                f"ALTER TABLE {table} ADD {self.constraint()}, ADD INDEX ({self.column_name()})",
                f"ALTER TABLE {table} ADD ({self.unused('a')} int, {self.unused('b')} text)",
                f"ALTER TABLE {table} ALTER {self.name('amount')} SET DEFAULT 3",
                f"ALTER TABLE {table} ALTER COLUMN {column} DROP DEFAULT",
                f"ALTER TABLE {table} DROP CONSTRAINT c_{pick.randrange(1, 8)}",
                f"ALTER TABLE {table} DROP FOREIGN KEY c_{pick.randrange(1, 8)}",
                f"ALTER TABLE {table} DROP INDEX {index}",
                f"DROP INDEX {index} ON {table}",
                f"ALTER TABLE {table} RENAME INDEX {index} TO {self.unused('k')}",
                f"CREATE INDEX {self.unused('l')} ON {table} ({column}(3))",
                f"ALTER TABLE {table} COMMENT = 'b', ADD UNIQUE KEY {self.unused('u')} ({column})",
            ],
        }  # fmt: skip
        return pick.choice(common + own[self.dialect])
