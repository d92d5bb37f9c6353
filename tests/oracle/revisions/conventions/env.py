"""An environment whose metadata has a naming convention."""

from alembic import context
from sqlalchemy import MetaData
from sqlalchemy.orm import DeclarativeBase

CONVENTION = {
    "ix": "ix_%(column_0_label)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}


class Base(DeclarativeBase):
    metadata = MetaData(naming_convention=CONVENTION)


target_metadata = Base.metadata
context.configure(
    connection=context.config.attributes["connection"], target_metadata=target_metadata
)
with context.begin_transaction():
    context.run_migrations()
