from flask import render_template
from models import Device


def untyped(thing, key, data):
    print(thing.name, getattr(thing, "name"))
    device = Device(**data)
    setattr(device, key, 1)
    hasattr(device, "devicename")
    return render_template("device.html", device=device, title="x")


def known(name: str, number: int):
    return name.title().name, [number][0].name
