"""What is known of each database: names, types and defaults, mostly as data.

May import `schema` and `text`.  Holds no parser of statements and no comparison:
only the facts that both sides of one need, with the page they were taken from.
"""
