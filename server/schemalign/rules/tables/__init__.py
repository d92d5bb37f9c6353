"""Rules about whole tables: which exist, and which have a model."""
