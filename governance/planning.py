"""Reads what was sent as a campaign: either it can be a revision, or each field and each row of the plan says what is
wrong with it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any

from governance.campaign import Campaign, Planned, Target
from governance.submission import (
    TITLE_LIMIT,
    FieldError,
    InvalidSubject,
    Known,
    clean_text,
    control_character,
    read_publication,
)

NAME_LIMIT = 200  # characters: objective, tone, formats, wave, figure
AIM_LIMIT = 2_000
WAVES_LIMIT = 12
PLAN_LIMIT = 500  # publications
TARGETS_LIMIT = 20
TARGET_MOST = 1_000_000_000
DAYS_LIMIT = timedelta(days=731)
ERRORS_LIMIT = 200
KEY = re.compile(r"[A-Za-z0-9_-]{1,40}")
LINES = {"objective": NAME_LIMIT, "aim": AIM_LIMIT, "tone": NAME_LIMIT, "formats": NAME_LIMIT}
FIELDS = frozenset(("title", "community", "from", "until", "targets", "waves", "plan", *LINES))
ROW_FIELDS = frozenset(("key", "wave", "tone", "format", "publication"))


def read_campaign(body: Mapping[str, Any], known: Known, now: datetime, *, keep_slots: bool = False) -> Campaign:
    """The campaign that `body` says; texts in Unicode NFC.

    Raises `InvalidSubject` with every field error; one of the plan is named `plan.ROW.FIELD`, rows counted from 1.
    What a publication of the plan may be is what `read_publication` says, its community that of the campaign; what the
    charter minds is no error. With `keep_slots` a slot may lie in the past: a later revision does not move what was
    planned.
    """
    errors = [FieldError(str(name)[:80], "unknown_field") for name in sorted(set(body) - FIELDS)[:10]]
    title = _text(body, "title", TITLE_LIMIT, errors, needed=True)
    lines = {name: _text(body, name, limit, errors, needed=name == "objective") for name, limit in LINES.items()}
    community = body.get("community")
    if not isinstance(community, str) or community not in known.communities:
        errors.append(FieldError("community", "unknown"))
        community = ""
    starts, ends = _day(body, "from", errors), _day(body, "until", errors)
    if starts and ends and ends < starts:
        errors.append(FieldError("until", "before_since"))
    elif starts and ends and ends - starts > DAYS_LIMIT:
        errors.append(FieldError("until", "campaign_too_long"))
    targets = _targets(body, errors)
    waves = _waves(body, errors)
    used: set[int] = set()
    plan = _plan(body, community, len(waves), known, now, errors, used, keep_slots=keep_slots)
    for n, _ in enumerate(waves, start=1):
        if used and n not in used:
            errors.append(FieldError(f"waves.{n}", "wave_empty"))
    if errors or starts is None or ends is None:
        raise InvalidSubject(tuple(errors[:ERRORS_LIMIT]))
    return Campaign(
        title=title,
        community=community,
        objective=lines["objective"],
        aim=lines["aim"],
        tone=lines["tone"],
        formats=lines["formats"],
        starts=starts,
        ends=ends,
        targets=targets,
        waves=waves,
        plan=plan,
    )


def _text(
    source: Mapping[str, Any], key: str, limit: int, errors: list[FieldError], name: str = "", *, needed: bool = False
) -> str:
    name = name or key
    value = source.get(key) or ""
    if not isinstance(value, str):
        errors.append(FieldError(name, "not_text"))
        return ""
    value = clean_text(value).strip()
    if needed and not value:
        errors.append(FieldError(name, "empty"))
    if len(value) > limit:
        errors.append(FieldError(name, "too_long", {"length": len(value), "limit": limit}))
    bad = control_character(value)
    if bad is not None:
        code = f"U+{ord(value[bad]):04X}"
        errors.append(FieldError(name, "control_character", {"position": bad + 1, "code": code}))
    return value


def _day(body: Mapping[str, Any], name: str, errors: list[FieldError]) -> date | None:
    value = body.get(name)
    if not value:
        errors.append(FieldError(name, "empty"))
        return None
    try:
        return date.fromisoformat(str(value))
    except ValueError:
        errors.append(FieldError(name, "not_a_date"))
        return None


def _rows(body: Mapping[str, Any], name: str, limit: int, errors: list[FieldError]) -> list[Any]:
    """The list of that name; none where it is no list or too long a one."""
    raw = body.get(name) or []
    if not isinstance(raw, list):
        errors.append(FieldError(name, "not_a_list"))
    elif len(raw) > limit:
        errors.append(FieldError(name, "too_many", {"limit": limit}))
    else:
        return raw
    return []


def _targets(body: Mapping[str, Any], errors: list[FieldError]) -> tuple[Target, ...]:
    found: list[Target] = []
    for n, raw in enumerate(_rows(body, "targets", TARGETS_LIMIT, errors), start=1):
        name = f"targets.{n}"
        if not isinstance(raw, Mapping) or set(raw) - {"figure", "at_least"}:
            errors.append(FieldError(name, "malformed"))
            continue
        figure = _text(raw, "figure", NAME_LIMIT, errors, f"{name}.figure", needed=True)
        enough = raw.get("at_least")
        if type(enough) is not int or not 0 <= enough <= TARGET_MOST:
            errors.append(FieldError(f"{name}.at_least", "not_a_number"))
            continue
        found.append(Target(figure, enough))
    return tuple(found)


def _waves(body: Mapping[str, Any], errors: list[FieldError]) -> tuple[str, ...]:
    raw = _rows(body, "waves", WAVES_LIMIT, errors)
    if not raw and not any(error.field == "waves" for error in errors):
        errors.append(FieldError("waves", "no_wave"))
    return tuple(
        _text({"title": title}, "title", NAME_LIMIT, errors, f"waves.{n}", needed=True)
        for n, title in enumerate(raw, start=1)
    )


def _plan(
    body: Mapping[str, Any],
    community: str,
    waves: int,
    known: Known,
    now: datetime,
    errors: list[FieldError],
    used: set[int],
    *,
    keep_slots: bool,
) -> tuple[Planned, ...]:
    """The rows that can be; into `used` goes every wave that a row names, whatever else is wrong with that row."""
    raw = _rows(body, "plan", PLAN_LIMIT, errors)
    if not raw and not any(error.field == "plan" for error in errors):
        errors.append(FieldError("plan", "nothing_planned"))
    found: list[Planned] = []
    keys: set[str] = set()
    for n, row in enumerate(raw, start=1):
        name = f"plan.{n}"
        if not isinstance(row, Mapping) or not isinstance(row.get("publication"), Mapping):
            errors.append(FieldError(name, "not_a_row"))
            continue
        errors.extend(FieldError(f"{name}.{one!s:.80}", "unknown_field") for one in sorted(set(row) - ROW_FIELDS)[:10])
        key = row.get("key") or f"row-{n}"
        if not isinstance(key, str) or KEY.fullmatch(key) is None:
            errors.append(FieldError(f"{name}.key", "malformed"))
        elif key in keys:
            errors.append(FieldError(f"{name}.key", "row_twice"))
        else:
            keys.add(key)
        wave = row.get("wave")
        if type(wave) is not int or not 1 <= wave <= waves:
            errors.append(FieldError(f"{name}.wave", "unknown"))
            wave = 0
        used.add(wave)
        tone = _text(row, "tone", NAME_LIMIT, errors, f"{name}.tone")
        format_ = _text(row, "format", NAME_LIMIT, errors, f"{name}.format")
        publication = row["publication"]
        if community and publication.get("community", community) != community:
            errors.append(FieldError(f"{name}.community", "other_campaign"))
            continue
        try:
            read = read_publication({**publication, "community": community}, known, now, keep_slots=keep_slots)
        except InvalidSubject as invalid:
            errors.extend(
                FieldError(f"{name}.{error.field}", error.code, error.parameters)
                for error in invalid.errors
                if community or error.field != "community"
            )
            continue
        found.append(Planned(str(key), wave, read, tone=tone, format=format_))
    return tuple(found)
