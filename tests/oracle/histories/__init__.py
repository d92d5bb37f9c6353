"""Histories of a schema: written out in the style of each tool, and run as the tool would."""
