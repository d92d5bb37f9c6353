import sqlalchemy as sa
from alembic import op

revision = "a1"
down_revision = None


def upgrade():
    op.create_table("users", sa.Column("id", sa.Integer, primary_key=True), sa.Column("name", sa.Text))
    op.create_table("notes", sa.Column("id", sa.Integer, primary_key=True))
    try:
        op.add_column("users", sa.Column("nick", sa.Text))
    except sa.exc.ProgrammingError:
        pass
    while op.get_bind():
        op.drop_column("notes", "id")
        break
