"""Files beside SQL that matter to migrations, by their names alone."""

from __future__ import annotations

import re
from typing import Final

PLAN: Final = "sqitch.plan"
CONFIGURATION: Final = "sqitch.conf"
CHANGELOGS: Final = (".xml", ".yaml", ".yml", ".json")
# What tells the order, or is a migration that cannot be read.
ENDINGS: Final = (".sql", PLAN, CONFIGURATION, *CHANGELOGS, ".go", ".java", ".kt")

_CHANGELOG: Final = re.compile(
    r"(?:change-?_?log|liquibase|master)[^\n]*\.(?:xml|ya?ml|json)$", re.IGNORECASE
)


def is_named_changelog(path: str) -> bool:
    """Whether the name of a file is that of a changelog of Liquibase."""
    return _CHANGELOG.search(path) is not None


def decides_order(path: str) -> bool:
    """Whether a file may say in which order migrations are run."""
    return path.endswith((PLAN, CONFIGURATION)) or is_named_changelog(path)
