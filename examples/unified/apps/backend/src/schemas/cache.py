from pydantic import BaseModel, UUID4
from datetime import datetime
from typing import Optional

class CacheMetadata(BaseModel):
    cache_key: str
    device_id: UUID4
    data_type: str
    created_at: datetime
    expires_at: datetime
    access_count: int

    class Config:
        orm_mode = True
