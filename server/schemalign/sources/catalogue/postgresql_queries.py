"""What PostgreSQL is asked: https://www.postgresql.org/docs/current/catalogs.html.

With an empty search path the database writes every name with its namespace.  What belongs to an
extension, or is temporary, is left out.  All columns that are used exist since PostgreSQL 12.
"""

from __future__ import annotations

from typing import Final

SEARCH_PATH: Final = "SELECT pg_catalog.set_config('search_path', '', true)"

_OWN: Final = (
    "n.nspname <> 'information_schema' AND n.nspname !~ '^pg_'"
    " AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend e WHERE e.deptype = 'e'"
    " AND e.classid = '{catalogue}'::pg_catalog.regclass AND e.objid = {object}.oid)"
)
_OF_CLASS: Final = _OWN.format(catalogue="pg_catalog.pg_class", object="c")
_OF_TYPE: Final = _OWN.format(catalogue="pg_catalog.pg_type", object="t")
_QUOTED: Final = "pg_catalog.quote_ident({name})"
# Without `format`, whose percent signs drivers take for parameters.
_NAME: Final = f"{_QUOTED.format(name='n.nspname')} || '.' || {_QUOTED}"
_TABLE: Final = _NAME.format(name="c.relname")
_TYPE: Final = _NAME.format(name="t.typname")

