import sqlalchemy as sa
from alembic import op

revision = "a1"
down_revision = None


def upgrade():
    op.create_table("users", sa.Column("id", sa.Integer, primary_key=True), sa.Column("name", sa.Text))
    op.create_table("notes", sa.Column("id", sa.Integer, primary_key=True))
    from sqlalchemy.schema import CreateSchema, CreateSequence

    op.create_table("passing", sa.Column("id", sa.Integer), prefixes=["TEMPORARY"])
    op.create_table("child", sa.Column("more", sa.Integer), postgresql_inherits="users")
    op.create_table("stray", sa.Column("more", sa.Integer), postgresql_inherits="elsewhere")
    op.create_table("parted", sa.Column("day", sa.Date), postgresql_partition_by="RANGE (day)")
    op.execute("CREATE TABLE parted_1 PARTITION OF parted DEFAULT")
    op.execute(CreateSchema("app"))
    op.execute(CreateSequence(sa.Sequence("numbers")))
    op.create_table("t", sa.Column("id", sa.Integer), schema="app")
