"""How much was typed."""

from collections.abc import Sequence
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.database import get_session
from app.models.keystrokes import Keystroke
from app.schemas.keystrokes import KeystrokeRead, KeystrokeReport

router = APIRouter()
Database = Annotated[Session, Depends(get_session)]


@router.post("/{device_id}/keystrokes", status_code=201, response_model=KeystrokeRead)
def post_keystrokes(device_id: UUID, payload: KeystrokeReport, session: Database) -> Keystroke:
    keystroke = Keystroke(device_id=device_id, app=payload.app, count=payload.count)
    session.add(keystroke)
    session.commit()
    session.refresh(keystroke)
    return keystroke


@router.get("/{device_id}/keystrokes", response_model=list[KeystrokeRead])
def list_keystrokes(device_id: UUID, session: Database) -> Sequence[Keystroke]:
    query = select(Keystroke).where(Keystroke.device_id == device_id)
    return session.scalars(query.order_by(Keystroke.timestamp.desc())).all()
