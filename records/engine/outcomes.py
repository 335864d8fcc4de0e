"""What the world answered, recorded; and the case moves on in the same transaction.

Each returns the answer of `advance.move`: where the case stands now. Who was permitted or sent to look says under
which `fence`: coming back late, after others have taken over, it changes nothing. Only that a post stands there
is believed at any time, for that is true whoever says it.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Row, update

from records.clock import Clock
from records.engine.advance import STOP, Answer, move
from records.engine.awareness import tell_sources_it_is_out
from records.engine.effects import ADD, SETTLED, UNFINISHED, mark_unknown, park, settle_window
from records.engine.effects import move as move_effect
from records.engine.freezing import note_effective
from records.engine.incidents import effect_failed
from records.engine.load import case_of_effect, freeze_epoch, locked_case, locked_effect
from records.engine.recall import call_back_published
from records.engine.replacing import replace
from records.engine.tasks import void_tasks
from records.ledger.entries import Entries
from records.tables import cases, effects, tasks

LONGEST_PAUSE = timedelta(minutes=1)

OUT = ("permitted", "sent")
LOOKED_UP = ("unknown",)

Change = Callable[[Connection, Entries, Row[Any], Row[Any], datetime], None]


def settle(
    connection: Connection,
    clock: Clock,
    effect_id: str,
    change: Change,
    *,
    fence: int | None = None,
    states: tuple[str, ...] | None = None,
) -> Answer:
    """Makes the change under the case's lock where the effect still stands as its sender knew it, then steps the
    machine: not settled, under the same fence, in one of `states`. For an effect that is not there: `stop`."""
    now = clock()
    freeze_epoch(connection)  # first in the lock order
    case_id = case_of_effect(connection, effect_id)
    case = None if case_id is None else locked_case(connection, case_id)
    if case is None:
        return STOP
    effect = locked_effect(connection, effect_id)
    entries = Entries(connection, now)
    stands_so = (fence is None or effect.fence == fence) and (states is None or effect.state in states)
    if effect.state not in SETTLED and stands_so:
        change(connection, entries, case, effect, now)
        note_effective(connection, entries, now)
    answer = move(connection, entries, case, now)
    entries.write()
    return answer


def confirmed(
    connection: Connection, clock: Clock, *, effect_id: str, platform_id: str, url: str, looked_up: bool
) -> Answer:
    """It stands on the network: as the network answered, or as it was found there afterwards."""

    def change(connection: Connection, entries: Entries, case: Row[Any], effect: Row[Any], now: datetime) -> None:
        confirm(connection, entries, case, effect, platform_id, url, now, looked_up=looked_up)

    return settle(connection, clock, effect_id, change)


def confirm(
    connection: Connection,
    entries: Entries,
    case: Row[Any],
    effect: Row[Any],
    platform_id: str,
    url: str,
    now: datetime,
    *,
    looked_up: bool,
    actor: str | None = None,
) -> None:
    move_effect(
        connection,
        entries,
        effect,
        "confirmed",
        "effect.reconciled" if looked_up else "effect.confirmed",
        now,
        actor=actor,
        data={"platform_id": platform_id, "digest": effect.digest},
        platform_id=platform_id,
        url=url,
        sent_at=effect.sent_at or now,
        wait_until=None,
        lease_until=None,
    )
    void_tasks(connection, entries, case.id, tasks.c.effect_id == effect.id)  # nobody is to be asked any more
    replace(connection, entries, case, effect.account_id, now)
    call_back_published(connection, case.id, effect.revision, now)
    tell_sources_it_is_out(connection, entries, case, effect.revision, now)
    if case.state == "cancelled":  # it was in flight: the case has not ended as it said
        outcome = "partly published" if len(case.slots) > 1 else "published"
        connection.execute(update(cases).where(cases.c.id == case.id).values(outcome=outcome))
        entries.add(f"case:{case.id}", "case.ended", case=case.id, data={"outcome": outcome})


def rejected(
    connection: Connection, clock: Clock, *, effect_id: str, fence: int, code: str, parameters: dict[str, Any]
) -> Answer:
    """The network said no, and that nothing stands there."""

    def change(connection: Connection, entries: Entries, _case: Row[Any], effect: Row[Any], now: datetime) -> None:
        reason = {"code": code, "parameters": parameters}
        move_effect(
            connection, entries, effect, "rejected_by_network", "effect.rejected", now, reason=reason, lease_until=None
        )

    return settle(connection, clock, effect_id, change, fence=fence, states=OUT)


def not_sent(connection: Connection, clock: Clock, *, effect_id: str, fence: int, code: str) -> Answer:
    """Certainly nothing went out: it may ask the gate again, after a pause that grows."""

    def change(connection: Connection, entries: Entries, case: Row[Any], effect: Row[Any], now: datetime) -> None:
        plan_again(connection, entries, case, effect, code, now)

    return settle(connection, clock, effect_id, change, fence=fence, states=OUT)


def unknown(connection: Connection, clock: Clock, *, effect_id: str, fence: int, code: str) -> Answer:
    """Nobody knows whether it went out: looked up after the network's settle window, never guessed."""

    def change(connection: Connection, entries: Entries, _case: Row[Any], effect: Row[Any], now: datetime) -> None:
        mark_unknown(connection, entries, effect, code, settle_window(connection, effect.account_id), now)

    return settle(connection, clock, effect_id, change, fence=fence, states=OUT)


