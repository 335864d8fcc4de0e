"""The writing form: what was typed, the publication it says, and how a publication fills the form again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from governance.instants import nameable
from governance.submission import FieldError

SINGLE = ("title", "community", "text", "language", "sensitivity", "partnership", "slot")
PARTS = ("text", "language", "slot")
LOCAL = "%Y-%m-%dT%H:%M"
EMPTY: dict[str, Any] = {
    "procedure": "", "title": "", "community": "", "accounts": [], "text": "", "variants": {}, "language": "fr",
    "sensitivity": "low", "partnership": "none", "slot": "", "claims": [],
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Read:
    """What the form says as a subject (`interface.md`), and what of it could not be read."""

    body: dict[str, Any]
    errors: tuple[FieldError, ...]


def typed(form: Mapping[str, str], chosen: Sequence[str], claims: Sequence[str] = ()) -> dict[str, Any]:
    """What was typed, exactly, as a draft keeps it: slots as wall clock, own texts also of accounts not chosen."""
    body: dict[str, Any] = {name: _lines(form.get(name, EMPTY[name])) for name in SINGLE}
    body["procedure"] = form.get("procedure", "")
    body["accounts"] = list(dict.fromkeys(chosen))
    body["claims"] = list(dict.fromkeys(claims))
    variants: dict[str, dict[str, str]] = {}
    for name, value in form.items():
        kind, dot, account = name.partition(".")
        part = kind.removeprefix("own_")
        if dot and kind.startswith("own_") and part in PARTS and value:
            variants.setdefault(account, {})[part] = _lines(value)
    body["variants"] = variants
    return body


def subject(draft: Mapping[str, Any], zone: str) -> Read:
    """The subject that a draft says: own texts of the chosen accounts only, slots as instants."""
    errors: list[FieldError] = []

    def instant(value: object, field: str) -> str | None:
        if not value:
            return None
        parsed = _instant(str(value), zone)
        if parsed is None:
            errors.append(FieldError(field, "not_an_instant"))
        return None if parsed is None else parsed.isoformat()

    variants = {}
    for account, own in draft.get("variants", {}).items():
        if account in draft.get("accounts", []) and any(own.get(part) for part in PARTS):
            variants[account] = {
                "text": own.get("text") or None,
                "language": own.get("language") or None,
                "slot": instant(own.get("slot"), f"variants.{account}.slot"),
            }
    body = {
        **{name: draft.get(name) or EMPTY[name] for name in SINGLE},
        "accounts": list(draft.get("accounts", [])),
        "claims": list(draft.get("claims", [])),
        "variants": variants,
        "slot": instant(draft.get("slot"), "slot"),
    }
    return Read(body, tuple(errors))


def values(body: Mapping[str, Any], zone: str) -> dict[str, Any]:
    """What fills the form: of a draft as typed or of a frozen revision, slots on the wall clock of the zone."""
    filled = {name: body.get(name) or EMPTY[name] for name in EMPTY}
    filled["slot"] = _wall_clock(body.get("slot"), zone)
    filled["variants"] = {
        account: {
            "text": own.get("text") or "",
            "language": own.get("language") or "",
            "slot": _wall_clock(own.get("slot"), zone),
        }
        for account, own in (body.get("variants") or {}).items()
        if isinstance(own, Mapping)
    }
    return filled


def by_form_name(field: str) -> str:
    """The name in the form of a field of the subject: `variants.ID.text` is `own_text.ID`."""
    first, *rest = field.split(".")
    if first == "variants" and rest:
        part = rest[-1] if len(rest) > 1 and rest[-1] in PARTS else "text"
        account = ".".join(rest[:-1] if len(rest) > 1 and rest[-1] in PARTS else rest)
        return f"own_{part}.{account}"
    return field


def instant_of(value: str, zone: str) -> datetime | None:
    """The instant that a date-and-time field names on the wall clock of the zone; None where it names none."""
    return _instant(value, zone)


def _instant(value: str, zone: str) -> datetime | None:
    try:
        parsed = datetime.fromisoformat(value.strip())
    except ValueError:
        return None
    if parsed.tzinfo is not None:
        return nameable(parsed)
    there = nameable(parsed.replace(tzinfo=ZoneInfo(zone)))
    if there is None or there.astimezone(ZoneInfo(zone)).replace(tzinfo=None) != parsed:
        return None  # beyond all that may be named, or in the hour that the clocks leave out in spring
    return there


def _wall_clock(value: object, zone: str) -> str:
    """As the field wants it; what was typed stays as typed where it is no instant."""
    if not value:
        return ""
    try:
        parsed = datetime.fromisoformat(str(value))
    except ValueError:
        return str(value)
    there = None if parsed.tzinfo is None else nameable(parsed)
    return str(value) if there is None else there.astimezone(ZoneInfo(zone)).strftime(LOCAL)


def _lines(value: str) -> str:
    return value.replace("\r\n", "\n").replace("\r", "\n")
