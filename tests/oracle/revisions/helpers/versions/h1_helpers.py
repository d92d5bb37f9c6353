"""Control flow that the text decides."""

import pathlib
import sys

import sqlalchemy as sa
from alembic import context, op

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent))
from columns import key, timestamps  # noqa: E402

revision = "h1"
down_revision = None

NAMES = ["one", "two"]
INDEXES = {"one": ("x", "y"), "two": ("x",)}


def upgrade():
    create_tables()
    _create_indexes()
    if context.is_offline_mode():
        op.create_table("offline", sa.Column("x", sa.Integer))
    else:
        op.create_table("online", sa.Column("x", sa.Integer), *timestamps())
    dialect = op.get_bind().dialect.name
    if dialect == "sqlite":
        op.create_table("for_sqlite", sa.Column("x", sa.Integer))
    elif dialect in ("mysql", "mariadb"):
        op.create_table("for_mysql", sa.Column("x", sa.Integer))
    else:
        op.create_table("for_others", key("number"), sa.Column("x", sa.Integer))
    bind = op.get_bind()
    if bind.dialect.name != "postgresql":
        return
    only_postgresql(bind)
    for number, (name, kind) in enumerate([("a", sa.Text()), ("b", sa.Integer())]):
        op.add_column("online", sa.Column(name, kind))
    for name, kind in (("c", sa.Text()), ("d", sa.Integer())):
        op.add_column("online", sa.Column(name, kind, nullable=name == "c"))
    [op.drop_column("online", each) for each in ("c", "d")]
    for name in NAMES:
        if name == "two":
            continue
        op.alter_column(name, "y", nullable=False)
    try:
        op.execute("SELECT 1")
    finally:
        op.create_table("after_all", sa.Column("x", sa.Integer))


def create_tables():
    from sqlalchemy.dialects import postgresql

    for name in NAMES:
        op.create_table(name, sa.Column("x", sa.Integer), sa.Column("y", postgresql.JSONB()))


def _create_indexes(prefix="ix"):
    for table, columns in INDEXES.items():
        for column in columns:
            if column != "y":
                op.create_index(f"{prefix}_{table}_{column}", table, [column])


def only_postgresql(connection):
    def inner(name):
        connection.execute(sa.text(f"CREATE TABLE {name} (id int)"))

    inner("made_inside")
