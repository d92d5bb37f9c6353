import sqlalchemy as sa
from alembic import op

revision = "a1"
down_revision = None

ITEMS = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31, 32, 33, 34, 35, 36, 37, 38, 39]


def upgrade():
    op.create_table("users", sa.Column("id", sa.Integer, primary_key=True), sa.Column("name", sa.Text))
    op.create_table("notes", sa.Column("id", sa.Integer, primary_key=True))
    for a in ITEMS:
        for b in ITEMS:
            for c in ITEMS:
                op.execute("SELECT 1")
    op.create_table("later", sa.Column("id", sa.Integer, primary_key=True))
