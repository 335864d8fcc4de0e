"""How a community takes it: a note of who is with it every day. What it crosses happens in the same transaction."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import Connection, bindparam, insert, select

from governance.refusal import Refusal
from governance.submission import FieldError, InvalidSubject, clean_text, control_character
from governance.thresholds import MOOD, MOODS, may_write_mood
from records.clock import Clock
from records.engine.load import locked_case
from records.engine.thresholds import OPEN, look_at_thresholds
from records.ids import new_id
from records.ledger.entries import Entries
from records.queries.people import person as find_person
from records.tables import cases, communities, mood_notes, thresholds

TEXT_LIMIT = 5_000  # characters
EXAMPLES_LIMIT = 10
EXAMPLE_LIMIT = 500

_COMMUNITY = select(communities.c.id).where(communities.c.id == bindparam("community"))
_LISTENING = (
    select(cases.c.id)
    .join(thresholds, thresholds.c.case_id == cases.c.id)
    .where(cases.c.community_id == bindparam("community"), cases.c.state.in_(OPEN), thresholds.c.figure == MOOD)
    .order_by(cases.c.id)
)


def write_mood_note(
    connection: Connection,
    clock: Clock,
    *,
    person: str,
    community: str,
    mood: str,
    text: str,
    examples: Sequence[str],
    since: date,
    until: date,
) -> str:
    """The id of the note, about the days from `since` until `until`. Only ever added.

    Raises `not_found`, `mood.not_yours`; `InvalidSubject` with what is wrong by field.
    """
    now = clock()
    who = find_person(connection, person, now)
    if who is None or not who.active or connection.scalar(_COMMUNITY, {"community": community}) is None:
        raise Refusal("not_found")
    if not may_write_mood(who, community):
        raise Refusal("mood.not_yours")
    text = clean_text(text).strip()
    said = [line for one in examples if (line := " ".join(clean_text(one).split()))]
    _check(mood, text, said, since, until)
    listening = [locked_case(connection, one) for one in connection.scalars(_LISTENING, {"community": community}).all()]
    entries = Entries(connection, now)
    note = new_id()
    known: dict[str, Any] = {"id": note, "community_id": community, "mood": mood, "text": text, "examples": said}
    known |= {"since": since.isoformat(), "until": until.isoformat(), "written_by": person, "written_at": now}
    connection.execute(insert(mood_notes), known)
    entries.add(
        f"community:{community}",
        "mood.noted",
        actor=person,
        data={"note": note, "community": community, "mood": mood, "since": known["since"], "until": known["until"]},
        texts={"text": text},
    )
    for campaign in listening:
        if campaign is not None:
            look_at_thresholds(connection, entries, campaign, now)
    entries.write()
    return note


def _check(mood: str, text: str, examples: Sequence[str], since: date, until: date) -> None:
    errors: list[FieldError] = []
    if mood not in MOODS:
        errors.append(FieldError("mood", "unknown"))
    if not text:
        errors.append(FieldError("text", "empty"))
    if len(text) > TEXT_LIMIT:
        errors.append(FieldError("text", "too_long", {"length": len(text), "limit": TEXT_LIMIT}))
    if len(examples) > EXAMPLES_LIMIT:
        errors.append(FieldError("examples", "too_many", {"limit": EXAMPLES_LIMIT}))
    for name, one in [("text", text), *(("examples", one) for one in examples)]:
        bad = control_character(one)
        if bad is not None:
            code = f"U+{ord(one[bad]):04X}"
            errors.append(FieldError(name, "control_character", {"position": bad + 1, "code": code}))
    longest = max(map(len, examples), default=0)
    if longest > EXAMPLE_LIMIT:
        errors.append(FieldError("examples", "too_long", {"length": longest, "limit": EXAMPLE_LIMIT}))
    if until < since:
        errors.append(FieldError("until", "before_since"))
    if errors:
        raise InvalidSubject(tuple(errors))
