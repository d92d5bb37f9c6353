"""What the user has to put right before anything can be checked."""

from __future__ import annotations


class UsageError(Exception):
    """Wrong usage or configuration, a missing path, undecodable bytes; exit code 2."""


class NothingToCompareError(UsageError):
    """A project has no schema or no models: nothing is wrong with it, there is just nothing."""


class NoModelsError(NothingToCompareError):
    """There is nothing to compare a schema with."""
