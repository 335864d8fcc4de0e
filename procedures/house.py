"""What a document is read against: the ladders, calendars, procedures and people of the organisation."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from procedures.model import Rung
from procedures.vocabulary.outcomes import OF_WAVE

LADDERS = Path(__file__).parent / "catalogue" / "ladders.yaml"


@dataclass(frozen=True, slots=True)
class Callee:
    """Another procedure that is active: what a `call` needs to know of it."""

    digest: str
    subject: str
    outcomes: frozenset[str]
    calls: frozenset[str] = frozenset()  # names of the procedures that it calls itself


def comes_to(callee: Callee, caller: str) -> frozenset[str]:
    """How it can end for a case about that kind of subject. A campaign calls it for each publication of a wave, and
    hears what all of them came to."""
    return OF_WAVE if (caller, callee.subject) == ("campaign", "publication") else callee.outcomes


class _OfTheCatalogue(Mapping[str, tuple[Rung, ...]]):
    """The ladders of the catalogue, read when they are first asked for."""

    def __getitem__(self, name: str) -> tuple[Rung, ...]:
        return _ladders()[name]

    def __iter__(self) -> Iterator[str]:
        return iter(_ladders())

    def __len__(self) -> int:
        return len(_ladders())


@dataclass(frozen=True, slots=True)
class House:
    """Where something is None it is not known, and what a document says of it is not judged."""

    ladders: Mapping[str, tuple[Rung, ...]] = field(default_factory=_OfTheCatalogue)
    calendars: frozenset[str] | None = None
    procedures: Mapping[str, Callee] | None = None
    mandatory_rules: frozenset[str] | None = None  # names of rules of the charter
    rules: frozenset[str] | None = None  # all of them
    holders: Mapping[str, frozenset[str]] | None = None  # ids of people by code of role


DEFAULT_HOUSE = House()


@cache
def _ladders() -> Mapping[str, tuple[Rung, ...]]:
    from procedures.ladders import read_ladders  # here, since reading needs more than running does

    return read_ladders(LADDERS.read_bytes(), LADDERS.name)
