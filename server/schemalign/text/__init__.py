"""Ground floor: places in texts.

Offsets are code points everywhere; lines and columns appear only in reports.
Imports nothing of the package.  Knows no file system: a path is just a name.
"""
