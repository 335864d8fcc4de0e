"""A sender that was stopped and comes back late: what it says of the past never undoes what was done meanwhile."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import Connection, Row, select

from records.commands.cancel_case import cancel_case
from records.database import Database
from records.engine.gate import LookUp, NothingToDo, NotNow, Permit, permit
from records.engine.outcomes import absent, confirmed, not_sent, rejected, unknown
from records.ids import new_id
from records.ledger.verify import verify
from records.tables import effects, tasks
from tests.house import House


class Hours:
    """A clock that a test sets."""

    def __init__(self) -> None:
        self.now = datetime.now(UTC)

    def __call__(self) -> datetime:
        return self.now

    def pass_by(self, **span: float) -> None:
        self.now += timedelta(**span)


async def permitted(house: House, account: str) -> tuple[Row[Any], Permit, Hours]:
    """An effect with the permit of its first sender, who then falls silent."""
    case = await house.submit("camille", on=[account])
    house.database.write_now(_look, house.clock, case.id)
    review = await house.task(case.id, "review")
    await house.decide("noe", review, "good to publish")
    house.database.write_now(_look, house.clock, case.id)
    hours = Hours()
    effect = await house.effect(case.id, "planned")
    verdict = house.database.write_now(permit, hours, effect_id=effect.id)
    assert isinstance(verdict, Permit)
    return effect, verdict, hours


def second_sender(database: Database, effect: Row[Any], hours: Hours) -> Permit:
    """The permit of a second sender, after the first was given up and its post was certainly not there."""
    hours.pass_by(seconds=30)
    assert isinstance(database.write_now(permit, hours, effect_id=effect.id), NotNow)
    hours.pass_by(seconds=6)
    look_up = database.write_now(permit, hours, effect_id=effect.id)
    assert isinstance(look_up, LookUp)
    database.write_now(absent, hours, effect_id=effect.id, fence=look_up.act.fence, certain=True)
    hours.pass_by(seconds=10)
    second = database.write_now(permit, hours, effect_id=effect.id)
    assert isinstance(second, Permit)
    return second


@pytest.mark.parametrize("says", ["not_sent", "unknown", "rejected"])
async def test_what_a_late_sender_says_does_not_open_the_door_for_a_third(idle_house: House, says: str) -> None:
    database = idle_house.database
    effect, first, hours = await permitted(idle_house, "short")
    second = second_sender(database, effect, hours)
    assert second.act.fence > first.act.fence
    late: dict[str, Any] = {"effect_id": effect.id, "fence": first.act.fence, "code": "late"}
    if says == "not_sent":
        database.write_now(not_sent, hours, **late)
    elif says == "unknown":
        database.write_now(unknown, hours, **late)
    else:
        database.write_now(rejected, hours, **late, parameters={})
    standing = state(database, effect)
    assert (standing.state, standing.fence) == ("permitted", second.act.fence)
    assert isinstance(database.write_now(permit, hours, effect_id=effect.id), NotNow)


async def test_what_a_late_sender_confirms_is_believed_and_closes_the_question(idle_house: House) -> None:
    """The network's own word: the parked task goes, so that nobody can answer that it was not published."""
    database = idle_house.database
    effect, first, hours = await permitted(idle_house, "long")
    looked_up = {"effect_id": effect.id, "fence": first.act.fence, "certain": False}
    hours.pass_by(seconds=30)
    database.write_now(permit, hours, effect_id=effect.id)
    hours.pass_by(seconds=6)
    assert isinstance(database.write_now(permit, hours, effect_id=effect.id), LookUp)
    database.write_now(absent, hours, **looked_up)
    parked = await idle_house.task(effect.case_id, "everywhere")
    database.write_now(
        confirmed, hours, effect_id=effect.id, platform_id="7", url="https://x.example/7", looked_up=False
    )
    assert state(database, effect).state == "confirmed"
    assert database.read_now(_task_state, parked.id) == "void"
    assert database.read_now(verify).problems == []


async def test_a_lost_post_of_a_cancelled_case_is_not_sent_again(idle_house: House) -> None:
    """Cancelled while nobody knew whether it had gone out; it had not, and then it does not."""
    database = idle_house.database
    effect, first, hours = await permitted(idle_house, "short")
    database.write_now(unknown, hours, effect_id=effect.id, fence=first.act.fence, code="connection_lost")
    said = {"case": effect.case_id, "reason": "plus d'actualité", "command": new_id()}
    cancelled = database.write_now(cancel_case, hours, person=idle_house.people["camille"], **said)
    assert cancelled.in_flight == (effect.account_id,)
    hours.pass_by(seconds=6)
    look_up = database.write_now(permit, hours, effect_id=effect.id)
    assert isinstance(look_up, LookUp)
    database.write_now(absent, hours, effect_id=effect.id, fence=look_up.act.fence, certain=True)
    assert state(database, effect).state == "dropped"
    hours.pass_by(minutes=2)
    assert isinstance(database.write_now(permit, hours, effect_id=effect.id), NothingToDo)


def state(database: Database, effect: Row[Any]) -> Row[Any]:
    return database.read_now(lambda c: c.execute(select(effects).where(effects.c.id == effect.id)).one())


def _look(connection: Connection, clock: Any, case: str) -> Any:
    from records.engine.advance import Run, advance
    from records.tables import cases

    digest = connection.scalar(select(cases.c.procedure_digest).where(cases.c.id == case))
    return advance(connection, clock, case_id=case, run=Run("run-1", digest), expected_version=None, key=new_id())


def _task_state(connection: Connection, task: str) -> str:
    return str(connection.scalar(select(tasks.c.state).where(tasks.c.id == task)))
