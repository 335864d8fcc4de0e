"""A new revision of a case's subject: by the author's pen, or by accepting a proposed correction."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, update

from governance.subjects import Subject
from governance.submission import FieldError, InvalidSubject
from records.commands.known import cite, difference_of_slots, freeze_revision, of_revision
from records.commands.subject import keep_beside, read_subject
from records.engine.load import authors_of, procedure_of
from records.engine.reschedule import reschedule
from records.ledger.entries import Entries
from records.tables import cases, drafts


def revise(
    connection: Connection,
    entries: Entries,
    case: Row[Any],
    person: str,
    form: dict[str, Any],
    now: datetime,
    *,
    acting_for: str | None,
) -> int:
    """The number of the new revision, now the case's own. What was raised to sensitive stays so.

    Raises `InvalidSubject` with every field error; the community of a case does not change.
    """
    kind = procedure_of(connection, case.procedure_digest).subject
    submitted = read_subject(connection, kind, form, now, keep_slots=True)
    if submitted.community != case.community_id:
        raise InvalidSubject((FieldError("community", "other_case"),))
    if case.claims_wanted and not submitted.claims:
        raise InvalidSubject((FieldError("claims", "claims_asked"),))
    return take_as_revision(connection, entries, case, person, submitted, now, acting_for=acting_for)


def take_as_revision(
    connection: Connection,
    entries: Entries,
    case: Row[Any],
    person: str,
    submitted: Subject,
    now: datetime,
    *,
    acting_for: str | None = None,
) -> int:
    """The case stays that of the person for whom it was typed; whoever typed is an author as well."""
    number, digest = freeze_revision(connection, case.subject_id, submitted, person, now)
    keep_beside(connection, case.subject_id, submitted, person, now)
    slots = submitted.slots()
    sensitive = case.sensitive or submitted.sensitivity == "high"
    connection.execute(
        update(cases)
        .where(cases.c.id == case.id)
        .values(
            **of_revision(submitted, number, digest),
            submitted_by=acting_for or person,
            sensitive=sensitive,
        )
    )
    cite(connection, case.id, number, submitted.claims)
    connection.execute(
        update(drafts)
        .where(drafts.c.subject_id == case.subject_id, drafts.c.person_id == person)
        .values(submitted_at=now)
    )
    stream = f"case:{case.id}"
    entries.add(
        stream,
        "revision.submitted",
        actor=person,
        acting_for=acting_for,
        case=case.id,
        data={"number": number, "digest": digest, "authors": sorted(authors_of(connection, case.subject_id))},
    )
    if sensitive and not case.sensitive:
        entries.add(stream, "sensitivity.raised", actor=person, case=case.id, data={"by": "author"})
    for account, before, after in difference_of_slots(case.slots, slots):
        entries.add(
            stream,
            "slot.moved",
            actor=person,
            case=case.id,
            data={"account": account, "from": before, "to": after},
        )
    if slots != case.slots:
        reschedule(connection, entries, case, slots, now, actor=person)
    return number
