import sqlalchemy as sa
from alembic import op

revision = "a1"
down_revision = None


def upgrade():
    op.create_table("users", sa.Column("id", sa.Integer, primary_key=True), sa.Column("name", sa.Text))
    op.create_table("notes", sa.Column("id", sa.Integer, primary_key=True))
    connection = op.get_bind()
    if connection.execute(sa.text("SELECT count(*) FROM users")).scalar():
        raise RuntimeError("not empty")
    if connection.execute(sa.text("ALTER TABLE users ADD COLUMN a int")).rowcount():
        op.add_column("notes", sa.Column("x", sa.Text))
    connection.execute(sa.text("ALTER TABLE users ADD COLUMN b int")).scalar()
    with op.batch_alter_table("users") as batch_op:
        batch_op.add_column(sa.Column("c", sa.Text))
