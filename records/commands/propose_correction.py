"""A reviewer proposes a correction; the author accepts it with one tap, or sets it aside.

Who proposes does not become an author: the author assents to the correction by accepting it, the reviewer to the
rest by approving the new digest, so each part has been assented to by someone who did not write it.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, Row, insert, or_, select, update

from governance.charter import check
from governance.four_eyes import may_decide
from governance.publication import Publication, stored_publication
from governance.refusal import Refusal
from governance.submission import read_publication
from records.clock import Clock
from records.commands.known import known_to
from records.commands.revise import take_as_revision
from records.engine.load import authors_of, body_of, charter_in_force, locked_case, platforms_of, procedure_of
from records.engine.notices import tell
from records.engine.wake import wake
from records.ids import new_id
from records.ledger.entries import Entries
from records.queries.people import person as find_person
from records.queries.visible import reads_case
from records.tables import corrections, decisions, tasks


def propose_correction(
    connection: Connection, clock: Clock, *, person: str, case: str, digest: str, body: dict[str, Any]
) -> str:
    """The id of the correction. `body` names only what changes: `text`, or `variants` by account.

    Raises `not_found`, `revision.stale`, `correction.own` for an author, `correction.closed` where nobody is asked
    about this revision, `nothing_changed`, and `InvalidSubject`.
    """
    now = clock()
    who = find_person(connection, person, now)
    row = locked_case(connection, case)
    if who is None or not who.active or row is None or not reads_case(connection, who, case):
        raise Refusal("not_found")
    if procedure_of(connection, row.procedure_digest).subject != "publication":
        raise Refusal("not_found")
    if may_decide(person, authors_of(connection, row.subject_id), excludes_authors=True) is not None:
        raise Refusal("correction.own")
    _still_open(connection, row)
    if digest != row.digest:
        raise Refusal("revision.stale", shown=digest, current=row.digest, revision=row.revision)
    publication = _corrected(connection, row, body, clock)
    if publication.digest() == row.digest:
        raise Refusal("nothing_changed")
    correction = new_id()
    connection.execute(
        insert(corrections).values(
            id=correction,
            case_id=case,
            proposed_by=person,
            revision=row.revision,
            digest=row.digest,
            body=publication.to_body(),
            state="open",
            at=now,
        )
    )
    tell(connection, case, None, row.submitted_by, "correction.proposed", {"by": person}, now)
    entries = Entries(connection, now)
    entries.add(
        f"case:{case}",
        "correction.proposed",
        actor=person,
        case=case,
        data={
            "correction": correction,
            "revision": row.revision,
            "digest": row.digest,
            "proposed": publication.digest(),
        },
    )
    entries.write()
    return correction


def accept_correction(connection: Connection, clock: Clock, *, person: str, correction: str, command: str) -> int:
    """The number of the new revision, which holds the correction; the open review is asked about that one now.

    Only who submitted the revision accepts. Raises `not_found`, `correction.closed`, `correction.against_charter`.
    """
    now = clock()
    row, proposed = _load(connection, person, correction)
    _still_open(connection, row)
    if proposed.digest != row.digest:
        raise Refusal("correction.closed")
    publication = stored_publication(proposed.body)
    _, charter = charter_in_force(connection)
    if check(charter, publication, platforms_of(connection, publication.accounts), now).result == "failed":
        raise Refusal("correction.against_charter")
    entries = Entries(connection, now, command)
    number = take_as_revision(connection, entries, row, person, publication, now)
    digest = publication.digest()
    connection.execute(
        update(tasks)
        .where(tasks.c.case_id == row.id, tasks.c.state == "open", tasks.c.kind == "step")
        .values(revision=number, digest=digest)
    )
    _answer(connection, correction, "accepted", now)
    tell(connection, row.id, None, proposed.proposed_by, "correction.accepted", {"by": person}, now)
    entries.add(
        f"case:{row.id}",
        "correction.accepted",
        actor=person,
        case=row.id,
        data={"correction": correction, "number": number, "digest": digest, "proposed_by": proposed.proposed_by},
    )
    wake(connection, row.id, now)
    entries.write()
    return number


def set_correction_aside(connection: Connection, clock: Clock, *, person: str, correction: str) -> None:
    """The correction is not taken; the reviewer sees it."""
    now = clock()
    row, proposed = _load(connection, person, correction)
    _answer(connection, correction, "set aside", now)
    tell(connection, row.id, None, proposed.proposed_by, "correction.set_aside", {"by": person}, now)
    entries = Entries(connection, now)
    entries.add(
        f"case:{row.id}",
        "correction.set_aside",
        actor=person,
        case=row.id,
        data={"correction": correction, "revision": proposed.revision, "proposed_by": proposed.proposed_by},
    )
    entries.write()


def _load(connection: Connection, person: str, correction: str) -> tuple[Row[Any], Row[Any]]:
    proposed = connection.execute(select(corrections).where(corrections.c.id == correction)).one_or_none()
    row = None if proposed is None else locked_case(connection, proposed.case_id)
    who = find_person(connection, person)
    if proposed is None or row is None or row.submitted_by != person or who is None or not who.active:
        raise Refusal("not_found")
    if proposed.state != "open":
        raise Refusal("correction.closed")
    return row, proposed


def _answer(connection: Connection, correction: str, state: str, now: Any) -> None:
    connection.execute(update(corrections).where(corrections.c.id == correction).values(state=state, answered_at=now))


def _still_open(connection: Connection, case: Row[Any]) -> None:
    """A correction lives while somebody is asked about the revision and nobody has assented to it yet, nor given one
    of the voices that a task is still waiting for."""
    asked = connection.scalar(
        select(tasks.c.id).where(
            tasks.c.case_id == case.id, tasks.c.state == "open", tasks.c.kind == "step", tasks.c.excludes_authors
        )
    )
    assented = connection.scalar(
        select(decisions.c.id)
        .join(tasks, tasks.c.id == decisions.c.task_id)
        .where(
            decisions.c.case_id == case.id,
            decisions.c.digest == case.digest,
            or_(decisions.c.answer == "good to publish", tasks.c.state == "open"),
        )
    )
    if case.state not in ("open", "incident") or asked is None or assented is not None:
        raise Refusal("correction.closed")


def _corrected(connection: Connection, case: Row[Any], change: dict[str, Any], clock: Clock) -> Publication:
    body = body_of(connection, case.subject_id, case.revision)
    body["text"] = change.get("text", body["text"])
    for account, text in (change.get("variants") or {}).items():
        body["variants"].setdefault(account, {"text": None, "language": None, "slot": None})["text"] = text
    return read_publication(body, known_to(connection, body), clock(), keep_slots=True)
