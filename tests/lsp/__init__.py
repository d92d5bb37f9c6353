"""The language server: end-to-end tests that drive the real process."""
