"""One line of the doctor: what was looked at, whether it is well, and how to mend it."""

from dataclasses import dataclass
from typing import Literal

Health = Literal["well", "mind", "wrong"]


@dataclass(frozen=True, slots=True)
class Answer:
    health: Health
    what: str
    mend: str = ""


def well(what: str) -> Answer:
    return Answer("well", what)


def mind(what: str, mend: str) -> Answer:
    """Worth knowing; does not make the doctor exit with 1."""
    return Answer("mind", what, mend)


def wrong(what: str, mend: str) -> Answer:
    return Answer("wrong", what, mend)
