"""Reads what was sent as a publication: either it can be a revision, or each field says what is wrong with it."""

from __future__ import annotations

import dataclasses
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeVar

from governance.instants import nameable
from governance.publication import Publication, Variant

TEXT_LIMIT = 20_000  # characters; absolute bound, what a network allows is the charter's
TITLE_LIMIT = 200
LANGUAGES = ("fr", "en")
ACCOUNTS_LIMIT = 50
CLAIMS_LIMIT = 20
Choice = TypeVar("Choice", bound=str)

_CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")


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
    """What a publication may name: the accounts and the claims that exist, each with its community."""

    accounts: Mapping[str, str]  # account id -> community id
    communities: frozenset[str]
    claims: Mapping[str, str] = dataclasses.field(default_factory=dict)  # id -> community, of those that were named


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

    def choice(key: str, allowed: tuple[Choice, ...], default: Choice) -> Choice:
        value = body.get(key, default) or default
        for known in allowed:
            if known == value:
                return known
        errors.append(FieldError(key, "unknown_choice", {"allowed": ", ".join(allowed)}))
        return default

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
        found = nameable(parsed)
        if found is None:
            errors.append(FieldError(name, "not_an_instant"))
        elif found <= now and not keep_slots:
            errors.append(FieldError(name, "past"))
        return found

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
    claims = _claims(body, community, known, errors)
    publication = Publication(
        title=title.strip(),
        community=community,
        accounts=accounts,
        text=main_text,
        variants=variants,
        language=choice("language", LANGUAGES, "fr"),
        sensitivity=choice("sensitivity", ("low", "high"), "low"),
        partnership=choice("partnership", ("none", "advertising", "collaboration"), "none"),
        slot=instant(body.get("slot"), "slot"),
        claims=claims,
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


def _claims(body: Mapping[str, Any], community: str, known: Known, errors: list[FieldError]) -> tuple[str, ...]:
    """The claims that the publication states, each once, in one order: citing them differently is no other text."""
    raw = body.get("claims") or []
    if not isinstance(raw, list):
        errors.append(FieldError("claims", "unknown"))
        return ()
    if len(raw) > CLAIMS_LIMIT:
        errors.append(FieldError("claims", "too_many", {"limit": CLAIMS_LIMIT}))
        return ()
    cited: set[str] = set()
    for claim in raw:
        if not isinstance(claim, str) or known.claims.get(claim) is None:
            errors.append(FieldError("claims", "unknown"))
        elif community and known.claims[claim] != community:
            errors.append(FieldError("claims", "claim_elsewhere"))
        else:
            cited.add(claim)
    return tuple(sorted(cited))


def clean_text(value: str) -> str:
    """The text in NFC with \\n line ends: the same bytes for the same typing in every browser."""
    return unicodedata.normalize("NFC", value.replace("\r\n", "\n").replace("\r", "\n"))


def control_character(value: str) -> int | None:
    """The position of the first character that no text has (controls but tab and line end, lone surrogates), or None.

    Zero-width and direction characters have lawful uses (emoji, Arabic): pages show them, nothing hides them.
    """
    found = _CONTROLS.search(value)
    return None if found is None else found.start()
