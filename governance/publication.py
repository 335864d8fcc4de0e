"""A publication: what an author submits, frozen as a revision under one digest.

The digest covers all that counts: community, accounts, title (some networks show it), texts, media with their
alternative texts, language, partnership, sensitivity and claims as the author declared them. The slots are
governed facts beside it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Literal

import rfc8785

Sensitivity = Literal["low", "high"]


@dataclass(frozen=True, slots=True)
class Variant:
    """What differs on one account; None says "as the publication"."""

    text: str | None = None
    language: str | None = None
    slot: datetime | None = None


@dataclass(frozen=True, slots=True)
class Publication:
    title: str
    community: str
    accounts: tuple[str, ...]
    text: str
    variants: Mapping[str, Variant]
    language: str
    sensitivity: Sensitivity
    partnership: Literal["none", "advertising", "collaboration"]
    slot: datetime | None
    media: tuple[Mapping[str, str], ...] = ()
    claims: tuple[str, ...] = ()

    def text_for(self, account: str) -> str:
        variant = self.variants.get(account)
        return self.text if variant is None or variant.text is None else variant.text

    def language_for(self, account: str) -> str:
        variant = self.variants.get(account)
        return self.language if variant is None or variant.language is None else variant.language

    def slot_for(self, account: str) -> datetime | None:
        variant = self.variants.get(account)
        return self.slot if variant is None or variant.slot is None else variant.slot

    def slots(self) -> dict[str, str | None]:
        """ISO instant or None by account: the governed facts with which a case begins."""
        return {account: _iso(self.slot_for(account)) for account in self.accounts}

    def to_body(self) -> dict[str, Any]:
        """The JSON form of `interface.md`, complete, from which `stored_publication` reads the same again."""
        return {
            "title": self.title,
            "community": self.community,
            "accounts": list(self.accounts),
            "text": self.text,
            "variants": {
                account: {"text": v.text, "language": v.language, "slot": _iso(v.slot)}
                for account, v in sorted(self.variants.items())
            },
            "media": [dict(medium) for medium in self.media],
            "language": self.language,
            "sensitivity": self.sensitivity,
            "partnership": self.partnership,
            "claims": list(self.claims),
            "slot": _iso(self.slot),
        }

    def digest(self) -> str:
        """SHA-256, hexadecimal, of the RFC 8785 form of all that counts: everything but the slots."""
        body = self.to_body()
        del body["slot"]
        body["variants"] = {
            account: {"text": v["text"], "language": v["language"]} for account, v in body["variants"].items()
        }
        return hashlib.sha256(rfc8785.dumps(body)).hexdigest()


def _iso(instant: datetime | None) -> str | None:
    return None if instant is None else instant.astimezone(UTC).isoformat()


def stored_publication(body: Mapping[str, Any]) -> Publication:
    """The publication of a stored revision, which was checked when it was frozen."""
    slot = body["slot"]
    return Publication(
        title=body["title"],
        community=body["community"],
        accounts=tuple(body["accounts"]),
        text=body["text"],
        variants={
            account: Variant(v["text"], v["language"], None if v["slot"] is None else datetime.fromisoformat(v["slot"]))
            for account, v in body["variants"].items()
        },
        language=body["language"],
        sensitivity=body["sensitivity"],
        partnership=body["partnership"],
        slot=None if slot is None else datetime.fromisoformat(slot),
        media=tuple(body["media"]),
        claims=tuple(body["claims"]),
    )
