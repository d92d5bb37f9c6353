import sqlalchemy as sa
from alembic import op

revision = 'a1'
down_revision = None


def upgrade():
    op.create_table("users", sa.Column("id", sa.Integer, primary_key=True), sa.Column("nickname", sa.Text))
    op.create_table("notes", sa.Column("id", sa.Integer))  # schemalign: ignore[missing-model, missing-primary-key]
    # schemalign: ignore[missing-model]
    op.create_table("other", sa.Column("id", sa.Integer, primary_key=True))
    op.create_table("last", sa.Column("id", sa.Integer, primary_key=True))
