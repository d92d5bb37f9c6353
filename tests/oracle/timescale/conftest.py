"""A real TimescaleDB for the tests of this folder."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.oracle.timescale.server import TimescaleServer, running_timescale

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture(scope="session")
def timescale() -> Iterator[TimescaleServer]:
    """Give the TimescaleDB of this test run."""
    with running_timescale() as server:
        yield server
