"""Projects that are kept up to date."""
