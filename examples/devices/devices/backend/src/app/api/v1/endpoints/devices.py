"""Devices, and what they report about themselves."""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, HTTPException
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from app.database import get_session
from app.models.devices import Activity, Alert, Device, DeviceMetric, Process
from app.schemas.devices import (
    ActivityRead,
    ActivityReport,
    AlertRead,
    AlertReport,
    DeviceRead,
    DeviceRegistration,
    MetricRead,
    MetricReport,
    ProcessRead,
    ProcessReport,
)

router = APIRouter()
Database = Annotated[Session, Depends(get_session)]


@router.post("/register", status_code=201, response_model=DeviceRead)
def register_device(payload: DeviceRegistration, session: Database) -> Device:
    device = session.get(Device, payload.id) if payload.id else None
    if device is None:
        device = Device(id=payload.id)
        session.add(device)
    device.name = payload.name
    device.type = payload.type
    device.os = payload.os
    device.location = payload.location
    device.ip_address = payload.ip_address
    device.mac_address = payload.mac_address
    device.current_user = payload.current_user
    device.last_seen = datetime.now(UTC).replace(tzinfo=None)
    device.is_online = True
    session.commit()
    session.refresh(device)
    return device


@router.get("/", response_model=list[DeviceRead])
def list_devices(session: Database, location: str | None = None) -> Sequence[Device]:
    query = select(Device).order_by(Device.name)
    if location is not None:
        query = query.where(Device.location == location)
    return session.scalars(query).all()


@router.get("/processes", response_model=list[ProcessRead])
def list_all_processes(session: Database) -> Sequence[Process]:
    return session.scalars(select(Process).order_by(Process.timestamp.desc(), Process.name)).all()


@router.get("/activities", response_model=list[ActivityRead])
def list_all_activities(session: Database, kind: str | None = None) -> Sequence[Activity]:
    query = select(Activity).order_by(Activity.timestamp.desc())
    if kind is not None:
        query = query.filter_by(type=kind)
    return session.scalars(query).all()


@router.get("/alerts", response_model=list[AlertRead])
def list_all_alerts(session: Database) -> Sequence[Alert]:
    unread_first = select(Alert).order_by(Alert.read, Alert.timestamp.desc())
    return session.scalars(unread_first).all()


@router.post("/alerts/{alert_id}/read", status_code=204)
def mark_alert_read(alert_id: UUID, session: Database) -> None:
    session.execute(update(Alert).where(Alert.id == alert_id).values(read=True))
    session.commit()


@router.get("/{device_id}", response_model=DeviceRead)
def get_device(device_id: UUID, session: Database) -> Device:
    return _device(device_id, session)


@router.post("/{device_id}/metrics", status_code=201, response_model=MetricRead)
def post_metrics(device_id: UUID, payload: MetricReport, session: Database) -> DeviceMetric:
    metric = DeviceMetric(device_id=_device(device_id, session).id, **payload.model_dump())
    session.add(metric)
    session.commit()
    session.refresh(metric)
    return metric


@router.get("/{device_id}/metrics", response_model=list[MetricRead])
def list_metrics(device_id: UUID, session: Database) -> Sequence[DeviceMetric]:
    query = select(DeviceMetric).where(DeviceMetric.device_id == device_id)
    return session.scalars(query.order_by(DeviceMetric.timestamp.desc())).all()


@router.post("/{device_id}/processes", status_code=201, response_model=list[ProcessRead])
def post_processes(
    device_id: UUID, payload: list[ProcessReport], session: Database
) -> Sequence[Process]:
    device = _device(device_id, session)
    processes = [
        Process(
            device=device,
            pid=report.pid,
            name=report.name,
            cpu=report.cpu,
            memory=report.memory,
            command=report.command,
        )
        for report in payload
    ]
    session.add_all(processes)
    session.commit()
    return session.scalars(select(Process).where(Process.device_id == device_id)).all()


@router.get("/{device_id}/processes", response_model=list[ProcessRead])
def list_processes(device_id: UUID, session: Database) -> Sequence[Process]:
    return session.scalars(
        select(Process).where(Process.device_id == device_id).order_by(Process.name)
    ).all()


@router.post("/{device_id}/activities", status_code=201, response_model=ActivityRead)
def post_activity(device_id: UUID, payload: ActivityReport, session: Database) -> Activity:
    activity = Activity(
        device_id=_device(device_id, session).id,
        type=payload.type,
        description=payload.description,
        app=payload.app,
        duration=payload.duration,
    )
    session.add(activity)
    session.commit()
    session.refresh(activity)
    return activity


@router.post("/{device_id}/alerts", status_code=201, response_model=AlertRead)
def post_alert(device_id: UUID, payload: AlertReport, session: Database) -> Alert:
    alert = Alert(
        device_id=_device(device_id, session).id, type=payload.type, message=payload.message
    )
    session.add(alert)
    session.commit()
    session.refresh(alert)
    return alert


def _device(device_id: UUID, session: Session) -> Device:
    device = session.scalars(select(Device).where(Device.id == device_id)).one_or_none()
    if device is None:
        raise HTTPException(status_code=404, detail="no such device")
    return device
