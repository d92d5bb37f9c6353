"""Rules on the program around the tables."""
