"""Types as PostgreSQL writes them."""

from __future__ import annotations

import pytest

from schemalign.databases.postgresql_spelling import spelled
from schemalign.databases.postgresql_types import type_from_text


@pytest.mark.parametrize(
    "text",
    [
        *("INTEGER", "SMALLINT", "BIGINT", "BOOLEAN", "TEXT", "UUID", "JSONB", "REAL", "BYTEA"),
        *("VARCHAR(40)", "CHAR(3)", "NUMERIC(8, 2)", "DOUBLE PRECISION", "BIT VARYING(4)", "DATE"),
        *("TIMESTAMP", "TIMESTAMP WITH TIME ZONE", "TIMESTAMP(3) WITH TIME ZONE", "TIME(0)"),
        *("INTERVAL", "INTERVAL DAY TO SECOND(3)", "INTEGER[]", "VARCHAR(3)[]"),
        *("mood", "app.mood[]", "geometry(point, 4326)"),
    ],
)
def test_a_type_is_written_as_in_the_manual(text: str) -> None:
    assert spelled(type_from_text(text)) == text
