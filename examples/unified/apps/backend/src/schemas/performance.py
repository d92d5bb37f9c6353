from pydantic import BaseModel, UUID4
from datetime import datetime
from typing import List, Optional

class ServicePerformanceMetric(BaseModel):
    time: datetime
    service_name: str
    avg_duration_ms: Optional[float] = None
    operations_total: int
    cache_hit_ratio: Optional[float] = None

    class Config:
        orm_mode = True
