import sqlalchemy as sa
from alembic import op

revision = "a1"
down_revision = None


def upgrade():
    op.create_table("users", sa.Column("id", sa.Integer, primary_key=True), sa.Column("name", sa.Text))
    op.create_table("notes", sa.Column("id", sa.Integer, primary_key=True))
    inspector = sa.inspect(op.get_bind())
    if not inspector.has_table("extra"):
        op.create_table("extra", sa.Column("id", sa.Integer, primary_key=True))
    if "nick" not in [each["name"] for each in inspector.get_columns("users")]:
        op.add_column("users", sa.Column("nick", sa.Text))
    op.create_index("ix_notes", "notes", ["id"])
