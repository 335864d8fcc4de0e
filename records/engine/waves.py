"""Waves of a campaign: its procedure calls that of its publications, and each publication of the next wave becomes a
case of its own, with the text that was agreed on and with the authors of the plan.

Over when all of them have ended, or when the step is: those that wait for a slot then go on by themselves, unless the
campaign was cut off. What they came to together is read from the records at every look.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, and_, bindparam, func, insert, select, update

from governance.campaign import Planned, stored_campaign
from governance.refusal import Defect
from records.engine.cancel import cancel
from records.engine.load import authors_of, body_of, locked_case
from records.engine.new_case import insert_case
from records.engine.wake import wake
from records.ids import new_id
from records.ledger.entries import Entries
from records.tables import (
    authors,
    campaign_items,
    campaign_waves,
    campaigns,
    cases,
    citations,
    revisions,
    subjects,
)

OPEN = ("open", "incident")

_PLANNED = select(campaigns.c.waves).where(campaigns.c.id == bindparam("subject"))
_BEGUN = select(func.count()).where(campaign_waves.c.case_id == bindparam("case"))
_WAVE = insert(campaign_waves)
_ITEM = insert(campaign_items)
_OVER = update(campaign_waves).where(
    campaign_waves.c.case_id == bindparam("case"), campaign_waves.c.step_key == bindparam("key")
)
_ITEMS = (
    select(cases.c.id, cases.c.state, cases.c.outcome)
    .join(campaign_items, campaign_items.c.publication_case == cases.c.id)
    .join(
        campaign_waves,
        and_(
            campaign_waves.c.case_id == campaign_items.c.case_id,
            campaign_waves.c.wave == campaign_items.c.wave,
        ),
    )
    .where(campaign_waves.c.case_id == bindparam("case"), campaign_waves.c.step_key == bindparam("key"))
    .order_by(cases.c.id)
)
_OPEN_ITEMS = (
    select(cases.c.id)
    .join(campaign_items, campaign_items.c.publication_case == cases.c.id)
    .where(campaign_items.c.case_id == bindparam("case"), cases.c.state.in_(OPEN))
    .order_by(cases.c.id)
)
_CAMPAIGN_OF = select(campaign_items.c.case_id).where(campaign_items.c.publication_case == bindparam("case"))
_other = campaign_items.alias("other")
_OTHER_OPEN = (
    select(_other.c.key)
    .join(
        campaign_items,
        and_(_other.c.case_id == campaign_items.c.case_id, _other.c.wave == campaign_items.c.wave),
    )
    .join(cases, cases.c.id == _other.c.publication_case)
    .where(
        campaign_items.c.publication_case == bindparam("case"),
        _other.c.publication_case != bindparam("case"),
        cases.c.state.in_(OPEN),
    )
    .limit(1)
)


def waves_left(connection: Connection, case: Row[Any]) -> int:
    """How many waves of the plan have not begun."""
    planned = connection.scalar(_PLANNED, {"subject": case.subject_id}) or 0
    return max(0, planned - (connection.scalar(_BEGUN, {"case": case.id}) or 0))


def is_of_wave(connection: Connection, case: str) -> bool:
    """Whether the case is a publication of a campaign."""
    return connection.scalar(_CAMPAIGN_OF, {"case": case}) is not None


def begin_wave(
    connection: Connection, entries: Entries, case: Row[Any], step: str, key: str, procedure: Row[Any], at: datetime
) -> None:
    """Opens the case of each publication of the next wave, which whoever was asked has let begin."""
    wave = (connection.scalar(_BEGUN, {"case": case.id}) or 0) + 1
    planned = stored_campaign(body_of(connection, case.subject_id, case.revision)).of_wave(wave)
    connection.execute(_WAVE, {"case_id": case.id, "wave": wave, "step_key": key, "begun_at": at})
    called = _open(connection, entries, case, planned, procedure, at)
    if called:
        items = [
            {"case_id": case.id, "key": one.key, "wave": wave, "publication_case": id}
            for one, id in zip(planned, called, strict=True)
        ]
        connection.execute(_ITEM, items)
    entries.add(
        f"case:{case.id}",
        "wave.begun",
        case=case.id,
        step=step,
        data={
            "wave": wave,
            "publications": len(called),
            "called": called,
            "procedure": procedure.name,
            "procedure_digest": procedure.digest,
        },
    )


def _open(
    connection: Connection,
    entries: Entries,
    case: Row[Any],
    planned: Sequence[Planned],
    procedure: Row[Any],
    at: datetime,
) -> list[str]:
    """The ids of the cases, in the order of the plan. Rows are written many at a time: a wave is opened in one
    transaction, and nobody is to wait for it."""
    wrote = sorted(authors_of(connection, case.subject_id))
    kept: dict[str, list[dict[str, Any]]] = {"subjects": [], "revisions": [], "authors": []}
    submitted = [(new_id(), one.publication.digest(), one) for one in planned]
    for subject, digest, one in submitted:
        kept["subjects"].append(
            {"id": subject, "kind": "publication", "created_by": case.submitted_by, "created_at": at}
        )
        kept["revisions"].append(
            {
                "subject_id": subject,
                "number": 1,
                "digest": digest,
                "body": one.publication.to_body(),
                "submitted_by": case.submitted_by,
                "submitted_at": at,
            }
        )
        kept["authors"] += [{"subject_id": subject, "person_id": person, "since": at} for person in wrote]
    if submitted:
        connection.execute(insert(subjects), kept["subjects"])
        connection.execute(insert(revisions), kept["revisions"])
        connection.execute(insert(authors), kept["authors"])
    called = [
        _open_one(connection, entries, case, subject, digest, one, wrote, procedure, at)
        for subject, digest, one in submitted
    ]
    cited = [
        {"claim_id": claim, "case_id": id, "revision": 1}
        for one, id in zip(planned, called, strict=True)
        for claim in one.publication.claims
    ]
    if cited:
        connection.execute(insert(citations), cited)
    return called


def _open_one(
    connection: Connection,
    entries: Entries,
    case: Row[Any],
    subject: str,
    digest: str,
    planned: Planned,
    wrote: Sequence[str],
    procedure: Row[Any],
    at: datetime,
) -> str:
    publication = planned.publication
    sensitive = publication.sensitivity == "high"
    called, _ = insert_case(
        connection,
        "publication",
        {
            "parent_id": case.id,
            "parent_key": f"wave/{planned.wave}/{planned.key}",
            "procedure": procedure.name,
            "procedure_digest": procedure.digest,
            "subject_id": subject,
            "community_id": case.community_id,
            "opened_by": case.submitted_by,
            "opened_at": at,
            "title": publication.title,
            "revision": 1,
            "digest": digest,
            "submitted_by": case.submitted_by,
            "sensitive": sensitive,
            "claims": list(publication.claims),
            "partnership": publication.partnership != "none",
            "slots": publication.slots(),
            "rewound": case.rewound,  # what a restored copy has forgotten may stand there: looked up before it is sent
        },
    )
    entries.add(
        f"case:{called}",
        "case.opened",
        case=called,
        data={
            "procedure": procedure.name,
            "procedure_version": procedure.version,
            "procedure_digest": procedure.digest,
            "revision": 1,
            "digest": digest,
            "accounts": list(publication.accounts),
            "sensitive": sensitive,
            "authors": list(wrote),
            "campaign": case.id,
        },
    )
    wake(connection, called, at)
    return called


def wave_came_to(connection: Connection, case: Row[Any], key: str) -> str | None:
    """What the publications of the wave came to together; None while one of them is under way."""
    found = connection.execute(_ITEMS, {"case": case.id, "key": key}).all()
    if any(one.state in OPEN for one in found):
        return None
    outcomes = {one.outcome for one in found}
    if outcomes == {"published"}:
        return "published"
    return "partly published" if outcomes & {"published", "partly published"} else "not published"


def awaited(connection: Connection, case: Row[Any]) -> bool:
    """Whether the caller of this case, which ends now, has something to hear: of a wave only the last one is heard."""
    return case.parent_id is not None and connection.execute(_OTHER_OPEN, {"case": case.id}).first() is None


def close_wave(
    connection: Connection, entries: Entries, case: Row[Any], key: str, outcome: str | None, at: datetime
) -> None:
    """The step that began the wave is over. Cut off, its publications are cancelled; else whatever still waits for its
    slot goes on."""
    connection.execute(_OVER, {"case": case.id, "key": key, "over_at": at})
    if outcome == "void":
        under_way = [one.id for one in connection.execute(_ITEMS, {"case": case.id, "key": key}) if one.state in OPEN]
        _cancel(connection, entries, under_way, at)


def break_off(connection: Connection, entries: Entries, case: Row[Any], at: datetime) -> None:
    """The campaign has ended before it was through: none of its publications goes on. What is published stays."""
    _cancel(connection, entries, connection.scalars(_OPEN_ITEMS, {"case": case.id}).all(), at)


def _cancel(connection: Connection, entries: Entries, under_way: Sequence[str], at: datetime) -> None:
    for id in under_way:
        item = locked_case(connection, id)
        if item is None:
            raise Defect(f"publication {id} of a campaign is gone")
        cancel(connection, entries, item, at)
