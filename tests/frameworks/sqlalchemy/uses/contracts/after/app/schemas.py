from pydantic import BaseModel, ConfigDict, Field, field_validator


class Named(BaseModel):
    """Is connected with nothing."""

    name: str


class ProcessRead(BaseModel):
    model_config = ConfigDict(from_attributes=True)

    id: int
    name: str | None


class DeviceBase(BaseModel):
    devicename: str | None
    os: str | None = None

    @field_validator("devicename")
    @classmethod
    def stripped(cls, value):
        return value


class DeviceCreate(DeviceBase):
    pass


class DeviceUpdate(BaseModel):
    devicename: str | None = None


class DeviceRead(DeviceBase):
    model_config = ConfigDict(from_attributes=True)

    device_id: int
    processes: list[ProcessRead] = []


class DeviceSummary(BaseModel):
    class Config:
        orm_mode = True

    title: str = Field(alias="devicename")


class Shown(BaseModel):
    model_config = {"from_attributes": True}

    devicename: str | None
