"""Tables with columns of every kind."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision: str = "0001"
down_revision: str | None = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "users",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("email", sa.String(length=320), nullable=False),
        sa.Column("name", sa.Text(), server_default="it's", nullable=True, comment="shown"),
        sa.Column("age", sa.SmallInteger(), sa.CheckConstraint("age > 0", name="adult")),
        sa.Column("score", sa.Numeric(8, 2), server_default=sa.text("0")),
        sa.Column("is_active", sa.Boolean(), server_default=sa.true(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.func.now()),
        sa.Column("born", sa.Date()),
        sa.Column("blob", sa.LargeBinary()),
        sa.Column("token", postgresql.UUID(as_uuid=True), server_default=sa.text("gen_random_uuid()")),
        sa.Column("data", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("tags", postgresql.ARRAY(sa.String(20)), nullable=False),
        sa.Column("price", sa.Float(), nullable=True),
        sa.Column("rate", postgresql.DOUBLE_PRECISION(precision=53)),
        sa.Column("seen", postgresql.TIMESTAMP(timezone=True, precision=3)),
        sa.Column("network", postgresql.INET()),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_users")),
        sa.UniqueConstraint("email", name="uq_users_email"),
        comment="people",
    )
    op.create_table(
        "groups",
        sa.Column("id", sa.BigInteger(), primary_key=True),
        sa.Column("slug", sa.String(40), unique=True, nullable=False),
        sa.Column("title", sa.Unicode(), index=True),
        sa.Column("owner_id", sa.Integer, sa.ForeignKey("users.id", ondelete="SET NULL")),
        sa.Column("code", sa.CHAR(3), index=True, unique=True),
        sa.Column("total", sa.Integer(), sa.Computed("1 + 2", persisted=True)),
        sa.Column("sorted", sa.String(10, collation="C")),
    )
    op.create_table(
        "memberships",
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("group_id", sa.BigInteger(), nullable=False),
        sa.Column("serial_number", sa.Integer(), sa.Identity(always=True), nullable=False),
        sa.Column("other_number", sa.BigInteger(), sa.Identity(start=10)),
        sa.Column("first", sa.Integer()),
        sa.Column("second", sa.Integer()),
        sa.CheckConstraint("first < second"),
        sa.CheckConstraint("first > 0"),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_members"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(
            ["group_id"], ["groups.id"], onupdate="cascade", deferrable=True, initially="DEFERRED"
        ),
        sa.PrimaryKeyConstraint("user_id", "group_id"),
        sa.UniqueConstraint("first", "second"),
        sa.Index("ix_first", "first", sa.text("second DESC")),
        if_not_exists=True,
    )
    op.create_table("plain", sa.Column("x", sa.Integer(), autoincrement=False, primary_key=True))
    op.create_table(
        "keyed", sa.Column("a", sa.String(10), primary_key=True), sa.Column("b", sa.Integer, primary_key=True)
    )
    op.create_table("tree", sa.Column("id", sa.Integer, primary_key=True), sa.Column("up", sa.Integer, sa.ForeignKey("tree.id")))
    op.create_table("gone", sa.Column("id", sa.Integer, primary_key=True))
    op.create_table("old_name", sa.Column("id", sa.Integer, primary_key=True), sa.Column("v", sa.Text, unique=True))


def downgrade() -> None:
    op.drop_table("users")
