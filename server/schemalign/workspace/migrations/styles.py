"""All styles of migrations; the first that a folder follows is its style."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from schemalign.workspace.migrations.dbmate import DBMATE
from schemalign.workspace.migrations.flyway import FLYWAY
from schemalign.workspace.migrations.folder import Folder, Ordered, Style
from schemalign.workspace.migrations.golang_migrate import GOLANG_MIGRATE
from schemalign.workspace.migrations.goose import GOOSE
from schemalign.workspace.migrations.liquibase import LIQUIBASE
from schemalign.workspace.migrations.numbered import NUMBERED
from schemalign.workspace.migrations.prisma import PRISMA
from schemalign.workspace.migrations.sqitch import SQITCH
from schemalign.workspace.migrations.supabase import SUPABASE

STYLES: Final[Sequence[Style]] = (
    SQITCH,
    LIQUIBASE,
    PRISMA,
    FLYWAY,
    GOLANG_MIGRATE,
    SUPABASE,
    GOOSE,
    DBMATE,
    NUMBERED,
)


def ordered(folder: Folder) -> Ordered:
    """Return the files of a folder in the order of its style; `UsageError` where there is none."""
    return next(style for style in STYLES if style.is_followed(folder)).order(folder)
