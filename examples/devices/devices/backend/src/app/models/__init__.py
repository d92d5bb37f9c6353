"""All models of the backend."""

from app.models.devices import Activity, Alert, Device, DeviceMetric, Process
from app.models.keystrokes import Keystroke
from app.models.locations import Location
from app.models.screenshots import Screenshot
from app.models.users import User

__all__ = [
    "Activity",
    "Alert",
    "Device",
    "DeviceMetric",
    "Keystroke",
    "Location",
    "Process",
    "Screenshot",
    "User",
]
