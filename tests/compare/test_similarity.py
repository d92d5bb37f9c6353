"""Names that people change, and names that only look alike."""

from __future__ import annotations

import pytest

from schemalign.compare.similarity import NAME_THRESHOLD, name_similarity, words_of


@pytest.mark.parametrize(
    ("wanted", "found", "table"),
    [
        ("devicename", "name", "devices"),
        ("pname", "name", "device_processes"),
        ("device_id", "id", "devices"),
        ("metrics_id", "id", "device_metrics"),
        ("device_type", "type", "devices"),
        ("current_user_text", "current_user", "devices"),
        ("metrics_timestamp", "timestamp", "device_metrics"),
        ("user_name", "username", "users"),
        ("userName", "user_name", "users"),
        ("description", "descr", "items"),
        ("quantity", "qty", "items"),
        ("latitude", "lat", "places"),
        ("is_active", "active", "users"),
        ("category_id", "id", "categories"),
    ],
)
def test_renames(wanted: str, found: str, table: str) -> None:
    assert name_similarity(wanted, found, words_of(table)) >= NAME_THRESHOLD


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        ("email", "phone"),
        ("created_at", "updated_at"),
        ("start_time", "end_time"),
        ("address_1", "address_2"),
        ("first_name", "last_name"),
        ("latitude", "longitude"),
        ("state", "size"),
        ("___", "name"),
    ],
)
def test_no_renames(wanted: str, found: str) -> None:
    assert name_similarity(wanted, found) < NAME_THRESHOLD
