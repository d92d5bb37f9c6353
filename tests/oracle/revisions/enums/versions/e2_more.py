"""Enums that are replaced, the usual way."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "e2"
down_revision = "e1"

old = sa.Enum("RED", "GREEN", name="colour")
new = sa.Enum("RED", "GREEN", "BLUE", name="colour")


def upgrade():
    bind = op.get_bind()
    kind = postgresql.ENUM("one", "two", name="kind")
    kind.create(bind)
    op.add_column("people", sa.Column("kind", postgresql.ENUM("one", "two", name="kind", create_type=False)))
    op.execute("ALTER TYPE colour RENAME TO colour_old")
    new.create(bind, checkfirst=False)
    op.alter_column("people", "colour", type_=new, postgresql_using="colour::text::colour")
    op.execute("DROP TYPE colour_old")
    spare = sa.Enum("x", name="spare")
    spare.create(bind)
    spare.drop(bind, checkfirst=True)
    sa.Enum(name="never").drop(bind, checkfirst=True)
