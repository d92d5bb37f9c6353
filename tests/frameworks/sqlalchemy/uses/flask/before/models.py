from flask_sqlalchemy import SQLAlchemy

db = SQLAlchemy()


class Device(db.Model):
    device_id = db.Column(db.Integer, primary_key=True)
    name = db.Column(db.Text)


def shown(device_id, name):
    device = Device.query.filter_by(name=name).first_or_404()
    other = db.session.get(Device, device_id)
    third = db.get_or_404(Device, device_id)
    page = Device.query.order_by(Device.name).paginate(page=1)
    return device.name, other.name, third.name, [each.name for each in page.items]
