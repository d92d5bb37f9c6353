"""People who may look at the dashboard."""

import hashlib
import secrets
from collections.abc import Sequence
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, HTTPException
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.database import get_session
from app.models.users import User
from app.schemas.users import UserRead, UserRegistration

router = APIRouter()
Database = Annotated[Session, Depends(get_session)]


@router.post("/", status_code=201, response_model=UserRead)
def register_user(payload: UserRegistration, session: Database) -> User:
    user = User(name=payload.name, email=payload.email, password=_hash(payload.password))
    session.add(user)
    session.commit()
    session.refresh(user)
    return user


@router.get("/", response_model=list[UserRead])
def list_users(session: Database) -> Sequence[User]:
    return session.scalars(select(User).order_by(User.name)).all()


@router.get("/{user_id}", response_model=UserRead)
def get_user(user_id: UUID, session: Database) -> User:
    user = session.scalars(select(User).where(User.id == user_id)).one_or_none()
    if user is None:
        raise HTTPException(status_code=404, detail="no such user")
    return user


def _hash(password: str) -> str:
    salt = secrets.token_bytes(16)
    return salt.hex() + hashlib.scrypt(password.encode(), salt=salt, n=2**14, r=8, p=1).hex()
