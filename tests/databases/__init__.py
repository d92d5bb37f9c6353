"""Tests, see the modules."""
