"""Begins the correction of what was published: a draft of the same text, which becomes a case of its own.

It is approved like any other; when its text stands, what it corrects is taken down on the same account.
"""

from __future__ import annotations

from sqlalchemy import Connection, insert, select

from governance.permissions import may, may_start
from governance.refusal import Refusal
from governance.submission import TITLE_LIMIT
from records.clock import Clock
from records.commands.known import add_author
from records.engine.crises import open_crisis_of
from records.engine.load import authors_of, body_of, locked_case, procedure_of
from records.engine.removals import may_stand
from records.ids import new_id
from records.queries.people import person as find_person
from records.queries.visible import reads_case
from records.tables import crisis_statements, drafts, replacements, subjects

_BEGUN = select(drafts.c.id).join(replacements, replacements.c.subject_id == drafts.c.subject_id)


def correct_published(connection: Connection, clock: Clock, *, person: str, case: str) -> str:
    """The id of the person's draft; the same one as long as it is not submitted.

    Whoever wrote what is corrected is an author of the correction too: none of them approves it. Raises `not_found`,
    `started_by` for who may not start that procedure there, `correct.nothing` where nothing stands any more.
    """
    now = clock()
    who = find_person(connection, person)
    row = locked_case(connection, case)
    if who is None or not who.active or row is None or not reads_case(connection, who, case):
        raise Refusal("not_found")
    procedure = procedure_of(connection, row.procedure_digest)
    if not (may(who, "correct_published") and may_start(procedure.started_by, who, row.community_id)):
        raise Refusal("started_by", procedure=procedure.name)
    standing = [added for added in may_stand(connection, case) if added.state == "confirmed"]
    if not standing:
        raise Refusal("correct.nothing")
    mine = (drafts.c.person_id == person, drafts.c.submitted_at.is_(None), replacements.c.corrects == case)
    begun = connection.scalar(_BEGUN.where(*mine))
    if begun is not None:
        return str(begun)
    body = body_of(connection, row.subject_id, row.revision)
    on = list(dict.fromkeys(added.account_id for added in standing))
    variants = {account: variant for account, variant in body["variants"].items() if account in on}
    body |= {"title": body["title"][:TITLE_LIMIT], "accounts": on, "variants": variants, "slot": None}
    subject, draft = new_id(), new_id()
    connection.execute(insert(subjects).values(id=subject, kind="publication", created_by=person, created_at=now))
    connection.execute(insert(replacements).values(subject_id=subject, corrects=case))
    crisis = open_crisis_of(connection, row)
    if crisis is not None:  # what is wrong in its statement is put right in the same freeze
        connection.execute(insert(crisis_statements).values(subject_id=subject, crisis_id=crisis))
    kept = {"id": draft, "subject_id": subject, "person_id": person, "version": 1, "saved_at": now}
    connection.execute(insert(drafts).values(**kept, body={**body, "procedure": procedure.name}))
    for author in sorted({person, *authors_of(connection, row.subject_id)}):
        add_author(connection, subject, author, now)
    return draft
