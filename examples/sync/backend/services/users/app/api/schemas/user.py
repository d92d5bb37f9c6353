"""What the users service sends."""

from datetime import datetime

from pydantic import BaseModel, ConfigDict


class UserOut(BaseModel):
    model_config = ConfigDict(from_attributes=True)

    id: int
    email: str
    username: str
    full_name: str | None = None
    bio: str | None = None
    profile_picture_url: str | None = None
    total_earnings: float
    is_active: bool
    created_at: datetime
