"""Constraints and indexes that go."""

from alembic import op

revision = "k2"
down_revision = ("k1",)


def upgrade():
    op.drop_index("ix_dropped", table_name="b")
    op.drop_index(op.f("ix_dropped_too"), "b", if_exists=True)
    op.drop_index("ix_never", if_exists=True)
    op.drop_constraint("uq_dropped", "b", type_="unique")
    op.drop_constraint("ck_dropped", "b")
    op.drop_constraint("fk_named", "b", "foreignkey")
    op.drop_constraint("b_a_id_fkey", "b", type_="foreignkey")
