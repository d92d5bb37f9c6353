"""What editors offer, tested without a server."""
