"""Databases of a running server: made from SQL, copied, dumped."""

from __future__ import annotations

import itertools
import os
import re
import subprocess
from dataclasses import dataclass, field
from urllib.parse import quote

import psycopg
from psycopg import sql

from tests.oracle.objects import Tables, read_tables
from tests.postgresql import PostgresqlServer


@dataclass(frozen=True)
class Databases:
    """Makes and drops databases; their names are given in turn."""

    server: PostgresqlServer
    _numbers: itertools.count[int] = field(default_factory=lambda: itertools.count(1))

    def create(self, template: str = "template0") -> str:
        """Create a copy of a database; return its name."""
        name = f"proof_{next(self._numbers)}"
        self._ask("CREATE DATABASE {} TEMPLATE {}", name, template)
        return name

    def drop(self, name: str) -> None:
        """Drop a database."""
        self._ask("DROP DATABASE {} WITH (FORCE)", name)

    def _ask(self, statement: str, *names: str) -> None:
        with psycopg.connect(self.url("postgres"), autocommit=True) as connection:
            connection.execute(sql.SQL(statement).format(*map(sql.Identifier, names)))

    def url(self, name: str) -> str:
        """Return the `postgresql://` URL of a database."""
        socket = quote(str(self.server.socket_folder), safe="")
        return f"postgresql://postgres@/{name}?host={socket}"

    def load(self, name: str, script: str) -> None:
        """Run a script of `pg_dump` in a database."""
        command = ["psql", "-X", "-q", "-v", "ON_ERROR_STOP=1", "-d", self.url(name)]
        self._run(command, script)

    def run(self, name: str, statements: tuple[str, ...]) -> str | None:
        """Run statements in one transaction; return why the server refuses them, if it does."""
        try:
            with psycopg.connect(self.url(name)) as connection:
                for statement in statements:
                    connection.execute(statement.encode())
        except psycopg.Error as error:
            return str(error)
        return None

    def dump(self, name: str) -> str:
        """Return the schema of a database as `pg_dump` writes it, the same for each run."""
        command = ["pg_dump", "--schema-only", "--no-owner", "--no-privileges", self.url(name)]
        text = self._run(command, "")
        return re.sub(r"^\\(un)?restrict \S+$", r"\\\1restrict key", text, flags=re.MULTILINE)

    def tables(self, name: str) -> Tables:
        """Return what the catalogue says."""
        with psycopg.connect(self.url(name)) as connection:
            return read_tables(connection)

    def _run(self, command: list[str], given: str) -> str:
        program = str(self.server.programs / command[0])
        completed = subprocess.run(
            [program, *command[1:]],
            input=given,
            capture_output=True,
            text=True,
            check=False,
            env={**os.environ, "LC_ALL": "C"},
        )
        if completed.returncode != 0:
            raise RuntimeError(f"{command[0]} failed: {completed.stderr}")
        return completed.stdout
