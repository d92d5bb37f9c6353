"""Editors with a language client of their own, each driven through a session."""
