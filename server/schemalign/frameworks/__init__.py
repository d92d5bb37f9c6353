"""Where models are declared: one package per framework, which reads them as neutral tables.

May import `python`, `sql`, `compare`, `databases` and what lies below.  User code
is never imported.  Rules know nothing of frameworks.
"""