def absent(
    connection: Connection, clock: Clock, *, effect_id: str, fence: int, certain: bool, code: str = ""
) -> Answer:
    """It was not found. Where that proves absence it may ask the gate again; else a person is asked, and `code` says
    why nobody knows: several posts that could be it, another text in its place."""

    def change(connection: Connection, entries: Entries, case: Row[Any], effect: Row[Any], now: datetime) -> None:
        if certain:
            plan_again(connection, entries, case, effect, "not_found_there", now)
        else:
            park(connection, entries, case, effect, code or "look_up.uncertain", now)

    return settle(connection, clock, effect_id, change, fence=fence, states=LOOKED_UP)


def look_up_failed(connection: Connection, clock: Clock, *, effect_id: str, fence: int, code: str) -> Answer:
    """The network did not answer the question: asked again after a pause that grows with the time waited."""

    def change(connection: Connection, entries: Entries, case: Row[Any], effect: Row[Any], now: datetime) -> None:
        waited = now - (effect.permitted_at or effect.planned_at)
        pause = min(max(waited, timedelta(seconds=1)), LONGEST_PAUSE)
        connection.execute(
            update(effects)
            .where(effects.c.id == effect.id)
            .values(wait_until=now + pause, reason={"code": code, "parameters": {}})
        )
        effect_failed(connection, entries, case, effect, code, now)

    return settle(connection, clock, effect_id, change, fence=fence, states=LOOKED_UP)


def stands(connection: Connection, clock: Clock, *, effect_id: str, not_before: datetime | None = None) -> Answer:
    """Nothing could be done now: only where the case stands; with `not_before`, the effect rests until then."""

    def change(connection: Connection, _entries: Entries, _case: Row[Any], effect: Row[Any], _now: datetime) -> None:
        if not_before is not None:
            connection.execute(update(effects).where(effects.c.id == effect.id).values(wait_until=not_before))

    return settle(connection, clock, effect_id, change, states=UNFINISHED)


def plan_again(
    connection: Connection, entries: Entries, case: Row[Any], effect: Row[Any], code: str, now: datetime
) -> None:
    if case.state == "cancelled" and effect.kind == ADD:  # nobody comes back for it
        cancelled = {"code": "case.cancelled", "parameters": {}}
        move_effect(
            connection,
            entries,
            effect,
            "dropped",
            "effect.dropped",
            now,
            reason=cancelled,
            wait_until=None,
            lease_until=None,
        )
        return
    pause = min(timedelta(seconds=2 ** min(effect.fence, 6)), LONGEST_PAUSE)
    move_effect(
        connection,
        entries,
        effect,
        "planned",
        "effect.not_sent",
        now,
        reason={"code": code, "parameters": {}},
        wait_until=now + pause,
        lease_until=None,
    )
    effect_failed(connection, entries, case, effect, code, now)
