"""CPU time of a cold `schemalign lint` beside Alembic's whole compare process.

    python benchmarks/bench_lint.py [--tables 35 350] [--repeat 5]

Both look at the same generated models in one run, in fresh processes that take turns; Alembic
talks to a real PostgreSQL that holds the generated schema (its server's own time is not counted).
Prints the median CPU milliseconds (user and system) of each and their ratio.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple
from urllib.parse import quote

import psycopg

sys.path.insert(0, str(Path(__file__).parents[1]))

from benchmarks.generate_project import PACKAGE, generate_project
from tests.postgresql import PostgresqlServer, running_server


class Measurement(NamedTuple):
    """Median CPU milliseconds of both on a project of `tables` tables."""

    tables: int
    lint: float
    alembic: float

    def __str__(self) -> str:
        ratio = self.lint / self.alembic
        return f"{self.tables:6} {self.lint:9.0f} ms {self.alembic:9.0f} ms {ratio:7.2f}"


def measure(server: PostgresqlServer, *, tables: int, repeat: int) -> Measurement:
    """Generate a project of `tables` tables, load it, and run both `repeat` times in turn."""
    with tempfile.TemporaryDirectory(prefix="schemalign-bench-") as name:
        folder = Path(name)
        generate_project(folder, tables=tables)
        url = _load(server, folder, database=f"bench_{tables}")
        lint = ("-m", "schemalign", "lint", "--schema", "schema.sql", PACKAGE)
        compare = (str(Path(__file__).with_name("compare_with_alembic.py")), url, name)
        # The first round fills the caches of bytecode and of the file system.
        rounds = [
            (_cpu_milliseconds(lint, folder=folder), _cpu_milliseconds(compare, folder=folder))
            for _ in range(repeat + 1)
        ][1:]
    return Measurement(
        tables=tables,
        lint=statistics.median(lint for lint, _ in rounds),
        alembic=statistics.median(alembic for _, alembic in rounds),
    )


def _load(server: PostgresqlServer, folder: Path, *, database: str) -> str:
    """Create the database from the generated dump; return its SQLAlchemy URL."""
    socket = quote(str(server.socket_folder), safe="")
    url = f"postgresql://postgres@/{{}}?host={socket}"
    with psycopg.connect(url.format("postgres"), autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {database}".encode())
    with psycopg.connect(url.format(database), autocommit=True) as connection:
        connection.execute((folder / "schema.sql").read_bytes())
    return url.format(database).replace("postgresql://", "postgresql+psycopg://", 1)


def _cpu_milliseconds(arguments: Sequence[str], *, folder: Path) -> float:
    """Run Python with `arguments` inside `folder`; return the process's own CPU time."""
    environment = {**os.environ, "PYTHONPYCACHEPREFIX": str(folder / "bytecode")}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    process = subprocess.Popen(
        [sys.executable, *arguments],
        cwd=folder,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    )
    assert process.stdout is not None
    with process.stdout as output:
        printed = output.read()
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in {0, 1}:
        raise RuntimeError(printed.decode())
    return 1000 * (usage.ru_utime + usage.ru_stime)


def main() -> None:
    """Read the command line, measure and print one line for each size."""
    parser = argparse.ArgumentParser(description="CPU time of lint beside Alembic's comparison.")
    parser.add_argument("--tables", type=int, nargs="+", default=[35, 350])
    parser.add_argument("--repeat", type=int, default=5)
    arguments = parser.parse_args()
    print("tables         lint      alembic   ratio")
    with running_server() as server:
        for tables in arguments.tables:
            print(measure(server, tables=tables, repeat=arguments.repeat), flush=True)


if __name__ == "__main__":
    main()
