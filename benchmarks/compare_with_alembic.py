"""Alembic's whole compare process on one database: the peer that `bench_lint.py` measures.

    python benchmarks/compare_with_alembic.py URL FOLDER

imports the models below FOLDER, reflects the database at URL (an SQLAlchemy URL) and prints the
number of differences, types and server defaults included.
"""

from __future__ import annotations

import importlib
import sys
from pathlib import Path

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import create_engine

PACKAGE = "generated_models"


def main() -> None:
    """Compare once, as `alembic check` does."""
    url, folder = sys.argv[1:]
    sys.path.insert(0, folder)
    for module in sorted(Path(folder, PACKAGE).glob("models_*.py")):
        importlib.import_module(f"{PACKAGE}.{module.stem}")
    metadata = importlib.import_module(f"{PACKAGE}.base").Base.metadata
    options = {"compare_type": True, "compare_server_default": True}
    with create_engine(url).connect() as connection:
        context = MigrationContext.configure(connection, opts=options)
        print(len(compare_metadata(context, metadata)))


if __name__ == "__main__":
    main()
