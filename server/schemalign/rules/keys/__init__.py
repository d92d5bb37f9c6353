"""Rules about keys, constraints and indexes of a pair of tables."""
