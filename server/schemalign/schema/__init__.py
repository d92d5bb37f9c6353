"""The neutral model: what the SQL side and the Python side both say about a schema.

Frozen values only, in the normal form that `databases` gives to names, types and
expressions, so that the two sides can be compared without knowing where they
came from.  Imports only `text`.
"""
