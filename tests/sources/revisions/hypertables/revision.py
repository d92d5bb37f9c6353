import sqlalchemy as sa
from alembic import op

revision = "1"
down_revision = None


def upgrade():
    for name in ("metrics", "events", "perhaps", "plain"):
        op.create_table(
            name,
            sa.Column("id", sa.Integer(), nullable=False),
            sa.Column("time", sa.DateTime(timezone=True)),
        )
    for name in ("metrics", "events"):
        op.execute(f"SELECT create_hypertable('{name}', 'time', create_default_indexes => FALSE)")
    op.execute("SELECT add_retention_policy('nowhere', INTERVAL '90 days')")
    if op.get_bind().execute(sa.text("SELECT true FROM settings")).scalar():
        op.execute("SELECT create_hypertable('perhaps', 'time')")
        op.execute("SELECT add_retention_policy('missing', INTERVAL '90 days')")
