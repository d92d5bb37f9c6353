"""Keys, constraints and indexes."""

import sqlalchemy as sa
from alembic import op

revision = "k1"
down_revision = None


def upgrade():
    op.create_table("a", sa.Column("id", sa.Integer()), sa.Column("x", sa.Text()), sa.Column("y", sa.Integer()))
    op.create_table(
        "b",
        sa.Column("id", sa.Integer()),
        sa.Column("a_id", sa.Integer()),
        sa.Column("during", sa.Text()),
    )
    op.create_primary_key("pk_a", "a", ["id"])
    op.create_primary_key(None, "b", ["id"])
    op.create_unique_constraint("uq_a", "a", ["x", "y"])
    op.create_unique_constraint(None, "a", ["y"], deferrable=True, initially="DEFERRED")
    op.create_unique_constraint("uq_nulls", "a", ["x"], postgresql_nulls_not_distinct=True)
    op.create_foreign_key("fk_b_a", "b", "a", ["a_id"], ["id"], ondelete="RESTRICT", onupdate="NO ACTION")
    op.create_foreign_key(None, "b", "a", ["a_id"], ["id"], deferrable=True)
    op.create_foreign_key(
        constraint_name="fk_named", source_table="b", referent_table="a", local_cols=["id"], remote_cols=["id"]
    )
    op.create_check_constraint("ck_a", "a", "y > 0")
    op.create_check_constraint("ck_expression", "a", sa.column("y") < 100)
    op.create_check_constraint(None, "a", sa.text("length(x) > 1"))
    op.create_exclude_constraint("ex_b", "b", (sa.column("a_id"), "="), using="btree", where=sa.text("a_id > 0"))
    op.create_index("ix_plain", "a", ["x"])
    op.create_index(op.f("ix_a_y"), "a", ["y"], unique=True)
    op.create_index(
        "ix_rich",
        "a",
        [sa.text("lower(x)"), sa.literal_column("y DESC"), "id"],
        postgresql_where=sa.text("y > 5"),
        postgresql_include=["x"],
        if_not_exists=True,
    )
    op.create_index("ix_hash", "a", ["x"], postgresql_using="hash", postgresql_with={})
    op.create_index("ix_ops", "a", ["x"], postgresql_ops={"x": "text_pattern_ops"})
    op.create_index(None, "b", ["a_id"])
    op.create_index("ix_dropped", "b", ["during"])
    op.create_index("ix_dropped_too", "b", ["during"], schema=None)
    op.create_unique_constraint("uq_dropped", "b", ["during"])
    op.create_check_constraint("ck_dropped", "b", "id > 0")


REVISED = "k1"
