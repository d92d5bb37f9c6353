"""Where devices were."""

from collections.abc import Sequence
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.database import get_session
from app.models.locations import Location
from app.schemas.locations import LocationRead, LocationReport

router = APIRouter()
Database = Annotated[Session, Depends(get_session)]


@router.post("/{device_id}/locations", status_code=201, response_model=LocationRead)
def post_location(device_id: UUID, payload: LocationReport, session: Database) -> Location:
    location = Location(
        device_id=device_id,
        lat=payload.latitude,
        lon=payload.longitude,
        accuracy=payload.accuracy,
    )
    session.add(location)
    session.commit()
    session.refresh(location)
    return location


@router.get("/{device_id}/locations", response_model=list[LocationRead])
def list_locations(device_id: UUID, session: Database) -> Sequence[Location]:
    query = select(Location).where(Location.device_id == device_id)
    return session.scalars(query.order_by(Location.timestamp.desc())).all()
