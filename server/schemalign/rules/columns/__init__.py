"""Rules about columns: which exist, their types, NULL, defaults."""
