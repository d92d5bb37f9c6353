from pydantic import BaseModel, ConfigDict, Field, field_validator


class Named(BaseModel):
    """Is connected with nothing."""

    name: str


class ProcessRead(BaseModel):
    model_config = ConfigDict(from_attributes=True)

    id: int
    name: str | None


class DeviceBase(BaseModel):
    name: str | None
    os: str | None = None

    @field_validator("name")
    @classmethod
    def stripped(cls, value):
        return value


class DeviceCreate(DeviceBase):
    pass


class DeviceUpdate(BaseModel):
    name: str | None = None


class DeviceRead(DeviceBase):
    model_config = ConfigDict(from_attributes=True)

    device_id: int
    processes: list[ProcessRead] = []


class DeviceSummary(BaseModel):
    class Config:
        orm_mode = True

    title: str = Field(alias="name")


class Shown(BaseModel):
    model_config = {"from_attributes": True}

    name: str | None
