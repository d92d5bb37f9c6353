from sqlalchemy import Column, DateTime, MetaData, Table


logs = Table("logs", MetaData(), Column("at", DateTime(timezone=True), primary_key=True))
