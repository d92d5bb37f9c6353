"""What the API takes and gives for locations."""

from datetime import datetime
from decimal import Decimal
from uuid import UUID

from pydantic import BaseModel, ConfigDict


class LocationReport(BaseModel):
    latitude: float
    longitude: float
    accuracy: Decimal | None = None


class LocationRead(BaseModel):
    model_config = ConfigDict(from_attributes=True)

    id: UUID
    device_id: UUID
    timestamp: datetime
    lat: float
    lon: float
    accuracy: Decimal | None
