"""The schema of db/schema.sql, which was there before Alembic."""

revision = "2d9a04ef6730"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    pass


def downgrade() -> None:
    pass
