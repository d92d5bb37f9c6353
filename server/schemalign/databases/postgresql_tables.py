"""Tables that tools and extensions make for themselves: no application maps them."""

from __future__ import annotations

from fnmatch import fnmatchcase
from typing import Final

from schemalign.schema.names import QualifiedName

BOOKKEEPING: Final = frozenset(
    """
    alembic_version alembic_version_* schema_migrations schema_migration schema_info schema_version
    flyway_schema_history databasechangelog databasechangeloglock goose_db_version gorp_migrations
    __diesel_schema_migrations _sqlx_migrations _prisma_migrations knex_migrations
    knex_migrations_lock django_migrations ar_internal_metadata sequelizemeta atlas_schema_revisions
    dbmate_schema_migrations migrate_version pgmigrations _yoyo_migration _yoyo_log _yoyo_version
    yoyo_lock __efmigrationshistory migrations_lock phinxlog _sqitch_*
    """.split()
)
"""The tables in which migration tools count what they have done, as patterns, in lower case."""

EXTENSION_TABLES: Final = frozenset(
    """
    spatial_ref_sys geometry_columns geography_columns raster_columns raster_overviews
    pg_stat_statements pg_stat_statements_info pg_buffercache part_config part_config_sub
    us_gaz us_lex us_rules hypopg_list_indexes
    """.split()
)
"""Tables and views that PostGIS, pg_partman and others create where they are installed."""

EXTENSION_SCHEMAS: Final = frozenset(
    """
    _timescaledb_internal _timescaledb_catalog _timescaledb_config _timescaledb_cache
    timescaledb_information timescaledb_experimental _timescaledb_functions cron partman topology
    tiger tiger_data pgagent sqitch pg_catalog information_schema pg_toast
    """.split()
)
"""Schemas that hold nothing but an extension's or the database's own objects."""


def is_bookkeeping(name: QualifiedName) -> bool:
    """Whether a table belongs to a migration tool, an extension or the database itself."""
    lower = name.name.lower()
    if name.schema in EXTENSION_SCHEMAS or lower in EXTENSION_TABLES:
        return True
    return any(fnmatchcase(lower, pattern) for pattern in BOOKKEEPING)
