"""docs/configuration.md names every option that there is."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path

import pytest

from schemalign.settings import Settings

PAGE = (Path(__file__).parents[2] / "docs" / "configuration.md").read_text(encoding="utf-8")
NOT_CONFIGURED = {"extend_select", "is_dialect_stated", "prefix"}


@pytest.mark.parametrize(
    "option", [one.name for one in fields(Settings) if one.name not in NOT_CONFIGURED]
)
def test_option_is_documented(option: str) -> None:
    assert f"`{option.replace('_', '-')}`" in PAGE
