import sqlalchemy as sa
from alembic import op

revision = "a1"
down_revision = None


def upgrade():
    op.create_table("users", sa.Column("id", sa.Integer, primary_key=True), sa.Column("name", sa.Text))
    op.create_table("notes", sa.Column("id", sa.Integer, primary_key=True))
    suffix = open("x").read()
    op.execute(f"CREATE TABLE part_{suffix} (id int)")
    op.execute(f"ALTER TABLE users ADD COLUMN c_{suffix} int")
    op.execute("ALTER TABLE notes ADD COLUMN d text DEFAULT '%s'" % suffix)
    op.execute(f"UPDATE users SET name = '{suffix}'")
    op.execute("INSERT INTO users VALUES ({})".format(suffix))
    op.create_table("kept", sa.Column("id", sa.Integer, primary_key=True))
    op.execute(f"ALTER TABLE kept_{suffix} ADD COLUMN x int")
    op.execute(f"DROP TYPE IF EXISTS {suffix}")
