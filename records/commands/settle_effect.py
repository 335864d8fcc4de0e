"""What a person decided on a held or parked effect, carried out under the same locks as the decision."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, insert, select

from governance.deadlines import slot_missed
from governance.refusal import Refusal
from governance.submission import TITLE_LIMIT
from records.commands.known import add_author
from records.engine.crises import open_crisis_of
from records.engine.effects import move
from records.engine.gate import frozen_by
from records.engine.load import authors_of, body_of
from records.engine.notices import tell
from records.engine.outcomes import confirm
from records.engine.removal_outcomes import removed
from records.engine.replacing import corrected_case
from records.ids import new_id
from records.ledger.entries import Entries
from records.tables import accounts, crisis_statements, drafts, effects, people, replacements, subjects


def still_frozen(connection: Connection, case: Row[Any], task: Row[Any]) -> Refusal | None:
    """What a release is told while a freeze would hold the effect again at once, or None."""
    effect = connection.execute(select(effects).where(effects.c.id == task.effect_id)).one()
    account = connection.execute(select(accounts).where(accounts.c.id == effect.account_id)).one()
    frozen = frozen_by(connection, case, effect, account)
    if frozen is None:
        return None
    return Refusal("freeze.standing", freeze=frozen.id, number=frozen.number, at=frozen.declared_at.isoformat())


def settle_effect(
    connection: Connection,
    entries: Entries,
    case: Row[Any],
    effect_id: str,
    person: str,
    answer: str,
    form: dict[str, Any],
    now: datetime,
) -> None:
    """Releases (the gate is asked again, nothing is overridden), changes or drops what was held; or takes the
    person's word on what was published, or is gone."""
    effect = connection.execute(select(effects).where(effects.c.id == effect_id).with_for_update()).one()
    match answer:
        case "release":
            slot = now if slot_missed(effect.slot_at, now) else effect.slot_at
            _plan(connection, entries, effect, "effect.released", person, now, slot_at=slot)
        case "drop":
            _drop(connection, entries, effect, person, now)
        case "change":
            _drop(connection, entries, effect, person, now)
            _new_draft(connection, case, effect, person, now)
        case "was published":
            where = str(form.get("url") or "").strip()
            if len(where) > 2_000 or (where and not where.startswith(("https://", "http://"))):
                raise Refusal("url.unusable")
            confirm(connection, entries, case, effect, "", where, now, looked_up=True, actor=person)
        case "was not published":
            _plan(connection, entries, effect, "effect.not_sent", person, now)
        case "is gone":
            removed(connection, entries, case, effect, now, looked_up=True, actor=person)
        case "still stands":
            _plan(connection, entries, effect, "effect.not_sent", person, now)


def _plan(
    connection: Connection, entries: Entries, effect: Row[Any], entry: str, person: str, now: datetime, **columns: Any
) -> None:
    move(connection, entries, effect, "planned", entry, now, actor=person, wait_until=None, lease_until=None, **columns)


def _drop(connection: Connection, entries: Entries, effect: Row[Any], person: str, now: datetime) -> None:
    held = (effect.reason or {}).get("code")
    code = "slot.missed" if held == "slot.missed" else "person"
    move(connection, entries, effect, "dropped", "effect.dropped", now, actor=person, reason={"code": code})


def _new_draft(connection: Connection, case: Row[Any], effect: Row[Any], person: str, now: datetime) -> None:
    """The same text for this account, as a draft of who wrote it, or of who wants it changed where that one has left;
    submitted, it becomes a case of its own.

    Whoever wrote any of it is an author of that one too; and what it was to correct, the new text corrects.
    """
    body = body_of(connection, case.subject_id, effect.revision)
    variant = body["variants"].get(effect.account_id, {})
    body = {
        **body,
        "title": body["title"][:TITLE_LIMIT],
        "accounts": [effect.account_id],
        "text": variant.get("text") or body["text"],
        "language": variant.get("language") or body["language"],
        "variants": {},
        "slot": None,
    }
    writes = connection.scalar(select(people.c.active).where(people.c.id == case.submitted_by))
    whose = case.submitted_by if writes else person
    subject = new_id()
    connection.execute(insert(subjects).values(id=subject, kind="publication", created_by=whose, created_at=now))
    connection.execute(
        insert(drafts).values(id=new_id(), subject_id=subject, person_id=whose, body=body, version=1, saved_at=now)
    )
    for author in sorted({whose, *authors_of(connection, case.subject_id)}):
        add_author(connection, subject, author, now)
    before = corrected_case(connection, case.subject_id)
    if before is not None:
        connection.execute(insert(replacements).values(subject_id=subject, corrects=before))
    crisis = open_crisis_of(connection, case)
    if crisis is not None:  # it stays the statement of its crisis
        connection.execute(insert(crisis_statements).values(subject_id=subject, crisis_id=crisis))
    tell(connection, case.id, None, whose, "draft.from_held", {}, now)
