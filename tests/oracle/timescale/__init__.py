"""TimescaleDB as the judge of what is read and reported of hypertables."""
