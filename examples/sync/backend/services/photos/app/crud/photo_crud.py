"""Reading and writing photos."""

from sqlalchemy.orm import Session

from app.models.photo import Photo


def create_photo(db: Session, user_id: int, file_path: str) -> Photo:
    photo = Photo(user_id=user_id, file_path=file_path)
    db.add(photo)
    db.commit()
    return photo


def photo_by_path(db: Session, file_path: str) -> Photo | None:
    return db.query(Photo).filter(Photo.file_path == file_path).first()
