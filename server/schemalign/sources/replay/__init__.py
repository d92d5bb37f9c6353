"""Carries out the statements that `sql.ddl` has read, as the database would.

`catalogue` holds the state; one module for each kind of statement changes it; `result` turns
it into frozen values.  Nothing here reads text, except to find column names in expressions.
"""
