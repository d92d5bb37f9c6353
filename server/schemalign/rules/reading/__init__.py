"""Rules about what could not be read, and about suppression comments."""
