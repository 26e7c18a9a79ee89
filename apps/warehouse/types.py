"""Frozen values of the warehouse."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Tally:
    """How many rows, and the sum of a hash of each: neither order nor files matter."""

    rows: int
    checksum: str
