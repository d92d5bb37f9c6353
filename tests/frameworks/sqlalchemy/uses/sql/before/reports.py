from sqlalchemy import text

ALL = """
    SELECT d.name, p.name AS name
    FROM devices AS d JOIN processes p ON p.device_id = d.device_id
    WHERE d.name = :name -- the name
"""


def report(connection, cursor, name):
    """Select the name from devices."""
    connection.execute(text("SELECT name, lower(name) FROM devices WHERE name = :name"))
    connection.execute(text("SELECT name FROM processes"))
    connection.execute(text(ALL), {"name": name})
    connection.exec_driver_sql("UPDATE devices SET name = 'name', os = %(name)s")
    cursor.execute("INSERT INTO devices (device_id, name) " "VALUES (1, 'x') RETURNING name")
    cursor.execute('SELECT name FROM "devices" ORDER BY devices.name')
    connection.execute(text("SELECT name FROM devices, processes"))
    connection.execute(text(f"SELECT name FROM devices LIMIT {name}"))
