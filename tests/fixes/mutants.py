"""Mutants of an application's schema: drawn by a seed, or read from folders."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from tests.fixes.column_mutations import COLUMN_KINDS
from tests.fixes.databases import Databases
from tests.fixes.mutation import Catalogue, Kind, Mutation
from tests.fixes.table_mutations import TABLE_KINDS

KINDS: dict[str, Kind] = {**COLUMN_KINDS, **TABLE_KINDS}
WITHOUT_TRUE_FIX = frozenset({"drop table", "drop key column"})
"""Kinds that no change of the models follows: they are counted apart."""
_WRITTEN_OTHERWISE = {"drop_pk_column": "drop key column"}


class Mutant(NamedTuple):
    """A mutated schema, as text and in a database."""

    kind: str
    story: str
    schema: str
    database: str


def drawn(
    databases: Databases, base: str, undecided: frozenset[str], *, kind: str, seed: int, count: int
) -> Iterator[Mutant]:
    """Yield up to `count` mutants of a kind, as many tables as possible before one comes again.

    `base` is the database that is mutated; whoever asks drops those of the mutants.
    """
    before = databases.dump(base)
    catalogue = Catalogue(databases.tables(base), undecided)
    for mutation in _shuffled(catalogue, kind, seed):
        if count == 0:
            return
        database = databases.create(base)
        refused = databases.run(database, mutation.statements)
        schema = databases.dump(database)
        if refused or schema == before:
            databases.drop(database)
            continue
        count -= 1
        yield Mutant(kind, mutation.story, schema, database)


def _shuffled(catalogue: Catalogue, kind: str, seed: int) -> list[Mutation]:
    # Reproducible choices, no secret.
    numbers = random.Random(f"{seed} {kind}")
    mutations = list(KINDS[kind](catalogue, numbers))
    numbers.shuffle(mutations)
    turns: dict[str, int] = {}
    order = []
    for mutation in mutations:
        turns[mutation.table] = turns.get(mutation.table, 0) + 1
        order.append(turns[mutation.table])
    both = sorted(zip(order, mutations, strict=True), key=lambda pair: pair[0])
    return [mutation for _, mutation in both]


def written(databases: Databases, folder: Path, undecided: frozenset[str]) -> Iterator[Mutant]:
    """Yield a mutant for each folder with a `schema.sql` and the facts of a `mutation.json`."""
    for path in sorted(folder.glob("*/mutation.json")):
        facts = json.loads(path.read_text("utf-8"))
        if facts["table"] in undecided:
            continue
        schema = path.with_name("schema.sql").read_text("utf-8")
        kind = _WRITTEN_OTHERWISE.get(facts["kind"], facts["kind"].replace("_", " "))
        database = databases.create()
        databases.load(database, schema)
        yield Mutant(
            kind, f"{path.parent.name}: {facts['table']} {facts['detail']}", schema, database
        )
