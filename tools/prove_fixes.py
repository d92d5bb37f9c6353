"""Prove that fixes leave nothing to do: mutate schemas, fix, lint, import, and ask Alembic.

    python tools/prove_fixes.py [APPLICATION ...] [--kind KIND ...] [--per-kind N] [--seed N]
                                [--jobs N] [--changes] [--write]
    python tools/prove_fixes.py --mutants FOLDER --environments FOLDER [APPLICATION ...]

The schema of each application is what its own models make in a temporary PostgreSQL.  Each mutant
changes it in one way and is dumped; `schemalign lint --fix --unsafe-fixes` fixes a copy of the
application.  Proved is a mutant if lint is silent then, a second run changes nothing, the models
can be imported in a fresh process, all mappers configure, and Alembic finds nothing that it did not
find before (types and server defaults compared).  With `--write` the table goes into
`docs/fixes.md`.

`--mutants` takes mutants from files instead: the models agree with `APPLICATION/schema.sql`, and
`APPLICATION/*/schema.sql` are the mutants, each beside a `mutation.json` with `kind`, `table` and
`detail`.  `--environments` is a folder with a virtual environment for each application.
"""

from __future__ import annotations

import argparse
import itertools
import sys
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from tests.fixes.applications import APPLICATIONS, INSTALLED, OWN_ENVIRONMENT, Application, Copy
from tests.fixes.databases import Databases
from tests.fixes.mutants import KINDS, Mutant, drawn, written
from tests.fixes.proof import Proof, imported
from tests.fixes.results import Result, prove, table
from tests.postgresql import running_server

PAGE = Path(__file__).parents[1] / "docs" / "fixes.md"
_START, _END = "<!-- proof: start -->\n", "<!-- proof: end -->"


def main() -> int:
    """Prove what the command line asks for; 1 if anything is left to do."""
    arguments = _parser().parse_args()
    results = []
    with running_server() as server:
        databases = Databases(server)
        for name in arguments.applications or _default(arguments):
            for result in _of_application(APPLICATIONS[name], databases, arguments):
                print(result.report(changes=arguments.changes), flush=True)
                results.append(result)
    print(table(results))
    if arguments.write:
        _write(table(results), arguments)
    return 0 if all(not one.verdict.left for one in results) else 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("applications", nargs="*", metavar="APPLICATION")
    parser.add_argument("--kind", nargs="+", metavar="KIND", help="only these kinds")
    parser.add_argument("--per-kind", type=int, default=10, help="mutants of each kind at most")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--jobs", type=int, default=1)
    parser.add_argument("--mutants", type=Path, metavar="FOLDER")
    parser.add_argument("--environments", type=Path, metavar="FOLDER")
    parser.add_argument("--changes", action="store_true", help="print what was changed")
    parser.add_argument("--write", action="store_true", help=f"write the table to {PAGE.name}")
    return parser


def _default(arguments: argparse.Namespace) -> list[str]:
    if arguments.mutants:
        return [name for name in APPLICATIONS if (arguments.mutants / name).is_dir()]
    return [application.name for application in INSTALLED]


def _of_application(
    application: Application, databases: Databases, arguments: argparse.Namespace
) -> Iterator[Result]:
    environment = OWN_ENVIRONMENT
    if arguments.environments:
        environment = arguments.environments / application.name
    with tempfile.TemporaryDirectory(prefix="schemalign-") as folder:
        folders = [Path(folder, str(number)) for number in range(arguments.jobs)]
        copies = [Copy(application, folder, environment) for folder in folders]
        base = databases.create()
        if arguments.mutants:
            schema = (arguments.mutants / application.name / "schema.sql").read_text("utf-8")
            databases.load(base, schema)
        else:
            answer = imported(copies[0], create=databases.url(base))
            if answer["error"] or answer["refused"]:
                raise RuntimeError(f"{application.name}: {answer['error'] or answer['refused']}")
            schema = databases.dump(base)
        proofs = [Proof.begin(copy, databases, schema=schema, database=base) for copy in copies]
        for mutants in _groups(application, databases, base, arguments):
            yield from prove(mutants, proofs, databases)


def _groups(
    application: Application, databases: Databases, base: str, arguments: argparse.Namespace
) -> Iterator[Iterable[Mutant]]:
    """Yield mutants kind by kind, so that only the databases of one are there at a time."""
    if not arguments.mutants:
        for kind in arguments.kind or KINDS:
            yield drawn(
                databases,
                base,
                application.undecided,
                kind=kind,
                seed=arguments.seed,
                count=arguments.per_kind,
            )
        return
    folder = arguments.mutants / application.name
    mutants = written(databases, folder, application.undecided)
    for kind, group in itertools.groupby(mutants, key=lambda mutant: mutant.kind):
        if not arguments.kind or kind in arguments.kind:
            yield group


def _write(text: str, arguments: argparse.Namespace) -> None:
    page = PAGE.read_text("utf-8")
    before, _, rest = page.partition(_START)
    _, _, after = rest.partition(_END)
    command = " ".join(["python tools/prove_fixes.py", *_given(arguments)])
    PAGE.write_text(f"{before}{_START}`{command}` says:\n\n{text}{_END}{after}", "utf-8")


def _given(arguments: argparse.Namespace) -> Iterator[str]:
    yield from arguments.applications
    yield f"--per-kind {arguments.per_kind} --seed {arguments.seed}"


if __name__ == "__main__":
    sys.exit(main())
