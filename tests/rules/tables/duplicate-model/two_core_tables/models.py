from sqlalchemy import Column, Integer, MetaData, Table


metadata = MetaData()

tags = Table("tags", metadata, Column("id", Integer, primary_key=True))
labels = Table("tags", metadata, Column("id", Integer, primary_key=True))
