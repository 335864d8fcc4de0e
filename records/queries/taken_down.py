"""What of a case stands on the networks, what was taken down, and whether the person may take it down."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, select

from governance.permissions import may_withdraw
from governance.person import Person
from records.engine.removals import may_stand
from records.queries.dossier import Dossier
from records.queries.people import managers_above
from records.tables import cases, effects, removals, withdrawals


@dataclass(frozen=True, slots=True)
class Removal:
    """One removal: on which account, since when it is wanted or gone, by whom and why, and how it stood before."""

    removes: str
    account: str
    state: str
    reason: str  # of the person; empty where a step or a correction did it
    person: str | None
    replaced_by: str | None  # number of the case that publishes the correction
    replaced_by_id: str | None
    asked_at: datetime
    gone_at: datetime | None
    captured: Mapping[str, Any] | None
    code: str | None  # why it still stands


@dataclass(frozen=True, slots=True)
class TakenDown:
    may: bool
    standing: tuple[str, ...]  # accounts, each once
    removals: tuple[Removal, ...]

    def of(self, effect: str) -> Removal | None:
        """The removal of that publication."""
        return next((one for one in self.removals if one.removes == effect), None)


def taken_down(connection: Connection, person: Person, around: Dossier) -> TakenDown:
    """For who may see the case; `may` only while something stands."""
    case = around.case
    standing = tuple(dict.fromkeys(added.account_id for added in may_stand(connection, case.id)))
    above = any(person.id in managers_above(connection, author) for author in around.authors)
    allowed = may_withdraw(person, case.community_id, is_author=around.is_author, is_manager_above=above)
    rows = connection.execute(
        select(
            removals,
            effects.c.account_id,
            effects.c.state,
            effects.c.settled_at,
            effects.c.reason.label("why"),
            withdrawals.c.person_id,
            withdrawals.c.reason,
            withdrawals.c.at,
            withdrawals.c.replaced_by,
            cases.c.series,
            cases.c.serial,
        )
        .join(effects, effects.c.id == removals.c.effect_id)
        .join(withdrawals, withdrawals.c.id == removals.c.withdrawal_id)
        .join(cases, cases.c.id == withdrawals.c.replaced_by, isouter=True)
        .where(effects.c.case_id == case.id)
        .order_by(withdrawals.c.at, effects.c.id)
    )
    return TakenDown(
        may=bool(standing) and around.reads and allowed,
        standing=standing,
        removals=tuple(
            Removal(
                row.removes,
                row.account_id,
                row.state,
                row.reason if around.reads else "",
                row.person_id,
                None if row.series is None else f"{row.series}-{row.serial:04d}",
                row.replaced_by,
                row.at,
                row.settled_at,
                row.captured if around.reads else None,
                (row.why or {}).get("code"),
            )
            for row in rows
        ),
    )
