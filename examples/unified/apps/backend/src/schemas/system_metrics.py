"""What devices measure."""

from datetime import datetime
from typing import Any, Dict, Optional

from pydantic import UUID4, BaseModel


class SystemMetricResponse(BaseModel):
    time: datetime
    device_id: UUID4
    cpu_usage: Optional[float] = None
    memory_usage: Optional[float] = None
    disk_io: Optional[Dict[str, Any]] = None
    network_traffic: Optional[Dict[str, Any]] = None

    class Config:
        orm_mode = True


class SystemMetricsAggregated(BaseModel):
    device_id: UUID4
    start_time: datetime
    end_time: datetime
    avg_cpu_usage: Optional[float] = None
    avg_memory_usage: Optional[float] = None
