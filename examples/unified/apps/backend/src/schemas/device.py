"""Devices; how they are reached is managed internally."""

from datetime import datetime
from typing import Any, Dict, Optional

from pydantic import UUID4, BaseModel

from src.schemas.common import APIResponse, PaginatedResponse


class DeviceBase(BaseModel):
    hostname: str
    device_type: Optional[str] = None
    metadata: Optional[Dict[str, Any]] = None


class DeviceUpdate(BaseModel):
    hostname: Optional[str] = None
    device_type: Optional[str] = None
    metadata: Optional[Dict[str, Any]] = None


class DeviceSummary(BaseModel):
    id: UUID4
    hostname: str
    device_type: Optional[str] = None


class DeviceResponse(DeviceBase):
    id: UUID4
    created_at: datetime
    updated_at: datetime
    last_successful_collection: Optional[datetime] = None
    last_collection_status: Optional[str] = None


class DeviceListResponse(PaginatedResponse[DeviceSummary]):
    """Specific response for listing devices."""


class DeviceDetailResponse(APIResponse[DeviceResponse]):
    """Specific response for getting a single device's details."""
