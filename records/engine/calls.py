"""A `call`: another procedure as a case of its own on the same subject, opened in the caller's transaction; where that
one is about claims, a verification of each claim that the subject cites: see verifications.py; from a campaign, a case
for each publication of the next wave: see waves.py.

What it may be about, who may see it and who wrote it follow from the case that called it. Its end is a fact in the
records, which the caller reads at its next look.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, and_, bindparam, insert, select

from governance.refusal import Defect
from procedures.find import every_step, step_named, step_of_key
from procedures.machine.messages import CaseEnded, Troubled
from procedures.model import Call, Procedure
from procedures.vocabulary.outcomes import GOOD
from records.engine.cancel import cancel
from records.engine.load import authors_of, locked_case, procedure_of
from records.engine.new_case import insert_case
from records.engine.verifications import come_to, verify_cited
from records.engine.wake import wake
from records.engine.waves import begin_wave, close_wave, wave_came_to
from records.ledger.entries import Entries
from records.tables import cases, citations, procedures, steps

SAME_AS_CALLER = (
    "subject_id", "community_id", "title", "revision", "digest", "submitted_by", "sensitive", "claims", "claims_wanted",
    "partnership", "slots",
)  # fmt: skip
NO_ANSWER = "no answer"

CLAIM, CAMPAIGN = "claim", "campaign"

_DOCUMENT = select(procedures.c.name, procedures.c.digest, procedures.c.version)
_PINNED = _DOCUMENT.where(procedures.c.digest == bindparam("pinned"))
_IN_FORCE = _DOCUMENT.where(
    procedures.c.name == bindparam("named"), procedures.c.activated_at.is_not(None), procedures.c.retired_at.is_(None)
)
_ENDED = (
    select(cases.c.parent_key, cases.c.state, cases.c.outcome)
    .join(
        steps,
        and_(steps.c.case_id == cases.c.parent_id, steps.c.key == cases.c.parent_key, steps.c.closed_at.is_(None)),
    )
    .where(cases.c.parent_id == bindparam("case"), cases.c.state.in_(("ended", "cancelled")))
    .order_by(cases.c.ended_at, cases.c.id)
)
_OPEN_CALLS = select(steps.c.key).where(
    steps.c.case_id == bindparam("case"), steps.c.kind == "call", steps.c.closed_at.is_(None)
)
_CITES = insert(citations).from_select(
    ["claim_id", "case_id", "revision"],
    select(citations.c.claim_id, bindparam("called", type_=cases.c.id.type), citations.c.revision).where(
        citations.c.case_id == bindparam("case"), citations.c.revision == bindparam("revision")
    ),
)
_CALLED = select(cases.c.id).where(
    cases.c.parent_id == bindparam("case"),
    cases.c.parent_key == bindparam("key"),
    cases.c.state.in_(("open", "incident")),
)


def open_called(
    connection: Connection, entries: Entries, case: Row[Any], call: Call, key: str, at: datetime
) -> list[CaseEnded]:
    """Opens the case of the step, whose own look follows from its row in the outbox; where it is about the claims that
    this case cites, one for each that needs it; from a campaign, one for each publication of the next wave. The end
    follows at once where there is none."""
    found = _procedure(connection, call)
    document = procedure_of(connection, found.digest)
    if _is_campaign(connection, case):
        begin_wave(connection, entries, case, call.name, key, found, at)
        came_to = wave_came_to(connection, case, key)
        return [] if came_to is None else [CaseEnded(key, came_to)]
    if document.subject == CLAIM:
        verify_cited(connection, entries, case, call.name, found, at)
        outcome = come_to(connection, case.claims, at)
        return [] if outcome is None else [CaseEnded(key, outcome)]
    same = {name: getattr(case, name) for name in SAME_AS_CALLER}
    called, _ = insert_case(
        connection,
        document.subject,
        same
        | {
            "parent_id": case.id,
            "parent_key": key,
            "procedure": document.name,
            "procedure_digest": found.digest,
            "opened_by": case.submitted_by,
            "opened_at": at,
        },
    )
    connection.execute(_CITES, {"called": called, "case": case.id, "revision": case.revision})
    entries.add(
        f"case:{called}",
        "case.opened",
        case=called,
        data={
            "procedure": document.name,
            "procedure_version": found.version,
            "procedure_digest": found.digest,
            "revision": case.revision,
            "digest": case.digest,
            "accounts": list(case.slots),
            "sensitive": case.sensitive,
            "authors": sorted(authors_of(connection, case.subject_id)),
            "parent": case.id,
            "parent_key": key,
        },
    )
    entries.add(
        f"case:{case.id}",
        "case.called",
        case=case.id,
        step=call.name,
        data={"called": called, "procedure": document.name, "procedure_digest": found.digest},
    )
    wake(connection, called, at)
    return []


def ended(connection: Connection, procedure: Procedure, case: Row[Any], at: datetime) -> list[CaseEnded | Troubled]:
    """What the machine has still to hear of the cases that this one called.

    An outcome that the step names nowhere goes on, and so only a good one may: whatever else a called case came to,
    that it was cancelled above all, is no answer.
    """
    if not any(isinstance(step, Call) for step in every_step(procedure)):
        return []
    if procedure.subject == CAMPAIGN:
        open_now = connection.scalars(_OPEN_CALLS, {"case": case.id}).all()
        over = [(key, wave_came_to(connection, case, key)) for key in open_now]
        return [CaseEnded(key, outcome) for key, outcome in over if outcome is not None]
    heard = [_heard(procedure, row) for row in connection.execute(_ENDED, {"case": case.id})]
    return heard + _verified(connection, procedure, case, at)


def _verified(connection: Connection, procedure: Procedure, case: Row[Any], at: datetime) -> list[CaseEnded | Troubled]:
    """The same of the steps that wait for verdicts on what the case cites."""
    found: list[CaseEnded | Troubled] = []
    for key in connection.scalars(_OPEN_CALLS, {"case": case.id}):
        call = step_named(procedure, step_of_key(key))
        if isinstance(call, Call) and is_about_claims(connection, call):
            outcome = come_to(connection, case.claims, at)
            found += [] if outcome is None else [CaseEnded(key, outcome)]
    return found


def is_about_claims(connection: Connection, call: Call) -> bool:
    """Whether what is called verifies claims, which are subjects of their own."""
    found = _procedure(connection, call)
    return procedure_of(connection, found.digest).subject == CLAIM


def _is_campaign(connection: Connection, case: Row[Any]) -> bool:
    return procedure_of(connection, case.procedure_digest).subject == CAMPAIGN


def _procedure(connection: Connection, call: Call) -> Any:
    found: Any = (
        connection.execute(_IN_FORCE, {"named": call.procedure})
        if call.pinned is None
        else connection.execute(_PINNED, {"pinned": call.pinned})
    ).one_or_none()
    if found is None:
        raise Defect(f"a call of {call.procedure} {call.pinned}, which is not there")
    return found


def _heard(procedure: Procedure, row: Any) -> CaseEnded | Troubled:
    call = step_named(procedure, step_of_key(row.parent_key))
    if not isinstance(call, Call):
        raise Defect(f"{row.parent_key} calls nothing")
    if row.outcome in call.leads or (row.state == "ended" and row.outcome in GOOD):
        return CaseEnded(row.parent_key, row.outcome)
    return Troubled(row.parent_key, NO_ANSWER)


def cancel_called(
    connection: Connection, entries: Entries, case: Row[Any], key: str, outcome: str | None, at: datetime
) -> None:
    """The step is over with this outcome, and without its case: that one is cancelled."""
    if _is_campaign(connection, case):
        close_wave(connection, entries, case, key, outcome, at)
        return
    called = connection.scalar(_CALLED, {"case": case.id, "key": key})
    row = None if called is None else locked_case(connection, called)
    if row is not None:
        cancel(connection, entries, row, at)
