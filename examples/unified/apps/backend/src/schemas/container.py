"""Containers, from the snapshots in the database."""

from datetime import datetime
from typing import Optional

from pydantic import UUID4, BaseModel


class ContainerSummary(BaseModel):
    device_id: UUID4
    container_id: str
    name: Optional[str] = None
    status: Optional[str] = None

    class Config:
        orm_mode = True


class ContainerDetails(ContainerSummary):
    time: datetime
    image: Optional[str] = None
    cpu_usage: Optional[float] = None
    memory_usage_bytes: Optional[int] = None
