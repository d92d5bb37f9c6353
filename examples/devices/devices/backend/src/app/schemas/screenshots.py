"""What the API gives for screenshots."""

from datetime import datetime
from uuid import UUID

from pydantic import BaseModel, ConfigDict


class ScreenshotRead(BaseModel):
    model_config = ConfigDict(from_attributes=True)

    id: UUID
    device_id: UUID
    user_id: UUID | None
    timestamp: datetime | None
    filename: str
    mime_type: str
    size: int
