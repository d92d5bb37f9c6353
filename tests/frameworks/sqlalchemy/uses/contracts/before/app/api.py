from fastapi import APIRouter, Depends

from .models import Device, Process
from .schemas import DeviceCreate, DeviceRead, DeviceUpdate, Named, ProcessRead, Shown

router = APIRouter()


def get_device(device_id: int, session) -> Device:
    return session.get(Device, device_id)


@router.post("/", response_model=DeviceRead)
def create(payload: DeviceCreate, session):
    device = Device(**payload.model_dump(exclude={"name"}), name=payload.name.strip())
    session.add(device)
    return device


@router.patch("/{device_id}")
def change(payload: DeviceUpdate, device: Device = Depends(get_device)) -> DeviceRead:
    if payload.name is None:
        return device
    for key, value in payload.model_dump(exclude_unset=True).items():
        setattr(device, key, value)
    return device


@router.post("/named")
def named(payload: Named, process: ProcessRead):
    device = Device(name=payload.name)
    return Shown.model_validate(device).name, process.name


@router.get("/processes", response_model=list[ProcessRead])
def processes(session):
    return session.query(Process).filter_by(name="x").all()
