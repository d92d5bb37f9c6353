from pydantic import BaseModel, UUID4
from datetime import datetime
from typing import List, Optional

class DataCollectionAudit(BaseModel):
    time: datetime
    device_id: UUID4
    operation_id: UUID4
    data_type: str
    collection_method: str
    status: str
    duration_ms: Optional[int] = None
    error_message: Optional[str] = None

    class Config:
        orm_mode = True

class PaginatedAuditResponse(BaseModel):
    items: List[DataCollectionAudit]
    total: int
    page: int
    page_size: int
