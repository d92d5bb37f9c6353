from sqlalchemy import text

ALL = """
    SELECT d.devicename, p.name AS name
    FROM devices AS d JOIN processes p ON p.device_id = d.device_id
    WHERE d.devicename = :name -- the name
"""


def report(connection, cursor, name):
    """Select the name from devices."""
    connection.execute(text("SELECT devicename, lower(devicename) FROM devices WHERE devicename = :name"))
    connection.execute(text("SELECT name FROM processes"))
    connection.execute(text(ALL), {"name": name})
    connection.exec_driver_sql("UPDATE devices SET devicename = 'name', os = %(name)s")
    cursor.execute("INSERT INTO devices (device_id, devicename) " "VALUES (1, 'x') RETURNING devicename")
    cursor.execute('SELECT devicename FROM "devices" ORDER BY devices.devicename')
    connection.execute(text("SELECT name FROM devices, processes"))
    connection.execute(text(f"SELECT name FROM devices LIMIT {name}"))
