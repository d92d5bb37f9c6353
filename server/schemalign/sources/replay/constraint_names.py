"""Names that MySQL and MariaDB give to what has none.

https://dev.mysql.com/doc/refman/8.4/en/create-table-foreign-keys.html, .../create-index.html;
MariaDB counts its checks by itself.
"""

from __future__ import annotations

from collections.abc import Iterator

from schemalign.schema.constraints import Check, ForeignKey, Index, Unique
from schemalign.sources.replay.drafts import TableDraft


def mysql_name(table: TableDraft, kind: str, columns: tuple[str, ...], *, is_mariadb: bool) -> str:
    """Return the name of an unnamed constraint (its kind in upper case) or index (INDEX)."""
    taken = {name.lower() for name in _names(table)}
    if kind == "PRIMARY KEY":
        return "PRIMARY"
    if kind in ("UNIQUE", "INDEX"):
        first = columns[0] if columns and columns[0] else "functional_index"
        return _free(first, f"{first}_", 2, taken)
    if kind == "FOREIGN KEY":
        return _free("", f"{table.name.name}_ibfk_", 1, taken)
    return _free("", "CONSTRAINT_" if is_mariadb else f"{table.name.name}_chk_", 1, taken)


def _free(name: str, prefix: str, number: int, taken: set[str]) -> str:
    if name and name.lower() not in taken and name.upper() != "PRIMARY":
        return name
    while f"{prefix}{number}".lower() in taken:
        number += 1
    return f"{prefix}{number}"


def _names(table: TableDraft) -> Iterator[str]:
    present: tuple[Unique | ForeignKey | Check | Index, ...] = (
        *table.uniques,
        *table.foreign_keys,
        *table.checks,
        *table.indexes,
    )
    for each in present:
        if each.name is not None:
            yield each.name.text
