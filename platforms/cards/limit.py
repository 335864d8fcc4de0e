"""A number from outside, with its unit and where it comes from."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limit:
    """A bound that a network sets: read from its documentation or measured, at the day `checked`."""

    value: int
    unit: str
    source: str
    checked: str  # ISO date
