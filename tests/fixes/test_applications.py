"""One mutant of each kind of each installed application: a fix leaves nothing to do."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.fixes.applications import INSTALLED, OWN_ENVIRONMENT, Application, Copy
from tests.fixes.databases import Databases
from tests.fixes.left_over import reason_for
from tests.fixes.mutants import KINDS, WITHOUT_TRUE_FIX, drawn
from tests.fixes.proof import Proof, imported

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.postgresql import PostgresqlServer

SEED = 1
_ATTEMPTS = 4
# There is nothing to mutate in this way, or nothing that lint or Alembic would see: both leave
# open what one side does not state.
ABSENT = {
    "optuna": {"json or jsonb", "drop default", "change default", "drop computed", "change check"},
    "jupyterhub": {
        *{"json or jsonb", "drop default", "change default", "drop computed"},
        *{"change precision", "drop check", "change check", "enum as string"},
        *{"add enum member", "remove enum member", "rename enum member", "rename enum"},
    },
}


@pytest.fixture(scope="module", params=INSTALLED, ids=lambda application: application.name)
def setting(
    request: pytest.FixtureRequest,
    postgresql_server: PostgresqlServer,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[tuple[Proof, str]]:
    """Give a copy of an application and a database with what its models make."""
    application: Application = request.param
    databases = Databases(postgresql_server)
    copy = Copy(application, tmp_path_factory.mktemp(application.name), OWN_ENVIRONMENT)
    base = databases.create()
    assert imported(copy, create=databases.url(base))["refused"] is None
    yield Proof.begin(copy, databases, schema=databases.dump(base), database=base), base
    databases.drop(base)


def test_models_and_schema_agree_at_first(setting: tuple[Proof, str]) -> None:
    baseline = setting[0].baseline
    assert (baseline.findings, baseline.operations, baseline.facts) == ({}, {}, {})


@pytest.mark.slow
@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind not in WITHOUT_TRUE_FIX])
def test_nothing_is_left_after_fixing(kind: str, setting: tuple[Proof, str]) -> None:
    """Take the first mutant that is a drift; what is left must be so for a known reason."""
    proof, base = setting
    application = proof.copy.application
    for mutant in drawn(
        proof.databases, base, application.undecided, kind=kind, seed=SEED, count=_ATTEMPTS
    ):
        verdict = proof.of(mutant.schema, mutant.database)
        proof.databases.drop(mutant.database)
        if not verdict.is_drift:
            continue
        if reason_for(application.name, kind, mutant.story) is None:
            assert "\n".join(verdict.left) == "", mutant.story
        else:
            assert verdict.left, f"{mutant.story} is followed now"
        assert kind not in ABSENT[application.name]
        return
    assert kind in ABSENT[application.name]
