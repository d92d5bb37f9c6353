"""Databases other than PostgreSQL: what is read of their DDL is what the database holds."""
