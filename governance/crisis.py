"""A crisis: what is happening, and where it shows; reported in two fields and frozen as a revision under one digest.

What is learnt later stands in the case: a crisis has one revision. How grave it is stands beside it (`severity.py`).
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import rfc8785

from governance.submission import FieldError, InvalidSubject, clean_text, control_character

ESCALATION = "crisis"  # the procedures that a crisis begins with, by name
STATEMENT = "crisis-statement"
WHAT_LIMIT = 2_000  # characters
WHERE_LIMIT = 1_000
TITLE_LENGTH = 120
FIELDS = frozenset(("what", "where", "community"))


@dataclass(frozen=True, slots=True)
class Crisis:
    """`where` is a link or words; `community` is None where it concerns the whole house."""

    what: str
    where: str
    community: str | None

    @property
    def title(self) -> str:
        """What is happening, on one line, for lists and search."""
        line = " ".join(self.what.split())
        return line if len(line) <= TITLE_LENGTH else f"{line[: TITLE_LENGTH - 1].rstrip()}…"

    # What every subject of a case says of itself: a crisis goes out nowhere and rests on no claim.
    accounts: tuple[str, ...] = ()
    claims: tuple[str, ...] = ()
    sensitivity: str = "low"
    partnership: str = "none"

    def slots(self) -> dict[str, str | None]:
        return {}

    def to_body(self) -> dict[str, Any]:
        """The JSON form, complete, from which `stored_crisis` reads the same again."""
        return {"what": self.what, "where": self.where, "community": self.community}

    def digest(self) -> str:
        """SHA-256, hexadecimal, of the RFC 8785 form."""
        return hashlib.sha256(rfc8785.dumps(self.to_body())).hexdigest()


def stored_crisis(body: Mapping[str, Any]) -> Crisis:
    """The crisis of a stored revision, which was checked when it was frozen."""
    return Crisis(body["what"], body["where"], body["community"])


def read_crisis(body: Mapping[str, Any], communities: frozenset[str]) -> Crisis:
    """The crisis that `body` says; texts in Unicode NFC. Raises `InvalidSubject` with every field error."""
    errors = [FieldError(str(name)[:80], "unknown_field") for name in sorted(set(body) - FIELDS)[:10]]

    def text(name: str, limit: int, *, needed: bool) -> str:
        value = body.get(name) or ""
        if not isinstance(value, str):
            errors.append(FieldError(name, "not_text"))
            return ""
        value = clean_text(value).strip()
        bad = control_character(value)
        if needed and not value:
            errors.append(FieldError(name, "empty"))
        if len(value) > limit:
            errors.append(FieldError(name, "too_long", {"length": len(value), "limit": limit}))
        if bad is not None:
            code = f"U+{ord(value[bad]):04X}"
            errors.append(FieldError(name, "control_character", {"position": bad + 1, "code": code}))
        return value

    what, where = text("what", WHAT_LIMIT, needed=True), text("where", WHERE_LIMIT, needed=False)
    community = body.get("community") or None
    if community is not None and (not isinstance(community, str) or community not in communities):
        errors.append(FieldError("community", "unknown"))
    if errors:
        raise InvalidSubject(tuple(errors))
    return Crisis(what, where, community)
