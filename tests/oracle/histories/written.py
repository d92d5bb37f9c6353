"""Writes a history out, as users of each tool write it, in names that sort badly."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from tests.oracle.histories.steps import Step

Writer = Callable[[Sequence[Step], Path], None]


def _times(count: int) -> Iterator[str]:
    """Yield rising timestamps over the ends of days and months."""
    for number in range(count):
        yield f"2023{1 + number // 28 % 12:02}{1 + number % 28:02}{(number * 7) % 24:02}0000"


def numbered(steps: Sequence[Step], folder: Path) -> None:
    """Count without leading zeros."""
    for number, step in enumerate(steps, 2):
        (folder / f"{number}-{step.name}.sql").write_text(step.up)


def timestamped(steps: Sequence[Step], folder: Path) -> None:
    """Begin with the day alone, later with the time as well."""
    for number, (time, step) in enumerate(zip(_times(len(steps)), steps, strict=True)):
        prefix = time[:8] if number % 3 == 0 else time
        (folder / f"{prefix}_{step.name}.sql").write_text(step.up)


def flyway(steps: Sequence[Step], folder: Path) -> None:
    """Mix dots and underscores, in two folders, with an undo migration for each."""
    for number, step in enumerate(steps, 1):
        version = (f"1.{number}", f"1_{number}", f"01.{number}.0")[number % 3]
        home = folder / ("a" if number % 2 else "b")
        home.mkdir(exist_ok=True)
        (home / f"V{version}__{step.name}.sql").write_text(step.up)
        (home / f"U{version}__{step.name}.sql").write_text(step.down)


def golang_migrate(steps: Sequence[Step], folder: Path) -> None:
    """Both ways beside each other, numbers without zeros."""
    for number, step in enumerate(steps, 1):
        (folder / f"{number}_{step.name}.up.sql").write_text(step.up)
        (folder / f"{number}_{step.name}.down.sql").write_text(step.down)


def goose(steps: Sequence[Step], folder: Path) -> None:
    """Counted migrations first, later timestamps; each as one block without a semicolon at the end.

    goose splits at semicolons at line ends but for such blocks.
    """
    half = len(steps) // 2
    versions = [*map(str, range(1, half + 1)), *_times(len(steps) - half)]
    for version, step in zip(versions, steps, strict=True):
        (folder / f"{version}_{step.name}.sql").write_text(
            "-- +goose Up\n-- +goose StatementBegin\n"
            f"{step.up.strip().removesuffix(';')}\n-- +goose StatementEnd\n\n"
            f"-- +goose Down\n-- +goose StatementBegin\n{step.down}\n-- +goose StatementEnd\n"
        )


def dbmate(steps: Sequence[Step], folder: Path) -> None:
    """Timestamps, with options at the markers."""
    for time, step in zip(_times(len(steps)), steps, strict=True):
        (folder / f"{time}_{step.name}.sql").write_text(
            f"-- migrate:up transaction:false\n{step.up}\n-- migrate:down\n{step.down}\n"
        )


def sqitch(steps: Sequence[Step], folder: Path) -> None:
    """Names against the order of the plan, in which each step needs the one before."""
    lines = ["%syntax-version=1.0.0", "%project=app", "%uri=https://example.org/", ""]
    for kind in ("deploy", "revert", "verify"):
        (folder / kind).mkdir()
    before = ""
    for number, step in enumerate(steps):
        name = f"{chr(ord('z') - number % 26)}_{number}_{step.name}"
        needs = f" [{before}]" if before else ""
        lines.append(
            f"{name}{needs} 2023-01-01T10:00:{number % 60:02}Z Ada <ada@example.org> # {step.name}"
        )
        if number % 4 == 3:
            lines += ["", f"@v{number} 2023-01-01T11:00:00Z Ada <ada@example.org> # done", ""]
        (folder / "deploy" / f"{name}.sql").write_text(f"BEGIN;\n{step.up}\nCOMMIT;\n")
        (folder / "revert" / f"{name}.sql").write_text(f"BEGIN;\n{step.down}\nCOMMIT;\n")
        (folder / "verify" / f"{name}.sql").write_text("SELECT 1;\n")
        before = name
    (folder / "sqitch.plan").write_text("\n".join(lines) + "\n")


def _formatted(steps: Sequence[Step], first: int) -> str:
    text = "--liquibase formatted sql\n"
    for number, step in enumerate(steps, first):
        text += (
            f"\n--changeset ada:{number} splitStatements:false\n--comment: {step.name}\n{step.up}\n"
            + "".join(f"--rollback {line}\n" for line in step.down.splitlines())
            + f"\n--changeset ada:{number}-h2 dbms:h2,oracle\nDROP TABLE users;\n"
        )
    return text


def liquibase(steps: Sequence[Step], folder: Path) -> None:
    """A changelog in YAML that includes one in XML, then files in another order than by name."""
    (folder / "first").mkdir()
    third = max(1, len(steps) // 3)
    (folder / "first" / "b.sql").write_text(_formatted(steps[:third], 0))
    (folder / "a.sql").write_text(_formatted(steps[third : 2 * third], third))
    rest = steps[2 * third :]
    (folder / "all").mkdir()
    names = sorted(f"{number}.sql" for number in range(len(rest)))  # 10.sql before 2.sql
    for number, (name, step) in enumerate(zip(names, rest, strict=True), 2 * third):
        (folder / "all" / name).write_text(_formatted([step], number))
    (folder / "db.changelog-master.yaml").write_text(
        "databaseChangeLog:\n"
        "  - include: {file: first/changelog.xml, relativeToChangelogFile: true}\n"
        "  - include:\n      file: a.sql\n"
        "  - includeAll:\n      path: all/\n"
    )
    (folder / "first" / "changelog.xml").write_text(
        '<databaseChangeLog xmlns="http://www.liquibase.org/xml/ns/dbchangelog"\n'
        '    xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"\n'
        '    xsi:schemaLocation="http://www.liquibase.org/xml/ns/dbchangelog'
        ' http://www.liquibase.org/xml/ns/dbchangelog/dbchangelog-latest.xsd">\n'
        '  <include file="b.sql" relativeToChangelogFile="true"/>\n</databaseChangeLog>\n'
    )


def prisma(steps: Sequence[Step], folder: Path) -> None:
    """A folder for each step."""
    for time, step in zip(_times(len(steps)), steps, strict=True):
        (folder / f"{time}_{step.name}").mkdir()
        (folder / f"{time}_{step.name}" / "migration.sql").write_text(step.up)
    (folder / "migration_lock.toml").write_text('provider = "postgresql"\n')


def supabase(steps: Sequence[Step], folder: Path) -> None:
    """Beside what is none of its migrations."""
    home = folder / "supabase" / "migrations"
    home.mkdir(parents=True)
    for time, step in zip(_times(len(steps)), steps, strict=True):
        (home / f"{time}_{step.name}.sql").write_text(step.up)
    (home.parent / "seed.sql").write_text("CREATE TABLE seeded (id int);\n")


WRITERS: dict[str, Writer] = {
    "numbered": numbered,
    "timestamped": timestamped,
    "flyway": flyway,
    "golang_migrate": golang_migrate,
    "goose": goose,
    "dbmate": dbmate,
    "sqitch": sqitch,
    "liquibase": liquibase,
    "prisma": prisma,
    "supabase": supabase,
}
