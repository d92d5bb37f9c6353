"""Tests of places and edits in texts."""
