"""All models, so that importing this package fills the metadata."""

from src.models.audit import DataCollectionAudit
from src.models.cache import CacheMetadata
from src.models.configuration import ConfigurationChangeEvent, ConfigurationSnapshot
from src.models.container import ContainerSnapshot
from src.models.device import Device
from src.models.metrics import DriveHealth, SystemMetric
from src.models.performance import ServicePerformanceMetric

__all__ = [
    "CacheMetadata",
    "ConfigurationChangeEvent",
    "ConfigurationSnapshot",
    "ContainerSnapshot",
    "DataCollectionAudit",
    "Device",
    "DriveHealth",
    "ServicePerformanceMetric",
    "SystemMetric",
]
