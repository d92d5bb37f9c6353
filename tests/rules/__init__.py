"""Fixture folders of the rules, one per case, and the runner that lints them."""
