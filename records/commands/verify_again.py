"""Has a claim verified again: its verdict is over, or somebody knows better."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

from sqlalchemy import Connection, bindparam, select

from governance.permissions import may_start
from governance.refusal import Refusal
from governance.verdicts import VERIFICATION
from records.clock import Clock
from records.commands.once import already, digest_of, remember
from records.engine.load import procedure_of
from records.engine.verifications import cited, open_about, under_way
from records.ledger.entries import Entries
from records.queries.people import person as find_person
from records.tables import procedures

_IN_FORCE = select(procedures.c.name, procedures.c.digest, procedures.c.version).where(
    procedures.c.name == bindparam("procedure"),
    procedures.c.activated_at.is_not(None),
    procedures.c.retired_at.is_(None),
)


@dataclass(frozen=True, slots=True)
class VerificationOpened:
    id: str


def verify_again(connection: Connection, clock: Clock, *, person: str, claim: str, command: str) -> VerificationOpened:
    """The case of the new verification. Its verdict so far stands until another one is found.

    Raises `not_found`, `started_by`, `claim.under_way` while it is being verified.
    """
    now = clock()
    body_digest = digest_of({"claim": claim})
    before = already(connection, command, body_digest)
    if before is not None:
        return VerificationOpened(**before)
    who = find_person(connection, person)
    row: Any = connection.execute(_IN_FORCE, {"procedure": VERIFICATION}).one_or_none()
    found = cited(connection, [claim])
    if who is None or not who.active or row is None or not found:
        raise Refusal("not_found")
    if not may_start(procedure_of(connection, row.digest).started_by, who, found[0].community_id):
        raise Refusal("started_by", procedure=VERIFICATION)
    if claim in under_way(connection, [claim]):
        raise Refusal("claim.under_way")
    entries = Entries(connection, now, command)
    opened = VerificationOpened(open_about(connection, entries, found[0], row, person, now, actor=person))
    remember(connection, command, body_digest, asdict(opened), now)
    entries.write()
    return opened
