"""Files, folders and configuration."""
