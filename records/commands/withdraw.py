"""Takes down what a case has published: one entitled person and a reason, in a freeze and after the end as well."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import asdict, dataclass

from sqlalchemy import Connection

from governance.permissions import may_withdraw
from governance.refusal import Refusal
from procedures.find import step_of_key
from records.clock import Clock
from records.commands.once import already, digest_of, remember
from records.commands.text import checked_text
from records.engine.load import authors_of, locked_case
from records.engine.removals import may_stand, take_down
from records.engine.reviews import open_review
from records.engine.wake import wake
from records.ledger.entries import Entries
from records.queries.people import managers_above
from records.queries.people import person as find_person
from records.queries.visible import reads_case


@dataclass(frozen=True, slots=True)
class Withdrawn:
    case: str
    accounts: list[str]  # from which it is taken down: whether it is gone there, their effects say


def withdraw(
    connection: Connection,
    clock: Clock,
    *,
    person: str,
    case: str,
    reason: str,
    command: str,
    accounts: Collection[str] | None = None,
) -> Withdrawn | Refusal:
    """What stands on these accounts (on all, when none are named), to be taken down; once under its command.

    Raises `not_found`, `text.empty`, `text.too_long`, `withdraw.nothing` where nothing of it stands there; who may
    not is refused and recorded.
    """
    now = clock()
    wanted = None if accounts is None else sorted(set(accounts))
    body_digest = digest_of({"case": case, "reason": reason, "accounts": wanted})
    before = already(connection, command, body_digest)
    if before is not None:
        return Withdrawn(**before)
    who = find_person(connection, person)
    row = locked_case(connection, case)
    if who is None or not who.active or row is None or not reads_case(connection, who, case):
        raise Refusal("not_found")
    reason = checked_text(reason, needed=True)
    entries = Entries(connection, now, command)
    wrote = authors_of(connection, row.subject_id)
    above = any(person in managers_above(connection, author) for author in wrote)
    if not may_withdraw(who, row.community_id, is_author=person in wrote, is_manager_above=above):
        entries.add(f"case:{case}", "withdraw.refused", actor=person, case=case, data={"code": "withdraw.not_allowed"})
        entries.write()
        return Refusal("withdraw.not_allowed")
    standing = may_stand(connection, case)
    chosen = [added for added in standing if wanted is None or added.account_id in wanted]
    if not chosen or (wanted is not None and {added.account_id for added in chosen} != set(wanted)):
        raise Refusal("withdraw.nothing")
    take_down(connection, entries, row, chosen, now, person=person, reason=reason)
    open_review(connection, entries, row, step_of_key(chosen[0].step_key), person, now)
    wake(connection, case, now)
    done = Withdrawn(case, sorted({added.account_id for added in chosen}))
    remember(connection, command, body_digest, asdict(done), now)
    entries.write()
    return done
