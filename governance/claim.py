"""A claim: a figure, a quote, a photo or an event that publications may state, frozen as a revision under one digest.

Other words are another claim: what was verified is exactly what stands here, so a claim has one revision.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import rfc8785

from governance.submission import FieldError, InvalidSubject, clean_text, control_character

KINDS = ("figure", "quote", "photo", "event")
STATEMENT_LIMIT = 1_000  # characters
NAME_LIMIT = 200
TITLE_LENGTH = 120
FIELDS = frozenset(("kind", "statement", "about", "source", "source_name", "community"))


@dataclass(frozen=True, slots=True)
class Claim:
    """`source` is the id of the person of the house it came from; `source_name` whoever else, as typed."""

    kind: str
    statement: str
    about: str
    source: str | None
    source_name: str
    community: str

    @property
    def title(self) -> str:
        """The statement on one line, for lists and search."""
        line = " ".join(self.statement.split())
        return line if len(line) <= TITLE_LENGTH else f"{line[: TITLE_LENGTH - 1].rstrip()}…"

    # What every subject of a case says of itself: a claim goes out nowhere and rests on no other claim.
    accounts: tuple[str, ...] = ()
    claims: tuple[str, ...] = ()
    sensitivity: str = "low"
    partnership: str = "none"

    def slots(self) -> dict[str, str | None]:
        return {}

    def to_body(self) -> dict[str, Any]:
        """The JSON form, complete, from which `stored_claim` reads the same again."""
        return {
            "kind": self.kind,
            "statement": self.statement,
            "about": self.about,
            "source": self.source,
            "source_name": self.source_name,
            "community": self.community,
        }

    def digest(self) -> str:
        """SHA-256, hexadecimal, of the RFC 8785 form."""
        return hashlib.sha256(rfc8785.dumps(self.to_body())).hexdigest()


def stored_claim(body: Mapping[str, Any]) -> Claim:
    """The claim of a stored revision, which was checked when it was frozen."""
    return Claim(body["kind"], body["statement"], body["about"], body["source"], body["source_name"], body["community"])


def read_claim(body: Mapping[str, Any], communities: frozenset[str], people: frozenset[str]) -> Claim:
    """The claim that `body` says; texts in Unicode NFC. Raises `InvalidSubject` with every field error."""
    errors = [FieldError(str(name)[:80], "unknown_field") for name in sorted(set(body) - FIELDS)[:10]]

    def text(name: str, limit: int, *, needed: bool = False) -> str:
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

    kind, community, source = body.get("kind"), body.get("community"), body.get("source") or None
    if kind not in KINDS:
        errors.append(FieldError("kind", "unknown_choice", {"allowed": ", ".join(KINDS)}))
    if not isinstance(community, str) or community not in communities:
        errors.append(FieldError("community", "unknown"))
    if source is not None and (not isinstance(source, str) or source not in people):
        errors.append(FieldError("source", "unknown"))
    statement = text("statement", STATEMENT_LIMIT, needed=True)
    about, source_name = text("about", NAME_LIMIT), text("source_name", NAME_LIMIT)
    if source is None and not source_name:
        errors.append(FieldError("source_name", "empty"))
    if errors:
        raise InvalidSubject(tuple(errors))
    return Claim(str(kind), statement, about, source, "" if source else source_name, str(community))
