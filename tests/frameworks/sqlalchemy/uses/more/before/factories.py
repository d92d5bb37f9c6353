from factory import Faker
from factory.alchemy import SQLAlchemyModelFactory
from models import Device, PhoneRepository


class DeviceFactory(SQLAlchemyModelFactory):
    class Meta:
        model = Device

    name = Faker("name")


def test_device(device, session, other):
    assert device.name == f"""
        {device.name}
    """
    phone = PhoneRepository().by_name(session, "x")
    print(f"""
        {phone.name} and {other.os}
    """)
    row = session.query(Device.device_id, Device.name).first()
    labelled = session.query(Device.name.label("name")).first()
    (name,) = session.query(Device.name).one()
    assert row.name == row[1] == labelled.name == name
    match phone:
        case Device(os="x", name="y"):
            return phone.name
    del phone.name
    return lambda: other.name
