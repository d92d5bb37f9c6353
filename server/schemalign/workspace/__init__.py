"""The outside world: files, folders and configuration.

The only package besides `cli` that touches the file system.  May import `sources`,
`frameworks` and what lies below.  What is wrong with the world is a `UsageError`.
"""
