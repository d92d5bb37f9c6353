from somewhere import Base

target_metadata = Base.metadata
