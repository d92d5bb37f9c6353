"""What the API takes and gives for users."""

from datetime import datetime
from uuid import UUID

from pydantic import BaseModel, ConfigDict


class UserRegistration(BaseModel):
    name: str
    email: str | None = None
    password: str


class UserRead(BaseModel):
    model_config = ConfigDict(from_attributes=True)

    id: UUID
    name: str
    email: str | None
    role: str
    is_active: bool
    created_at: datetime
    last_login: datetime | None
