"""Pictures of the screen: the files go to a folder, what is known of them to the database."""

import os
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated
from uuid import UUID, uuid4

from fastapi import APIRouter, Depends, Form, UploadFile
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.database import get_session
from app.models.screenshots import Screenshot
from app.schemas.screenshots import ScreenshotRead

router = APIRouter()
Database = Annotated[Session, Depends(get_session)]


@router.post("/", status_code=201, response_model=ScreenshotRead)
def upload_screenshot(
    device_id: Annotated[UUID, Form()], file: UploadFile, session: Database
) -> Screenshot:
    content = file.file.read()
    name = f"{uuid4()}{Path(file.filename or '').suffix}"
    screenshot = Screenshot(
        device_id=device_id,
        filename=name,
        mime_type=file.content_type or "image/png",
        size=len(content),
    )
    session.add(screenshot)
    session.commit()
    session.refresh(screenshot)
    _folder().joinpath(name).write_bytes(content)
    return screenshot


@router.get("/", response_model=list[ScreenshotRead])
def list_screenshots(session: Database, device_id: UUID | None = None) -> Sequence[Screenshot]:
    query = select(Screenshot).order_by(Screenshot.timestamp.desc())
    if device_id is not None:
        query = query.where(Screenshot.device_id == device_id)
    return session.scalars(query).all()


def _folder() -> Path:
    folder = Path(os.environ.get("SCREENSHOT_FOLDER", tempfile.gettempdir()))
    folder.mkdir(parents=True, exist_ok=True)
    return folder
