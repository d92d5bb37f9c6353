import sqlalchemy as sa
from alembic import op

revision = "a1"
down_revision = None


def upgrade():
    op.create_table("users", sa.Column("id", sa.Integer, primary_key=True), sa.Column("name", sa.Text))
    op.create_table("notes", sa.Column("id", sa.Integer, primary_key=True))
    for row in op.get_bind().execute(sa.text("SELECT name FROM users")):
        op.execute(sa.text("UPDATE notes SET id = 1 WHERE id = :id").bindparams(id=row.id))
    for table in sa.inspect(op.get_bind()).get_table_names():
        op.add_column(table, sa.Column("tenant", sa.Integer))
    op.create_table("later", sa.Column("id", sa.Integer, primary_key=True))
