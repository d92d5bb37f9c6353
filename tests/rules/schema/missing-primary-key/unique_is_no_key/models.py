from sqlalchemy import Column, DateTime, MetaData, Table


logs = Table("logs", MetaData(), Column("at", DateTime(timezone=True), nullable=False, unique=True))
