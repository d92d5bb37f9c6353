from factory import Faker
from factory.alchemy import SQLAlchemyModelFactory
from models import Device, PhoneRepository


class DeviceFactory(SQLAlchemyModelFactory):
    class Meta:
        model = Device

    name = Faker("name")


def test_device(device, session, other):
    assert device.devicename == f"""
        {device.devicename}
    """
    phone = PhoneRepository().by_name(session, "x")
    print(f"""
        {phone.devicename} and {other.os}
    """)
    row = session.query(Device.device_id, Device.devicename).first()
    labelled = session.query(Device.devicename.label("name")).first()
    (name,) = session.query(Device.devicename).one()
    assert row.devicename == row[1] == labelled.name == name
    match phone:
        case Device(os="x", devicename="y"):
            return phone.devicename
    del phone.devicename
    return lambda: other.name
