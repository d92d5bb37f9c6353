from vendor.models import VendorBase
from sqlalchemy import Column, Integer
from sqlalchemy.dialects.postgresql import JSONB


class Document(VendorBase):
    __tablename__ = "documents"

    id = Column(Integer, primary_key=True)
    content = Column("metadata", JSONB)
