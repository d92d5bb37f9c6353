"""What schemalign says: findings, problems and undecided facts, as plain data.

Imports only `text` and `schema`.  No syntax nodes and no protocol types come
in here, so findings can be compared, cached and serialised.
"""
