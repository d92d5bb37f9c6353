"""How Alembic reaches the database and the models."""

import os

import app.models.analytics_models
import app.models.celery_models
import app.models.discovery_models
import app.models.job_models
import app.models.job_schedule_models
import app.models.notification_models
import app.models.system_models
import app.models.universal_target_models
import app.models.user_models  # noqa: F401
from alembic import context
from app.database.database import Base
from sqlalchemy import create_engine

target_metadata = Base.metadata


def run_migrations() -> None:
    engine = create_engine(os.environ["DATABASE_URL"])
    with engine.connect() as connection:
        context.configure(connection=connection, target_metadata=target_metadata)
        with context.begin_transaction():
            context.run_migrations()


run_migrations()
