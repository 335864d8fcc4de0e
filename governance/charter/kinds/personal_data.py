"""Kind `personal data`: addresses and numbers that lead to a person."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, ClassVar

from governance.charter.judged import Judged, Mark, Part
from governance.charter.personal import bank_accounts, emails, phones, social_security
from governance.charter.personal.found import Found
from governance.charter.reading import Reading, Said
from platforms.cards import Card

SEARCHES = {
    "email addresses": emails.find,
    "phone numbers": phones.find,
    "bank accounts": bank_accounts.find,
    "social security numbers": social_security.find,
}
MARKS_LIMIT = 20


@dataclass(frozen=True, slots=True)
class PersonalData:
    """`data`: which of `SEARCHES`; `allowed`: what the house itself gives out, each in the form of its kind."""

    code: ClassVar[str] = "personal data"
    by_platform: ClassVar[bool] = False
    data: tuple[str, ...] = tuple(SEARCHES)
    allowed: tuple[str, ...] = ()
    allowed_forms: frozenset[str] = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "allowed_forms", frozenset(filter(None, map(canonical, self.allowed))))

    def judge(self, said: Said, _card: Card | None) -> Judged:
        found = [*self._found("text", said.text), *(self._found("title", said.title) if said.title else ())]
        if not found:
            return Judged("passed")
        kinds = sorted({kind for _, kind in found})
        return Judged("failed", tuple(mark for mark, _ in found[:MARKS_LIMIT]), {"data": kinds})

    def _found(self, part: Part, reading: Reading) -> list[tuple[Mark, str]]:
        """What stands in the text and is not allowed; a number that is part of a longer one is told once."""
        marks: list[tuple[Mark, str]] = []
        reached = 0
        for one, kind in reading.once("personal data", lambda _: everything(reading)):
            if one.start < reached:
                continue
            reached = one.end
            if kind in self.data and not self._is_allowed(one):
                marks.append((Mark(part, one.start, one.end), kind))
        return marks

    def _is_allowed(self, one: Found) -> bool:
        return one.form in self.allowed_forms or f"@{one.form.partition('@')[2]}" in self.allowed_forms

    def to_json(self) -> dict[str, Any]:
        return {"code": self.code, "data": list(self.data), "allowed": list(self.allowed)}

    @classmethod
    def from_json(cls, value: Mapping[str, Any]) -> PersonalData:
        return cls(tuple(value["data"]), tuple(value["allowed"]))


def everything(reading: Reading) -> list[tuple[Found, str]]:
    """All there is of every kind, in the order of the text; of what begins together, the longest first."""
    every = [(one, kind) for kind, search in SEARCHES.items() for one in search(reading)]
    return sorted(every, key=lambda entry: (entry[0].start, -entry[0].end))


def canonical(allowed: str) -> str | None:
    """The one form of an address, a number, or `@domain` for every address under it; None for anything else."""
    if allowed.startswith("@") and "." in allowed:
        return allowed.casefold()
    reading = Reading(allowed)
    for search in SEARCHES.values():
        for one in search(reading):
            if (one.start, one.end) == (0, len(allowed)):
                return one.form
    return None
