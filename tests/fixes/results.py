"""Proves many mutants, and says what came of it as Markdown."""

from __future__ import annotations

import difflib
import queue
from collections import Counter
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import NamedTuple

from tests.fixes.databases import Databases
from tests.fixes.left_over import reason_for
from tests.fixes.mutants import WITHOUT_TRUE_FIX, Mutant
from tests.fixes.proof import Proof, Verdict


class Result(NamedTuple):
    """What came of a mutant of an application."""

    application: str
    kind: str
    story: str
    verdict: Verdict

    def report(self, *, changes: bool) -> str:
        """Return a line that tells whether it is proved, what is left, and what was changed."""
        word = "LEFT" if self.verdict.left else "proved" if self.verdict.is_drift else "unseen"
        lines = [f"{word:6} {self.application}: {self.kind}: {self.story}"]
        lines += [f"    {line}" for line in (*self.verdict.left, *self.verdict.facts)]
        if changes:
            for path, before, after in self.verdict.changes:
                texts = before.splitlines(), after.splitlines()
                lines += list(difflib.unified_diff(*texts, path.name, path.name, "", "", 1, ""))
        return "\n".join(lines)


def prove(mutants: Iterable[Mutant], proofs: list[Proof], databases: Databases) -> Iterator[Result]:
    """Yield a result for each mutant, in order, and drop its database; a thread for each proof."""
    free: queue.SimpleQueue[Proof] = queue.SimpleQueue()
    for proof in proofs:
        free.put(proof)

    def result(mutant: Mutant) -> Result:
        proof = free.get()
        try:
            verdict = proof.of(mutant.schema, mutant.database)
        finally:
            free.put(proof)
            databases.drop(mutant.database)
        return Result(proof.copy.application.name, mutant.kind, mutant.story, verdict)

    with ThreadPoolExecutor(len(proofs)) as executor:
        yield from executor.map(result, mutants)


def table(results: list[Result]) -> str:
    """Return the shares of each kind, and all that is left with its reason."""
    drifts = [one for one in results if one.verdict.is_drift]
    fixable = [one for one in drifts if one.kind not in WITHOUT_TRUE_FIX]
    apart = [one for one in drifts if one.kind in WITHOUT_TRUE_FIX]
    lines = [*_HEAD, *_rows(fixable), _row("**all**", fixable)]
    if apart:
        lines += ["", "Kinds that no change of the models follows, counted apart:", ""]
        lines += [*_HEAD, *_rows(apart)]
    left = [one for one in fixable if one.verdict.left]
    if left:
        lines += ["", "What is left of the others:", ""]
        lines += [f"- {one.application}, {one.kind}: `{one.story}`: {_reason(one)}" for one in left]
    if len(drifts) < len(results):
        lines += ["", f"No drift by lint nor Alembic, not counted: {len(results) - len(drifts)}"]
    return "\n".join(lines) + "\n"


_HEAD = ("| Kind | Mutants | Nothing left to do | Share |", "|---|---:|---:|---:|")


def _rows(results: list[Result]) -> Iterator[str]:
    for kind in Counter(one.kind for one in results):
        yield _row(kind, [one for one in results if one.kind == kind])


def _row(name: str, results: list[Result]) -> str:
    proved = sum(not one.verdict.left for one in results)
    share = 100 * proved / len(results) if results else 0
    return f"| {name} | {len(results)} | {proved} | {share:.0f} % |"


def _reason(result: Result) -> str:
    known = reason_for(result.application, result.kind, result.story)
    return known or result.verdict.left[0].replace("\n", " ")[:200]
