import pytest
from models import Device


@pytest.fixture
def device(session):
    yield Device(name="x")
