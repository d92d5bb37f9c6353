"""What the API takes and gives for keystrokes."""

from datetime import datetime
from uuid import UUID

from pydantic import BaseModel, ConfigDict


class KeystrokeReport(BaseModel):
    app: str | None = None
    count: int


class KeystrokeRead(BaseModel):
    model_config = ConfigDict(from_attributes=True)

    id: UUID
    device_id: UUID
    timestamp: datetime | None
    app: str | None
    count: int
