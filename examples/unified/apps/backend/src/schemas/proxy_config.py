"""Configurations of proxies, each of which is a snapshot."""

from datetime import datetime
from typing import Optional

from pydantic import UUID4, BaseModel


class ProxyConfigResponse(BaseModel):
    snapshot_id: UUID4
    device_id: UUID4
    file_path: str
    content_hash: str
    file_modified_time: Optional[datetime] = None

    class Config:
        orm_mode = True
