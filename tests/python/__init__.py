"""The reading of Python text: pieces, expressions, outlines, names and values."""
