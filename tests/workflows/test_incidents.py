"""What is technically wrong is seen, stops what it must, and never approves, posts twice or loses anything."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Row, select
from sqlalchemy.exc import OperationalError
from temporalio.client import Client, WorkflowExecutionStatus

from activities.case import CaseActivities
from activities.sending import Sender
from activities.worker import build_worker
from delivery.reconcile import reconcile
from delivery.relay import relay
from delivery.wake import hint
from platforms.clients import Clients
from records.clock import machine_clock
from records.commands.cancel_incident import cancel_incident
from records.commands.retry_incident import retry_incident
from records.engine import advance as looking
from records.engine import outcomes
from records.ledger.verify import verify
from records.tables import cases, effects, incidents
from tests.house import House, furnish, new_database
from tests.processes import Network, stop
from tests.torture.stage import Temporal
from tests.workflows.afterwards import kept_together
from tests.workflows.test_forgery import PROCEDURE, at_review, compiled, forged_start, over
from workflows.messages import CaseInput

LATER = timedelta(minutes=16)


class MovedClock:
    """The machine's clock, and by how much a test has moved it on."""

    def __init__(self) -> None:
        self.by = timedelta(0)

    def __call__(self) -> datetime:
        return machine_clock() + self.by


class Broken(Exception):
    """A mistake of ours, planted."""


async def incident(house: House, case: str, *, how: str | None = None) -> Row[Any]:
    """The incident of the case that stands so, as soon as there is one."""
    stands = incidents.c.how.is_(None) if how is None else incidents.c.how == how
    chosen = select(incidents).where(incidents.c.case_id == case, stands)
    return await house.seen(lambda connection: connection.execute(chosen).first(), f"incident {how}", case)


async def retry(house: House, found: Row[Any]) -> None:
    case = await house.database.write(retry_incident, house.clock, person=house.people["op"], incident=found.id)
    await hint(house.temporal, house.database, case)


async def state(house: House, case: str) -> str:
    return await house.database.read(lambda c: c.scalar(select(cases.c.state).where(cases.c.id == case)))


def broken(*_args: object, **_more: object) -> Any:
    raise Broken("La grande galerie rouvre samedi.")  # a text that must not be kept


# --- a defect -----------------------------------------------------------------------------------------------------