SCHEMAS: Final = """
SELECT pg_catalog.quote_ident(n.nspname) FROM pg_catalog.pg_namespace n
WHERE n.nspname <> 'information_schema' AND n.nspname !~ '^pg_' ORDER BY 1
"""
EXTENSIONS: Final = "SELECT pg_catalog.quote_ident(extname) FROM pg_catalog.pg_extension ORDER BY 1"
ENUMS: Final = f"""
SELECT {_TYPE}, pg_catalog.string_agg(pg_catalog.quote_literal(e.enumlabel), ', '
           ORDER BY e.enumsortorder)
FROM pg_catalog.pg_type t
JOIN pg_catalog.pg_namespace n ON n.oid = t.typnamespace
LEFT JOIN pg_catalog.pg_enum e ON e.enumtypid = t.oid
WHERE t.typtype = 'e' AND {_OF_TYPE} GROUP BY t.oid, n.nspname, t.typname ORDER BY t.oid
"""  # noqa: S608  # made of constants only
DOMAINS: Final = f"""
SELECT {_TYPE}, pg_catalog.format_type(t.typbasetype, t.typtypmod),
       t.typdefault, t.typnotnull,
       (SELECT pg_catalog.string_agg('CONSTRAINT ' || pg_catalog.quote_ident(k.conname) || ' '
           || pg_catalog.pg_get_constraintdef(k.oid), ' ' ORDER BY k.conname)
        FROM pg_catalog.pg_constraint k WHERE k.contypid = t.oid AND k.contype = 'c')
FROM pg_catalog.pg_type t
JOIN pg_catalog.pg_namespace n ON n.oid = t.typnamespace
WHERE t.typtype = 'd' AND {_OF_TYPE} ORDER BY t.oid
"""  # noqa: S608  # made of constants only
OTHER_TYPES: Final = f"""
SELECT {_TYPE} FROM pg_catalog.pg_type t
JOIN pg_catalog.pg_namespace n ON n.oid = t.typnamespace
LEFT JOIN pg_catalog.pg_class c ON c.oid = t.typrelid
WHERE (t.typtype IN ('r', 'm') OR t.typtype = 'c' AND c.relkind = 'c'
       OR t.typtype = 'b' AND NOT EXISTS (
           SELECT FROM pg_catalog.pg_type a WHERE a.typarray = t.oid))
  AND {_OF_TYPE} ORDER BY t.oid
"""  # noqa: S608  # made of constants only
SEQUENCES: Final = f"""
SELECT {_TABLE}, (
    SELECT pg_catalog.quote_ident(on_.nspname) || '.' || pg_catalog.quote_ident(o.relname)
           || '.' || pg_catalog.quote_ident(a.attname)
    FROM pg_catalog.pg_depend d
    JOIN pg_catalog.pg_class o ON o.oid = d.refobjid
    JOIN pg_catalog.pg_namespace on_ ON on_.oid = o.relnamespace
    JOIN pg_catalog.pg_attribute a ON a.attrelid = o.oid AND a.attnum = d.refobjsubid
    WHERE d.classid = 'pg_catalog.pg_class'::pg_catalog.regclass AND d.objid = c.oid
      AND d.refclassid = 'pg_catalog.pg_class'::pg_catalog.regclass AND d.deptype = 'a')
FROM pg_catalog.pg_class c
JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
WHERE c.relkind = 'S' AND {_OF_CLASS}
  AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend d
      WHERE d.classid = 'pg_catalog.pg_class'::pg_catalog.regclass AND d.objid = c.oid
        AND d.deptype = 'i')
ORDER BY c.oid
"""  # noqa: S608  # made of constants only
RELATIONS: Final = f"""
SELECT c.oid::bigint, {_TABLE}, c.relkind::text, c.relispartition,
       pg_catalog.pg_get_partkeydef(c.oid),
       pg_catalog.pg_get_expr(c.relpartbound, c.oid),
       ARRAY(SELECT i.inhparent::bigint FROM pg_catalog.pg_inherits i
             WHERE i.inhrelid = c.oid ORDER BY i.inhseqno),
       pg_catalog.obj_description(c.oid, 'pg_class')
FROM pg_catalog.pg_class c
JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
WHERE c.relkind IN ('r', 'p', 'v', 'm', 'f') AND c.relpersistence <> 't' AND {_OF_CLASS}
ORDER BY c.oid
"""  # noqa: S608  # made of constants only
COLUMNS: Final = f"""
SELECT a.attrelid::bigint, pg_catalog.quote_ident(a.attname),
       pg_catalog.format_type(a.atttypid, a.atttypmod),
       CASE WHEN a.attcollation <> t.typcollation AND a.attcollation <> 0 THEN
           pg_catalog.quote_ident(cn.nspname) || '.' || pg_catalog.quote_ident(co.collname) END,
       a.attnotnull, a.attidentity::text, a.attgenerated::text,
       pg_catalog.pg_get_expr(d.adbin, d.adrelid), a.attislocal,
       pg_catalog.col_description(a.attrelid, a.attnum)
FROM pg_catalog.pg_attribute a
JOIN pg_catalog.pg_class c ON c.oid = a.attrelid
JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
JOIN pg_catalog.pg_type t ON t.oid = a.atttypid
LEFT JOIN pg_catalog.pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
LEFT JOIN pg_catalog.pg_collation co ON co.oid = a.attcollation
LEFT JOIN pg_catalog.pg_namespace cn ON cn.oid = co.collnamespace
WHERE a.attnum > 0 AND NOT a.attisdropped AND c.relkind IN ('r', 'p', 'v', 'm', 'f')
  AND c.relpersistence <> 't' AND {_OF_CLASS}
ORDER BY a.attrelid, a.attnum
"""  # noqa: S608  # made of constants only
CONSTRAINTS: Final = f"""
SELECT k.conrelid::bigint, k.contype::text, pg_catalog.quote_ident(k.conname),
       pg_catalog.pg_get_constraintdef(k.oid), k.conislocal, k.conparentid <> 0
FROM pg_catalog.pg_constraint k
JOIN pg_catalog.pg_class c ON c.oid = k.conrelid
JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
WHERE k.contype IN ('p', 'u', 'x', 'c', 'f') AND c.relpersistence <> 't' AND {_OF_CLASS}
ORDER BY k.contype = 'f', k.conrelid, k.conname
"""  # noqa: S608  # made of constants only
INDEXES: Final = f"""
SELECT pg_catalog.pg_get_indexdef(i.indexrelid)
FROM pg_catalog.pg_index i
JOIN pg_catalog.pg_class c ON c.oid = i.indrelid
JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
WHERE c.relkind IN ('r', 'p', 'm') AND c.relpersistence <> 't' AND {_OF_CLASS}
  AND NOT EXISTS (SELECT FROM pg_catalog.pg_constraint k
      WHERE k.conindid = i.indexrelid AND k.contype IN ('p', 'u', 'x'))
ORDER BY i.indrelid, i.indexrelid
"""  # noqa: S608  # made of constants only
# Every hypertable of TimescaleDB has this trigger; its own views may not be there, or not be seen.
HYPERTABLES: Final = f"""
SELECT {_TABLE} FROM pg_catalog.pg_trigger g
JOIN pg_catalog.pg_class c ON c.oid = g.tgrelid
JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
WHERE g.tgname = 'ts_insert_blocker' AND {_OF_CLASS} ORDER BY c.oid
"""  # noqa: S608  # made of constants only

QUESTIONS: Final[dict[str, str]] = {
    "schemas": SCHEMAS,
    "extensions": EXTENSIONS,
    "enums": ENUMS,
    "domains": DOMAINS,
    "other types": OTHER_TYPES,
    "sequences": SEQUENCES,
    "relations": RELATIONS,
    "columns": COLUMNS,
    "constraints": CONSTRAINTS,
    "indexes": INDEXES,
    "hypertables": HYPERTABLES,
}
"""Every question by its name, under which `script` takes the answer."""
