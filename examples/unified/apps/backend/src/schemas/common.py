"""What all responses have in common."""

from datetime import datetime
from typing import Generic, List, Optional, TypeVar

from pydantic import BaseModel, field_validator

T = TypeVar("T")


class APIResponse(BaseModel, Generic[T]):
    success: bool = True
    data: Optional[T] = None
    message: Optional[str] = None


class PaginatedResponse(BaseModel, Generic[T]):
    items: List[T]
    total_count: int
    page: int
    page_size: int
    total_pages: int


class TimeRangeParams(BaseModel):
    start_time: Optional[datetime] = None
    end_time: Optional[datetime] = None

    @field_validator("end_time")
    def end_time_must_be_after_start_time(cls, v, info):
        if v and info.data.get("start_time") and v <= info.data["start_time"]:
            raise ValueError("end_time must be after start_time")
        return v
