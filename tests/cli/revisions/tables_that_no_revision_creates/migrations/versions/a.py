import sqlalchemy as sa
from alembic import op

revision = 'a1'
down_revision = None


def upgrade():
    op.add_column("accounts", sa.Column("name", sa.Text))
    op.create_table("notes", sa.Column("id", sa.Integer, primary_key=True), sa.Column("by", sa.Integer, sa.ForeignKey("people.id"), index=True))
