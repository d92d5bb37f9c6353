"""Python source as data: statements, expressions, names and static values.

The only package that imports libcst, and only when a statement is met whose
text was not seen before.  Knows nothing of SQLAlchemy; may import `findings`,
`schema` and `text`.  User code is read, never imported or run.
"""
