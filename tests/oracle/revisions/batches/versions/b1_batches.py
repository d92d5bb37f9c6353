"""Batches, which change a table in place on PostgreSQL."""

import sqlalchemy as sa
from alembic import op

revision = "b1"
down_revision = None
TABLE = "accounts"


def upgrade():
    op.create_table("owners", sa.Column("id", sa.Integer(), primary_key=True))
    op.create_table(
        TABLE,
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("old", sa.String(10)),
        sa.Column("amount", sa.Integer()),
        sa.Column("useless", sa.Integer()),
    )
    with op.batch_alter_table(TABLE, schema=None) as batch_op:
        batch_op.add_column(sa.Column("owner_id", sa.Integer(), nullable=False))
        batch_op.add_column(sa.Column("memo", sa.Text(), index=True))
        batch_op.alter_column("old", new_column_name="new", existing_type=sa.String(10), nullable=False)
        batch_op.alter_column("amount", type_=sa.Numeric(12, 2), server_default="0")
        batch_op.drop_column("useless")
        batch_op.create_index(batch_op.f("ix_accounts_amount"), ["amount"], unique=False)
        batch_op.create_index("ix_gone", ["new"])
        batch_op.create_foreign_key("fk_owner", "owners", ["owner_id"], ["id"], ondelete="CASCADE")
        batch_op.create_unique_constraint("uq_new", ["new"])
        batch_op.create_check_constraint("ck_amount", "amount >= 0")
        batch_op.create_check_constraint("ck_gone", sa.text("amount < 1000"))
        batch_op.create_table_comment("money")
    with op.batch_alter_table("accounts") as batch_op, op.get_context().autocommit_block():
        batch_op.drop_index("ix_gone")
        batch_op.drop_constraint("ck_gone", type_="check")
        batch_op.drop_constraint("accounts_pkey", type_="primary")
        batch_op.create_primary_key("accounts_key", ["id", "owner_id"])
        batch_op.execute("ALTER TABLE accounts ADD COLUMN by_sql integer")
