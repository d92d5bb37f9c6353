"""Rules about the schema itself; their findings stand on the SQL file."""
