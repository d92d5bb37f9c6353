"""What each tool would run on a new database, in its order, after its documentation.

Written from the tools' side, apart from the package: names are cut and compared as the tools do.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from xml.etree import ElementTree as ET

import yaml

Runner = Callable[[Path], list[str]]


def _texts(paths: list[Path]) -> list[str]:
    return [path.read_text() for path in paths]


def by_number(folder: Path) -> list[str]:
    """Run files by the number that their name begins with, as people's own scripts do."""
    return _texts(sorted(folder.glob("*.sql"), key=lambda path: int(path.name.split("-")[0])))


def by_time(folder: Path) -> list[str]:
    """Run files by the time in their names."""
    return _texts(
        sorted(folder.glob("*.sql"), key=lambda path: path.name.split("_")[0].ljust(14, "0"))
    )


def flyway(folder: Path) -> list[str]:
    """Take the newest baseline, versions above it, and what is repeatable by description."""
    versioned: list[tuple[tuple[int, ...], Path]] = []
    baselines: list[tuple[tuple[int, ...], Path]] = []
    repeatable: list[tuple[str, Path]] = []
    for path in folder.rglob("*.sql"):
        prefix, _, rest = path.stem.partition("__")
        if prefix == "R":
            repeatable.append((rest.replace("_", " "), path))
        elif prefix[0] in "VB":
            parts = [int(part) for part in prefix[1:].replace("_", ".").split(".")]
            padded = tuple(parts + [0] * (8 - len(parts)))
            (versioned if prefix[0] == "V" else baselines).append((padded, path))
    first = sorted(baselines)[-1:]
    behind = [each for each in sorted(versioned) if not first or each[0] > first[0][0]]
    return _texts([path for _, path in [*first, *behind, *sorted(repeatable)]])


def golang_migrate(folder: Path) -> list[str]:
    """Run every `.up.sql` by its unsigned number."""
    paths = [path for path in folder.iterdir() if path.name.split(".")[-2:] == ["up", "sql"]]
    return _texts(sorted(paths, key=lambda path: int(path.name.split("_")[0])))


def goose(folder: Path) -> list[str]:
    """Run what stands behind Up and before Down, statement by statement, by version."""
    statements: list[str] = []
    for path in sorted(folder.glob("*.sql"), key=lambda path: int(path.name.split("_")[0])):
        statements += _goose_statements(path.read_text())
    return statements


def _goose_statements(text: str) -> Iterator[str]:
    direction, is_block, lines = "", False, list[str]()
    for line in text.splitlines():
        command = line[2:].strip() if line.startswith("--") else ""
        if command in ("+goose Up", "+goose Down"):
            direction = command
        elif command == "+goose StatementBegin":
            is_block = True
        elif direction == "+goose Up":
            if command != "+goose StatementEnd":
                lines.append(line)
            if command == "+goose StatementEnd" or (not is_block and line.rstrip().endswith(";")):
                yield "\n".join(lines)
                is_block, lines = False, []
    assert not "".join(lines).strip()


def dbmate(folder: Path) -> list[str]:
    """Run the block `migrate:up` of each file, by name."""
    found = []
    for path in sorted(folder.glob("*.sql")):
        _, _, up = path.read_text().partition("-- migrate:up")
        found.append(up.partition("\n")[2].partition("-- migrate:down")[0])
    return found


def sqitch(folder: Path) -> list[str]:
    """Deploy the plan; a change that comes again later has its script under a tag in between."""
    lines = (folder / "sqitch.plan").read_text().splitlines()
    entries = [line.split()[0] for line in lines if line.strip() and line[0] not in "%#"]
    found = []
    for number, entry in enumerate(entries):
        if entry[0] == "@":
            continue
        name = entry
        if entry in entries[number + 1 :]:
            between = entries[number + 1 : entries.index(entry, number + 1)]
            tags = [each for each in between if each[0] == "@"]
            name = next(
                entry + tag for tag in tags if (folder / "deploy" / f"{entry}{tag}.sql").exists()
            )
        found.append((folder / "deploy" / f"{name}.sql").read_text())
    return found


def liquibase(folder: Path) -> list[str]:
    """Run the changesets for PostgreSQL of everything that the master changelog draws in."""
    masters = [*folder.glob("*master.yaml"), *folder.glob("*master.xml")]
    paths = _drawn(masters[0]) if masters else sorted(folder.rglob("*.sql"))
    return [text for path in paths for text in _changesets(path.read_text())]


def _drawn(path: Path) -> Iterator[Path]:
    if path.suffix == ".sql":
        yield path
        return
    if path.suffix == ".xml":
        items = [
            (each.tag.split("}")[1], dict(each.attrib))
            for each in ET.fromstring(path.read_text())  # noqa: S314  # ours
        ]
    else:
        content = yaml.safe_load(path.read_text())["databaseChangeLog"]
        items = [item for entry in content for item in entry.items()]
    for kind, attributes in items:
        if kind == "include":
            yield from _drawn(path.parent / attributes["file"])
        elif kind == "includeAll":
            for each in sorted((path.parent / attributes["path"]).iterdir(), key=str):
                yield from _drawn(each)


def _changesets(text: str) -> Iterator[str]:
    head, *changesets = re.split(r"(?m)^--\s*changeset ", text)
    assert "liquibase formatted sql" in head
    for changeset in changesets:
        attributes, _, body = changeset.partition("\n")
        written = re.search(r"dbms:(\S+)", attributes)
        if written is not None and "postgresql" not in written[1].split(","):
            continue
        delimiter = re.search(r"endDelimiter:(\S+)", attributes)
        if delimiter is None:
            yield body
        else:
            yield from re.split(rf"(?m)^{re.escape(delimiter[1])}$", body)


def prisma(folder: Path) -> list[str]:
    """Run each folder's script, by the folders' names."""
    return _texts(sorted(folder.glob("*/migration.sql")))


def supabase(folder: Path) -> list[str]:
    """Run what is named `<number>_name.sql`, by name."""
    paths = sorted((folder / "supabase" / "migrations").iterdir())
    return _texts([path for path in paths if re.fullmatch(r"\d+_.*\.sql", path.name)])


RUNNERS: dict[str, Runner] = {
    "numbered": by_number,
    "timestamped": by_time,
    "flyway": flyway,
    "golang_migrate": golang_migrate,
    "goose": goose,
    "dbmate": dbmate,
    "sqitch": sqitch,
    "liquibase": liquibase,
    "prisma": prisma,
    "supabase": supabase,
}
