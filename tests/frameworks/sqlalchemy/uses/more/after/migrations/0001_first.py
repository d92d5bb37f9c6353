from alembic import op
from models import Device

revision = "0001"
down_revision = None


def upgrade():
    op.execute("UPDATE devices SET name = 'x'")
    print(Device.name)
