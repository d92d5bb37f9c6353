"""Imports an application's models in a process of its own and compares them with a database.

    python application_process.py < JOB.json

The job names the `modules`, the `metadata`, a database URL `compare` and a URL `create` (either may
be null): with the first one Alembic compares the models, in the second one they make their tables.
Runs in the environment of the application and uses nothing else.  Prints one JSON object:
`operations` are what Alembic would do, `error` is what stood in the way, `refused` is why the
server did not make the tables: not all applications make their own.
"""

from __future__ import annotations

import importlib
import importlib.util
import json
import logging
import sys
import traceback
import warnings
from collections.abc import Iterator
from functools import reduce
from typing import Any


def main() -> None:
    """Read the job and print the answer."""
    warnings.simplefilter("ignore")  # what applications warn of is not our subject
    logging.disable(logging.CRITICAL)
    job = json.load(sys.stdin)
    answer: dict[str, Any] = {"operations": [], "error": None, "refused": None}
    try:
        answer |= _done(job)
    except Exception as error:  # noqa: BLE001  # whatever it is, it is the answer
        last = traceback.extract_tb(error.__traceback__)[-1]
        answer["error"] = f"{type(error).__name__}: {error} ({last.filename}:{last.lineno})"
    sys.stdout.write(json.dumps(answer))


def _done(job: dict[str, Any]) -> dict[str, Any]:
    from sqlalchemy import create_engine
    from sqlalchemy.orm import configure_mappers

    for module in job["modules"]:
        importlib.import_module(module)
    configure_mappers()
    module, _, path = job["metadata"].partition(":")
    metadata = reduce(getattr, path.split("."), importlib.import_module(module))
    answer: dict[str, Any] = {}
    if job.get("compare"):
        engine = create_engine(_with_driver(job["compare"]))
        answer["operations"] = _compared(engine, metadata, defaults=job.get("defaults", True))
    if job.get("create"):
        answer["refused"] = _refused(create_engine(_with_driver(job["create"])), metadata)
    return answer


def _refused(engine: Any, metadata: Any) -> str | None:
    from sqlalchemy.exc import SQLAlchemyError

    try:
        metadata.create_all(engine)
    except SQLAlchemyError as error:
        return str(error)
    return None


def _driver() -> str:
    for name in ("psycopg", "psycopg2"):
        if importlib.util.find_spec(name):
            return name
    raise RuntimeError("no driver for PostgreSQL")


def _with_driver(url: str) -> str:
    return url.replace("postgresql://", f"postgresql+{_driver()}://", 1)


def _compared(engine: Any, metadata: Any, *, defaults: bool) -> list[str]:
    """Return each operation of Alembic as a line."""
    from alembic.autogenerate import compare_metadata
    from alembic.migration import MigrationContext

    schemas = {table.schema for table in metadata.tables.values()} - {None}
    options = {
        "compare_type": True,
        "compare_server_default": defaults,
        "include_schemas": bool(schemas),
        "include_name": lambda name, kind, _: kind != "schema" or not name or name in schemas,
    }
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts=options)
        return [_line(operation) for operation in _flat(compare_metadata(context, metadata))]


def _flat(operations: list[Any]) -> Iterator[tuple[Any, ...]]:
    for operation in operations:
        yield from operation if isinstance(operation, list) else [operation]


def _line(operation: tuple[Any, ...]) -> str:
    kind, *rest = operation
    if kind.startswith("modify_"):
        schema, table, column, _, old, new = rest
        texts = [str(getattr(getattr(one, "arg", one), "text", one)) for one in (old, new)]
        return f"{kind} {schema or 'public'}.{table}.{column}: {texts[0]} -> {texts[1]}"
    if kind.endswith("_column"):
        schema, table, column = rest
        return f"{kind} {schema or 'public'}.{table}.{column.name}"
    item = rest[0]
    return f"{kind} {getattr(item, 'table', item)} {item.name} {_columns(item)}".strip()


def _columns(item: Any) -> str:
    if not hasattr(item, "table"):
        return ""
    keys = getattr(item, "elements", None)
    if keys and hasattr(keys[0], "target_fullname"):
        return ", ".join(f"{key.parent.name} -> {key.target_fullname}" for key in keys)
    return ", ".join(str(one) for one in getattr(item, "expressions", item.columns))


if __name__ == "__main__":
    main()
