"""A publication: what an author submits, frozen as a revision under one digest.

The digest covers all that counts: community, accounts, title (some networks show it), texts, media with their
alternative texts, language, partnership, sensitivity and claims as the author declared them. The slots are
governed facts beside it.
"""

from __future__ import annotations

import dataclasses
import hashlib
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Literal

import rfc8785

TEXT_LIMIT = 20_000  # characters; absolute bound, what a network allows is the charter's
TITLE_LIMIT = 200
LANGUAGES = ("fr", "en")
ACCOUNTS_LIMIT = 50

Sensitivity = Literal["low", "high"]


@dataclass(frozen=True, slots=True)
class Variant:
    """What differs on one account; None says "as the publication"."""

    text: str | None = None
    language: str | None = None
    slot: datetime | None = None


@dataclass(frozen=True, slots=True)
class FieldError:
    """What is wrong with one field: its name, a code for `words/fields.py`, and parameters."""

    field: str
    code: str
    parameters: Mapping[str, object] = dataclasses.field(default_factory=dict)


class InvalidSubject(Exception):
    """What was sent cannot be a revision: every field error found, in the order of the form."""

    def __init__(self, errors: tuple[FieldError, ...]) -> None:
        super().__init__(", ".join(f"{error.field}: {error.code}" for error in errors))
        self.errors = errors


@dataclass(frozen=True, slots=True)
class Known:
    """What a publication may name: the accounts that exist, each with its community."""

    accounts: Mapping[str, str]  # account id -> community id
    communities: frozenset[str]


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


def read_publication(body: Mapping[str, Any], known: Known, now: datetime, *, keep_slots: bool = False) -> Publication:
    """The publication that `body` (the JSON of `interface.md`) says; texts in Unicode NFC, line ends as \\n.

    Raises `InvalidSubject` with every field error. Only what cannot be a revision is refused here (shape, absolute
    bounds, unknown account, past slot); what the charter minds is a check of the procedure. With `keep_slots` a
    slot may lie in the past: a later revision does not move what was planned.
    """
    errors: list[FieldError] = []

    def text(source: Mapping[str, Any], key: str, name: str, limit: int, *, needed: bool) -> str:
        value = source.get(key, "")
        if value is None:
            value = ""
        if not isinstance(value, str):
            errors.append(FieldError(name, "not_text"))
            return ""
        value = clean_text(value)
        if needed and not value.strip():
            errors.append(FieldError(name, "empty"))
        if len(value) > limit:
            errors.append(FieldError(name, "too_long", {"length": len(value), "limit": limit}))
        bad = control_character(value)
        if bad is not None:
            errors.append(
                FieldError(name, "control_character", {"position": bad + 1, "code": f"U+{ord(value[bad]):04X}"})
            )
        return value

    def choice(key: str, allowed: tuple[str, ...], default: str) -> str:
        value = body.get(key, default) or default
        if value not in allowed:
            errors.append(FieldError(key, "unknown_choice", {"allowed": ", ".join(allowed)}))
            return default
        return str(value)

    def instant(value: object, name: str) -> datetime | None:
        if value in (None, ""):
            return None
        try:
            parsed = value if isinstance(value, datetime) else datetime.fromisoformat(str(value))
        except ValueError:
            errors.append(FieldError(name, "not_an_instant"))
            return None
        if parsed.tzinfo is None:
            errors.append(FieldError(name, "no_zone"))
            return None
        if parsed <= now and not keep_slots:
            errors.append(FieldError(name, "past"))
        return parsed.astimezone(UTC)

    unknown = sorted(set(body) - FIELDS)
    errors.extend(FieldError(name[:80], "unknown_field") for name in unknown[:10])
    title = text(body, "title", "title", TITLE_LIMIT, needed=True)
    community = body.get("community")
    if not isinstance(community, str) or community not in known.communities:
        errors.append(FieldError("community", "unknown"))
        community = ""
    accounts = _accounts(body, community, known, errors)
    raw_variants = body.get("variants") or {}
    variants: dict[str, Variant] = {}
    if not isinstance(raw_variants, Mapping):
        errors.append(FieldError("variants", "not_a_mapping"))
        raw_variants = {}
    for account, raw in raw_variants.items():
        name = f"variants.{account}"[:120]
        if account not in accounts:
            errors.append(FieldError(name, "unknown"))
            continue
        if not isinstance(raw, Mapping) or set(raw) - {"text", "language", "slot"}:
            errors.append(FieldError(name, "not_a_mapping"))
            continue
        own_text = text(raw, "text", f"{name}.text", TEXT_LIMIT, needed=False)
        own_language = raw.get("language") or None
        if own_language not in (None, *LANGUAGES):
            errors.append(FieldError(f"{name}.language", "unknown_choice", {"allowed": ", ".join(LANGUAGES)}))
        variants[account] = Variant(own_text or None, own_language, instant(raw.get("slot"), f"{name}.slot"))
    covered = bool(accounts) and all(account in variants and variants[account].text for account in accounts)
    main_text = text(body, "text", "text", TEXT_LIMIT, needed=not covered)
    if body.get("media"):
        errors.append(FieldError("media", "not_yet"))
    if body.get("claims"):
        errors.append(FieldError("claims", "not_yet"))
    publication = Publication(
        title=title.strip(),
        community=community,
        accounts=accounts,
        text=main_text,
        variants=variants,
        language=choice("language", LANGUAGES, "fr"),
        sensitivity="high" if choice("sensitivity", ("low", "high"), "low") == "high" else "low",
        partnership=choice("partnership", ("none", "advertising", "collaboration"), "none"),  # type: ignore[arg-type]
        slot=instant(body.get("slot"), "slot"),
    )
    if errors:
        raise InvalidSubject(tuple(errors))
    return publication


FIELDS = frozenset(
    (
        "title",
        "community",
        "accounts",
        "text",
        "variants",
        "media",
        "language",
        "sensitivity",
        "partnership",
        "claims",
        "slot",
    )
)


def _accounts(body: Mapping[str, Any], community: str, known: Known, errors: list[FieldError]) -> tuple[str, ...]:
    raw = body.get("accounts")
    if not isinstance(raw, list) or not raw:
        errors.append(FieldError("accounts", "none_chosen"))
        return ()
    if len(raw) > ACCOUNTS_LIMIT:
        errors.append(FieldError("accounts", "too_many", {"limit": ACCOUNTS_LIMIT}))
        return ()
    chosen: list[str] = []
    for account in raw:
        if not isinstance(account, str) or known.accounts.get(account) is None:
            errors.append(FieldError("accounts", "unknown"))
        elif community and known.accounts[account] != community:
            errors.append(FieldError("accounts", "other_community"))
        elif account not in chosen:
            chosen.append(account)
    return tuple(chosen)


def clean_text(value: str) -> str:
    """The text in NFC with \\n line ends: the same bytes for the same typing in every browser."""
    return unicodedata.normalize("NFC", value.replace("\r\n", "\n").replace("\r", "\n"))


def control_character(value: str) -> int | None:
    """The position of the first character that no text has (controls but tab and line end, lone surrogates), or None.

    Zero-width and direction characters have lawful uses (emoji, Arabic): pages show them, nothing hides them.
    """
    for position, character in enumerate(value):
        category = unicodedata.category(character)
        if category in ("Cc", "Cs") and character not in "\n\t":
            return position
    return None
