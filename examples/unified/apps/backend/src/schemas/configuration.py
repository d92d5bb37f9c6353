from pydantic import BaseModel, UUID4
from datetime import datetime
from typing import List, Optional, Dict, Any

class ConfigurationSnapshot(BaseModel):
    id: UUID4
    time: datetime
    config_type: str
    file_path: str
    content_hash: str
    risk_level: str

    class Config:
        orm_mode = True

class ConfigurationChangeEvent(BaseModel):
    id: UUID4
    time: datetime
    config_type: str
    file_path: str
    change_type: str
    risk_level: str

    class Config:
        orm_mode = True
