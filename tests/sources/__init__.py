"""Tests of reading the canonical schema."""
