"""The reason of a freeze, added by one of those who declared it: at the tap there was no time for words."""

from __future__ import annotations

from sqlalchemy import Connection, select, update

from governance.refusal import Refusal
from records.clock import Clock
from records.commands.lift_freeze import seen_freeze
from records.commands.text import checked_text
from records.engine.freezing import STREAM
from records.ledger.entries import Entries
from records.tables import freeze_voices, freezes


def explain_freeze(connection: Connection, clock: Clock, *, person: str, freeze: str, reason: str) -> None:
    """Raises `not_found`, `freeze.not_declarer`, `freeze.reason_stands`, `text.empty`, `text.too_long`."""
    row, _ = seen_freeze(connection, person, freeze)
    voice = select(freeze_voices.c.at).where(freeze_voices.c.freeze_id == freeze, freeze_voices.c.person_id == person)
    if connection.scalar(voice) is None:
        raise Refusal("freeze.not_declarer")
    if row.reason is not None:
        raise Refusal("freeze.reason_stands")
    reason = checked_text(reason, needed=True)
    connection.execute(update(freezes).where(freezes.c.id == freeze).values(reason=reason))
    entries = Entries(connection, clock())
    entries.add(STREAM, "freeze.explained", actor=person, data={"freeze": freeze}, texts={"reason": reason})
    entries.write()
