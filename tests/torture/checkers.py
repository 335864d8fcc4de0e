"""What must hold after everything, read from the network's own table and from the ledger.

Each checker returns sentences; an empty list is what one hopes for. `test_checkers.py` plants a mistake for each.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, select

from records.commands.decide import Decided
from records.ledger.verify import verify
from records.tables import cases, decisions, effects, ledger, outbox, tasks


@dataclass(frozen=True, slots=True)
class Promised:
    """One case as the people who drove it know it: what they wrote, and which decisions they were told are taken."""

    case: str
    text: str
    accounts: int
    decided: tuple[Decided, ...]


def all_wrong(connection: Connection, posts: list[dict[str, Any]], promised: Iterable[Promised]) -> list[str]:
    """Every broken promise of these cases, and what the ledger's own verification finds."""
    told = list(promised)
    wrong = [
        sentence
        for one in told
        for check in (lost_decisions, doubled_decisions, stuck, wrong_posts)
        for sentence in check(connection, posts, one)
    ]
    return wrong + unverified(connection)


def lost_decisions(connection: Connection, _posts: list[dict[str, Any]], one: Promised) -> list[str]:
    """Decisions somebody was told are taken and that the records or the ledger do not hold."""
    kept = set(connection.scalars(select(decisions.c.id).where(decisions.c.case_id == one.case)))
    recorded = {data["decision"] for data in _told(connection, one.case, "decision.made")}
    return [
        f"decision {decided.decision} of case {one.case} is lost"
        for decided in one.decided
        if decided.decision not in kept or decided.decision not in recorded
    ]


def doubled_decisions(connection: Connection, _posts: list[dict[str, Any]], one: Promised) -> list[str]:
    """Tasks that were decided more than once, in the records or in the ledger."""
    kept = Counter(connection.scalars(select(decisions.c.task_id).where(decisions.c.case_id == one.case)))
    recorded = Counter(data["task"] for data in _told(connection, one.case, "decision.made"))
    return [
        f"task {task} of case {one.case} was decided {count} times"
        for task, count in (kept | recorded).items()
        if count != 1
    ]


def stuck(connection: Connection, _posts: list[dict[str, Any]], one: Promised) -> list[str]:
    """A case that neither ended nor waits for a person's word on what was published."""
    case = connection.execute(select(cases).where(cases.c.id == one.case)).one()
    wishes = connection.execute(
        select(outbox.c.id).where(outbox.c.case_id == one.case, outbox.c.done_at.is_(None))
    ).all()
    if case.state in ("ended", "cancelled"):
        return []
    if _parked(connection, one.case) and not wishes:
        return []
    return [f"case {one.case} is stuck, with {len(wishes)} wishes that nobody consumed"]


def wrong_posts(connection: Connection, posts: list[dict[str, Any]], one: Promised) -> list[str]:
    """Fewer or more posts than there are accounts; fewer is right only where a person is being asked."""
    standing = Counter(post["account"] for post in posts if post["text"] == one.text)
    wrong = [f"{count} posts of case {one.case} on {account}" for account, count in standing.items() if count > 1]
    outcome = connection.scalar(select(cases.c.outcome).where(cases.c.id == one.case))
    if outcome == "published" and len(standing) != one.accounts:
        wrong.append(f"case {one.case} says published, the network has {len(standing)} of {one.accounts}")
    confirmed = connection.execute(
        select(effects.c.platform_id).where(effects.c.case_id == one.case, effects.c.state == "confirmed")
    ).all()
    there = {str(post["id"]) for post in posts}
    wrong += [f"{row.platform_id} is confirmed and not there" for row in confirmed if row.platform_id not in there]
    if len(standing) > len(confirmed) + len(_parked(connection, one.case)):
        wrong.append(f"case {one.case} has posts that nobody knows of")
    return wrong


def unverified(connection: Connection) -> list[str]:
    return [str(problem) for problem in verify(connection).problems]


def _parked(connection: Connection, case: str) -> list[str]:
    return list(
        connection.scalars(
            select(tasks.c.id).where(tasks.c.case_id == case, tasks.c.kind == "parked", tasks.c.state == "open")
        )
    )


def _told(connection: Connection, case: str, type: str) -> list[dict[str, Any]]:
    rows = connection.scalars(select(ledger.c.data).where(ledger.c.case_id == case, ledger.c.type == type))
    return [json.loads(data) for data in rows]