async def test_a_defect_stops_the_case_at_once_and_a_retry_carries_it_on(
    house: House, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    text = "Arrêté par une erreur."
    case = await at_review(house, text)
    with monkeypatch.context() as patched:
        patched.setattr(looking, "step", broken)
        await house.decide("noe", await house.task(case.id, "review"), "good to publish")
        found = await incident(house, case.id)
        assert (found.kind, found.code) == ("defect", "Broken")
        assert found.data["at"].startswith("records/engine/advance.py:") or "test_incidents" in found.data["at"]
        assert "galerie" not in str(found.data) + caplog.text
        for _ in range(5):  # looked at, it stays where it is
            await hint(house.temporal, house.database, case.id)
        await asyncio.sleep(0.5)
    described = await house.temporal.get_workflow_handle(case.id).describe()
    assert described.status == WorkflowExecutionStatus.RUNNING
    assert (await incident(house, case.id)).times == 1
    assert await state(house, case.id) == "incident"
    assert house.posts_with(text) == []
    await retry(house, found)
    assert (await house.ended(case.id)).outcome == "published"
    assert len(house.posts_with(text)) == 1
    assert (await house.types(case.id)).count("incident.retried") == 1


async def test_a_defect_that_is_still_there_after_the_retry_opens_another_incident(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = "Toujours là."
    case = await at_review(house, text)
    with monkeypatch.context() as patched:
        patched.setattr(looking, "step", broken)
        await house.decide("noe", await house.task(case.id, "review"), "good to publish")
        first = await incident(house, case.id)
        await retry(house, first)
        await incident(house, case.id, how="retried")
        second = await incident(house, case.id)
        assert second.id != first.id
    await retry(house, second)
    assert (await house.ended(case.id)).outcome == "published"
    assert len(house.posts_with(text)) == 1


async def test_a_defect_at_the_very_first_look_is_an_incident_too(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = "Dès le début."
    with monkeypatch.context() as patched:
        patched.setattr(looking, "step", broken)
        case = await house.submit("camille", text=text)
        found = await incident(house, case.id)
    await retry(house, found)
    await house.decide("noe", await house.task(case.id, "review"), "good to publish")
    assert (await house.ended(case.id)).outcome == "published"
    assert "case.rewound" not in await house.types(case.id)


async def test_a_case_that_a_defect_stopped_is_cancelled_with_a_reason(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = "Abandonné par l'exploitation."
    case = await at_review(house, text)
    with monkeypatch.context() as patched:
        patched.setattr(looking, "step", broken)
        await house.decide("noe", await house.task(case.id, "review"), "good to publish")
        found = await incident(house, case.id)
    said = {"person": house.people["op"], "incident": found.id, "reason": "irréparable"}
    await house.database.write(cancel_incident, house.clock, **said)
    await hint(house.temporal, house.database, case.id)
    assert (await house.ended(case.id)).outcome == "withdrawn"
    assert await house.temporal.get_workflow_handle(case.id).result() == "withdrawn"
    assert house.posts_with(text) == []


@pytest.mark.torture
async def test_a_defect_while_the_answer_of_the_network_is_recorded_does_not_post_twice(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The answer is lost with its transaction; the lease runs out, and the post is looked up and found."""
    text = "Perdu avec sa transaction."
    case = await at_review(house, text)
    with monkeypatch.context() as patched:
        await house.decide("noe", await house.task(case.id, "review"), "good to publish")
        await house.effect(case.id, "planned", "permitted")
        patched.setattr(outcomes, "move", broken)
        found = await incident(house, case.id)
    await retry(house, found)
    async with kept_together(house):
        with contextlib.suppress(AssertionError):
            await house.ended(case.id)  # the lease is nearly as long as the patience of a test
        await house.ended(case.id)
    assert len(house.posts_with(text)) == 1


async def test_a_client_that_breaks_at_every_look_up_is_not_asked_in_a_hurry(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = "Le client se trompe."
    case = await at_review(house, text)
    house.network.fault("drop-after-accepting", flavour="short")
    monkeypatch.setattr(Sender, "_look_up", broken)
    await house.decide("noe", await house.task(case.id, "review"), "good to publish")
    found = await incident(house, case.id)
    await asyncio.sleep(3)
    assert (await incident(house, case.id)).times < 8
    monkeypatch.undo()
    await retry(house, found)
    assert (await house.ended(case.id)).outcome == "published"
    assert len(house.posts_with(text)) == 1


# --- a run that cannot follow -------------------------------------------------------------------------------------


async def test_a_run_that_cannot_follow_is_not_started_again_and_again(house: House) -> None:
    text = "Ne sait pas suivre."
    case = await at_review(house, text)
    lie = await compiled(house, case)
    lie["steps"] = [step for step in lie["steps"] if step["kind"] in ("publish", "end")]
    run = await forged_start(house, case.id, PROCEDURE, CaseInput(case.id, case.procedure_digest, lie))
    await house.seen(
        lambda c: c.scalar(select(cases.c.id).where(cases.c.id == case.id, cases.c.run_id == run.result_run_id)),
        "bound",
        case.id,
    )
    await house.decide("noe", await house.task(case.id, "review"), "good to publish")
    assert await over(run) is WorkflowExecutionStatus.FAILED
    async with kept_together(house):
        found = await incident(house, case.id)
        assert (found.kind, found.code, found.data) == ("defect", "run.failed", {"run": run.result_run_id})
        await asyncio.sleep(4)  # the reconciler has looked again, the relay too
        described = await house.temporal.get_workflow_handle(case.id).describe()
        assert (described.run_id, described.status) == (run.result_run_id, WorkflowExecutionStatus.FAILED)
        assert house.posts_with(text) == []
        await retry(house, found)
        assert (await house.ended(case.id)).outcome == "published"
    assert len(house.posts_with(text)) == 1
    assert (await house.types(case.id)).count("incident.opened") == 1


# --- faults -------------------------------------------------------------------------------------------------------


@asynccontextmanager
async def moved(house: House) -> AsyncIterator[MovedClock]:
    """A worker whose clock a test moves on."""
    clock = MovedClock()
    house.clock = clock
    async with (
        Clients(house.network.base_url, house.network.token) as clients,
        build_worker(house.temporal, house.database, clock, clients),
    ):
        yield clock
    assert house.database.read_now(verify).problems == []


async def minutes_pass(house: House, clock: MovedClock, case: str) -> None:
    """The pauses before the next try, which the engine would wait for."""
    while True:
        await hint(house.temporal, house.database, case)
        await asyncio.sleep(0.3)
        clock.by += timedelta(minutes=1)


async def test_a_network_that_is_away_for_long_is_an_incident_until_it_is_back(idle_house: House) -> None:
    house, text = idle_house, "Le réseau est parti."
    async with moved(house) as clock:
        case = await at_review(house, text)
        house.network.fault("refuse-503-before", count=2, flavour="short")
        await house.decide("noe", await house.task(case.id, "review"), "good to publish")
        in_trouble = select(effects.c.id).where(effects.c.trouble_since.is_not(None))
        await house.seen(lambda c: c.scalar(in_trouble), "trouble", case.id)
        clock.by = LATER
        passing = asyncio.create_task(minutes_pass(house, clock, case.id))
        found = await incident(house, case.id)
        assert (found.kind, found.code) == ("fault", "effect.failing")
        assert (await house.ended(case.id)).outcome == "published"
        passing.cancel()
    assert (await incident(house, case.id, how="passed")).id == found.id
    assert len(house.posts_with(text)) == 1


async def test_a_look_that_kept_failing_for_long_is_told_once_it_works_again(
    idle_house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    house, text = idle_house, "La base était partie."
    away = {"calls": 0}
    really: Callable[..., Any] = CaseActivities._advance

    async def failing(self: CaseActivities, *args: Any) -> Any:
        if away["calls"] > 0:
            away["calls"] -= 1
            raise OperationalError("select", {}, Exception("database is locked"))
        return await really(self, *args)

    monkeypatch.setattr(CaseActivities, "_advance", failing)
    async with moved(house) as clock:
        case = await at_review(house, text)
        away["calls"], clock.by = 3, LATER
        await house.decide("noe", await house.task(case.id, "review"), "good to publish")
        assert (await house.ended(case.id)).outcome == "published"
    found = await incident(house, case.id, how="passed")
    assert (found.code, found.times) == ("look.failing", 3)
    types = await house.types(case.id)
    assert types.index("incident.opened") < types.index("incident.passed") < types.index("case.ended")


@pytest.mark.timeout(200)
async def test_a_temporal_that_is_away_for_long_is_an_incident_until_it_is_back(
    tmp_path: Path, network: Network
) -> None:
    text = "Temporal est parti."
    server = Temporal(tmp_path)
    database = new_database(tmp_path)
    people, accounts = furnish(database)
    house = House(database, await Client.connect(server.address), network, people, accounts)
    async with moved(house) as clock:
        loops = [
            asyncio.create_task(relay(house.temporal, database, clock)),
            asyncio.create_task(reconcile(house.temporal, database, clock)),
        ]
        try:
            case = await at_review(house, text)
            task = await house.task(case.id, "review")
            server.kill()
            await _decided(house, task)
            clock.by = LATER
            found = await incident(house, case.id)
            assert (found.kind, found.code) == ("fault", "temporal.unreachable")
            server.rise()
            clock.by += timedelta(minutes=3)  # past the pause of the relay
            assert (await house.ended(case.id)).outcome == "published"
            assert (await incident(house, case.id, how="passed")).id == found.id
        finally:
            for loop in loops:
                loop.cancel()
            await asyncio.gather(*loops, return_exceptions=True)
    stop(server.process)
    database.close()
    assert len(house.posts_with(text)) == 1


async def _decided(house: House, task: Row[Any]) -> None:
    """The decision alone, as it is committed while nobody can be hinted."""
    from records.commands.decide import decide
    from records.ids import new_id

    said = {"task": task.id, "answer": "good to publish", "comment": "", "digest": task.digest, "command": new_id()}
    await house.database.write(decide, house.clock, person=house.people["noe"], **said)
