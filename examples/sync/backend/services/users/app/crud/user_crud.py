"""Reading and writing users."""

from sqlalchemy.orm import Session

from app.models.user import User


def user_by_email(db: Session, email: str) -> User | None:
    return db.query(User).filter(User.email == email).first()


def active_users(db: Session) -> list[User]:
    return db.query(User).filter(User.is_active).all()


def set_bio(db: Session, user: User, bio: str) -> None:
    user.bio = bio
    db.commit()
