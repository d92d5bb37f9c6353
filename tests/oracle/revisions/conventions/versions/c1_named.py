"""Constraints that the convention names, and those that it leaves alone."""

import sqlalchemy as sa
from alembic import op

revision = "c1"
down_revision = None


def upgrade():
    op.create_table(
        "first",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("a", sa.Integer, sa.CheckConstraint("a > 0", name="positive"), unique=True),
        sa.Column("b", sa.Integer, index=True),
        sa.Column("c", sa.Integer),
        sa.UniqueConstraint("a", "b"),
        sa.UniqueConstraint("b", "c", name="own_name"),
        sa.CheckConstraint("b > 0", name=op.f("final")),
        sa.CheckConstraint("c > 0", name="gone"),
    )
    op.create_table(
        "second",
        sa.Column("id", sa.Integer),
        sa.Column("first_id", sa.Integer, sa.ForeignKey("first.id")),
        sa.Column("other_id", sa.Integer),
        sa.PrimaryKeyConstraint("id"),
        sa.ForeignKeyConstraint(["other_id"], ["first.id"], name="kept"),
    )
    op.create_table(
        "a_table_with_a_name_that_is_rather_long_already",
        sa.Column("a_column_with_a_long_name", sa.Integer, index=True, unique=False),
        sa.Column("another", sa.Integer, unique=True),
    )
    op.create_unique_constraint(None, "second", ["other_id"])
    op.create_foreign_key(None, "second", "first", ["other_id"], ["a"])
    op.create_check_constraint("small", "second", "other_id < 10")
    op.create_check_constraint(op.f("raw"), "second", "other_id < 20")
    op.create_index(None, "second", ["other_id"])
    op.drop_constraint("gone", "first", type_="check")
    op.drop_constraint(op.f("final"), "first", type_="check")
    op.drop_constraint("own_name", "first", type_="unique")
    op.add_column("second", sa.Column("added", sa.Integer, sa.ForeignKey("first.id"), unique=True))
    op.drop_constraint("fk_second_added_first", "second", type_="foreignkey")
    op.drop_index("ix_first_b", "first")
