"""Tables, types and indexes in a namespace of their own."""

import sqlalchemy as sa
from alembic import op

revision = "n1"
down_revision = None


def upgrade():
    op.execute("CREATE SCHEMA app")
    op.create_table(
        "users",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("state", sa.Enum("on", "off", name="state", schema="app")),
        sa.Column("name", sa.Text, index=True),
        sa.Column("code", sa.Text, unique=True),
        schema="app",
    )
    op.create_table(
        "notes",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("user_id", sa.Integer, sa.ForeignKey("app.users.id")),
    )
    op.add_column("users", sa.Column("age", sa.Integer, index=True), schema="app")
    op.alter_column("users", "age", nullable=False, schema="app", comment="years")
    op.create_index("ix_code", "users", ["code", "age"], schema="app")
    op.create_index("ix_gone", "users", ["age"], schema="app")
    op.drop_index("ix_gone", table_name="users", schema="app")
    op.create_foreign_key(
        "fk_again", "notes", "users", ["user_id"], ["id"], source_schema="public", referent_schema="app"
    )
    op.create_unique_constraint("uq_age", "users", ["age"], schema="app")
    op.drop_constraint("uq_age", "users", schema="app", type_="unique")
    with op.batch_alter_table("users", schema="app") as batch_op:
        batch_op.add_column(sa.Column("extra", sa.Text()))
        batch_op.drop_column("code")
    op.rename_table("users", "people", schema="app")
    op.create_table_comment("people", "all of them", schema="app")
    op.create_table("short_lived", sa.Column("id", sa.Integer), schema="app")
    op.drop_table("short_lived", schema="app")
